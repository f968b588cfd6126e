import { fail, ok, type Result } from '#platform/domain/result.ts';
import { addressOf, ask } from '#platform/web/device/ask.ts';
import { dropFile, keepFile, keptFiles, layDownFile, readFile } from '#platform/web/device/kept-files.ts';
import { readKept } from '#platform/web/device/kept-sets.ts';
import { device, getValue } from '#platform/web/device/store.ts';
import { getBook, getBookText, type TitleAnswer, type KeptLoan } from '../../api.ts';
import type { FetchedBook } from './fetch-book.ts';
import { forgetBookText, keepBookText, keptTextTitles } from './book-text.ts';

const FILE = 'library.book.';
const LIMIT = 'library.space-limit';
export const EPUB_TYPE = 'application/epub+zip';
const GIGABYTE = 1_000_000_000;
/** Bytes that books may take on this device; other programs on a shared tablet need room too. */
const SPACE_DEFAULT = 2 * GIGABYTE;
export const SPACE_CHOICES = [GIGABYTE / 2, GIGABYTE, SPACE_DEFAULT, 4 * GIGABYTE, 8 * GIGABYTE] as const;

/** The file's name in the device's store. Keyed by title: a book that two children borrow on one tablet is fetched once. */
export function fileOfTitle(title: string): string {
  return FILE + title;
}

export function titleOfFile(file: string): string | null {
  return file.startsWith(FILE) ? file.slice(FILE.length) : null;
}

export async function spaceLimit(): Promise<number> {
  return (await getValue<number>(LIMIT)) ?? SPACE_DEFAULT;
}

export async function setSpaceLimit(bytes: number): Promise<void> {
  await (await device()).put('values', bytes, LIMIT);
}

/** Whether a book still fits into what books may take here: `library.device-full` (data `needed`, `left`: bytes). */
async function roomFor(title: TitleAnswer): Promise<Result<null>> {
  const others = (await keptFiles()).filter((file) => file.id !== fileOfTitle(title.id));
  const left = (await spaceLimit()) - others.reduce((sum, file) => sum + file.size, 0);
  return title.size > left ? fail('library.device-full', { needed: title.size, left: Math.max(0, left) }) : ok(null);
}

/** Asks for a lent book to be kept here. Fails with `library.device-full` (data `needed`, `left`: bytes) before anything is fetched. */
export async function keepBook(title: TitleAnswer, loan: string): Promise<Result<null>> {
  const id = fileOfTitle(title.id);
  const room = await roomFor(title);
  if (!room.ok) return room;
  // Asked of the browser where it asks nobody: without it a full device may drop our books before their day.
  await navigator.storage?.persist?.().catch(() => false);
  await keepFile(id, addressOf(getBook, { loan }), title.size);
  void bringText(title.id, loan);
  return ok(null);
}

/** Keeps a book that was just fetched for reading. */
export async function keepFetched(title: TitleAnswer, loan: string, book: FetchedBook): Promise<Result<null>> {
  const room = await roomFor(title);
  if (!room.ok) return room;
  await layDownFile(fileOfTitle(title.id), addressOf(getBook, { loan }), book.etag, book.epub);
  void bringText(title.id, loan);
  return ok(null);
}

export async function dropBook(title: string): Promise<void> {
  await dropFile(fileOfTitle(title));
  await forgetBookText(title);
}

/** The whole book, or null while it is not here. */
export async function keptBook(title: string): Promise<Blob | null> {
  return await readFile(fileOfTitle(title), EPUB_TYPE);
}

async function bringText(title: string, loan: string): Promise<void> {
  const text = await ask(getBookText, { params: { loan } });
  if (text.ok) await keepBookText(title, text.value.passages);
}

/**
 * Puts in order what lies on the device: a limited book that nobody here has on loan any more is dropped, and text for searching that did not come
 * with its book is asked for again.
 */
export async function tidyKept(person: string, lent: readonly KeptLoan[]): Promise<void> {
  const mine = new Map(lent.filter((loan) => loan.endedAt === null).map((loan) => [loan.title.id, loan.id]));
  const [files, others, texts] = await Promise.all([keptFiles(), loansOfOthers(person), keptTextTitles()]);
  const now = Date.now();
  for (const file of files) {
    const title = titleOfFile(file.id);
    if (title === null) continue;
    const loan = mine.get(title);
    if (loan !== undefined) {
      if (file.state === 'here' && !texts.has(title)) await bringText(title, loan);
      continue;
    }
    const endedHere = lent.some((one) => one.title.id === title && one.licence === 'copies');
    if (endedHere && !others.some((one) => one.title.id === title && one.endedAt === null && one.dueAt >= now)) await dropBook(title);
  }
}

async function loansOfOthers(person: string): Promise<readonly KeptLoan[]> {
  const keys = await (await device()).getAllKeys('cursors', IDBKeyRange.bound(['library.loans', ''], ['library.loans', '\uffff']));
  const people = keys.map(([, who]) => who).filter((who) => who !== person);
  return (await Promise.all(people.map((who) => readKept<KeptLoan>('library.loans', who)))).flat().map((item) => item.value);
}
