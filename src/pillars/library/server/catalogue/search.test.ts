import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepare, scan } from '#platform/domain/search.ts';
import { cut, normalise } from '#platform/domain/thai-text.ts';
import { libraryWorld, type LibraryWorld, type Somebody } from '../testing/library-world.ts';

interface Book { id: string; title: string; people: string[]; passages: string[] }
interface Found { titles: { title: { id: string; title: string }; snippet: { before: string; hit: string; after: string; href: string | null } | null }[]; next: string | null }

let world: LibraryWorld;
let reader: Somebody;
beforeAll(async () => {
  world = await libraryWorld();
  reader = await world.person(world.home, { born: 2012 });
});
afterAll(async () => {
  await world.close();
});

async function put(books: readonly Omit<Book, 'id'>[], ageFrom?: number): Promise<Book[]> {
  const made: Book[] = [];
  for (const book of books) {
    const id = await world.title({ ...book, ...(ageFrom === undefined ? {} : { ageFrom }) });
    await world.pool(world.ministry, id, 'open');
    world.house.clock.move(1);
    made.push({ ...book, id });
  }
  return made;
}

async function find(query: string, limit = 60): Promise<Found['titles']> {
  const all: Found['titles'] = [];
  for (let after: string | null = null; ; ) {
    const url: string = `/api/library/titles?${new URLSearchParams({ find: query, limit: String(limit), ...(after === null ? {} : { after }) }).toString()}`;
    const { body: page, status }: { body: Found; status: number } = await world.ask<Found>(reader, 'GET', url);
    if (status !== 200) throw new Error(`${status} for ${query}`);
    all.push(...page.titles);
    if (page.next === null) return all;
    after = page.next;
  }
}

/** Every book read whole by the rule of finding. */
function naive(books: readonly Book[], query: string): string[] {
  const parts = prepare(query);
  return books
    .filter((book) => scan(parts, { title: normalise(book.title), people: normalise(book.people.join('; ')), subjects: '', description: '', passages: book.passages.map((text, at) => ({ at: String(at), text: normalise(text) })) }) !== null)
    .map(({ id }) => id)
    .toSorted();
}

const SYLLABLES = ['แมว', 'กิน', 'ปลา', 'ทู', 'น้ำ', 'เล็ก', 'แก่', 'กี่', 'ก็', 'เด็ก', 'บ้าน', '100', '%', '_', '\\', 'Café', 'ๆ', 'ฤๅษี', ' ', '\n', 'ไม้'];
const text = fc.array(fc.constantFrom(...SYLLABLES), { minLength: 1, maxLength: 12 }).map((list) => list.join(''));

test('finds what reading every book would find, whatever is asked', async () => {
  const books = await put(fc.sample(fc.record({ title: text, people: fc.array(text, { maxLength: 2 }), passages: fc.array(text, { maxLength: 4 }) }), { numRuns: 40, seed: 7 }));
  const query = fc.oneof(
    text,
    fc.tuple(fc.constantFrom(...books.flatMap(({ title, passages }) => [title, ...passages])), fc.nat(20), fc.nat(8)).map(([whole, from, length]) => [...whole].slice(from, from + 1 + length).join('')),
    fc.constantFrom('ก', 'แม', '%', '_', '\\', 'ๆ', '1', 'é', 'cafe'),
  );
  await fc.assert(
    fc.asyncProperty(query, fc.constantFrom(7, 60), async (asked, limit) => {
      if (prepare(asked).length === 0) return;
      const found = (await find(asked, limit)).map(({ title }) => title.id);
      expect(new Set(found).size).toBe(found.length);
      expect(found.toSorted()).toEqual(naive(books, asked));
    }),
    { numRuns: 30 },
  );
});

describe('order and what is shown', () => {
  test('a title stands before a text, and the words around a find are the author\'s own', async () => {
    await put([
      { title: 'เรื่องของกระต่ายป่า', people: [], passages: ['ไม่มีอะไร'] },
      { title: 'ทุ่งหญ้า', people: [], passages: ['ตอนแรก', 'วันหนึ่งมี กระต่าย\u200bป่า ตัวหนึ่งวิ่งผ่านทุ่งหญ้ากว้างไกล'] },
    ]);
    const found = await find('กระต่ายป่า');
    expect(found.map(({ title }) => title.title)).toEqual(['เรื่องของกระต่ายป่า', 'ทุ่งหญ้า']);
    expect(found[1]?.snippet).toMatchObject({ hit: 'กระต่าย\u200bป่า', href: 'EPUB/c1.xhtml' });
  });

  test('a book above a child\'s age is not found, whatever it holds', async () => {
    await put([{ title: 'อสุรกายสยอง', people: ['นักเขียนลับ'], passages: ['ผีกระสือออกหากิน'] }], 15);
    for (const query of ['อสุรกาย', 'นักเขียนลับ', 'กระสือออก', 'สือ']) expect(await find(query)).toEqual([]);
  });
});

test('more finds than are ranked together are all listed, each once, page by page', async () => {
  const books = await put(Array.from({ length: 230 }, (_, n) => ({ title: `ปูเสฉวน ${n}`, people: [], passages: n % 3 === 0 ? ['หาดทรายขาวสะอาด'] : [] })));
  const found = (await find('ปูเสฉวน')).map(({ title }) => title.id);
  expect(found).toHaveLength(230);
  expect(new Set(found)).toEqual(new Set(books.map(({ id }) => id)));
  expect((await find('ทรายขาว', 50)).map(({ title }) => title.id)).toHaveLength(77);
  const newest = (await world.ask<Found>(reader, 'GET', '/api/library/titles?limit=60')).body;
  expect(newest.titles.map(({ title }) => title.id)).toEqual(books.map(({ id }) => id).toReversed().slice(0, 60));
});

test('a passage is found by its trigrams in the index, not by reading every passage', async () => {
  const plan = await world.house.surroundings.database.transaction({ role: 'kp_library', settings: { person: reader.id } }, async (tx) => {
    await tx.query('set local enable_seqscan = off');
    return await tx.query<{ 'QUERY PLAN': string }>("explain select title_id from library.passage where search like '%ทรายขาว%' limit 10");
  });
  expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('passage_search');
});

const corpus = process.env['CORPUS'];
if (corpus !== undefined) {
  test('in real Thai verse every stretch of a sentence is found', async () => {
    const folder = join(corpus, 'thai-text');
    const books = await put(
      readdirSync(folder).filter((name) => name.endsWith('.txt')).map((name) => ({ title: name, people: [], passages: cut(readFileSync(join(folder, name), 'utf8').slice(0, 200_000)).map((piece) => piece.replace(/\s+/g, ' ').trim()) })),
    );
    for (const book of books) {
      for (let at = 7; at < book.passages.length; at += Math.ceil(book.passages.length / 8)) {
        const words = (book.passages[at] ?? '').split(' ').find((one) => one.length > 12)?.slice(3, 11) ?? '';
        if (words !== '') expect((await find(words)).map(({ title }) => title.id).toSorted()).toEqual(naive(books, words));
      }
    }
  });
}

test('a page that begins after nothing known begins at the beginning', async () => {
  const staff = await world.person(world.home, { roles: [['librarian', world.home]] });
  for (const after of ['-'.repeat(36), 'f'.repeat(36)]) {
    for (const list of ['titles', 'pools']) expect((await world.ask(staff, 'GET', `/api/library/${list}?after=${after}`)).status).toBe(200);
  }
});
