import type { RowReason } from '#core/domain/lists/list.ts';
import { readDay } from '#platform/domain/lists/read-day.ts';
import { isDamagedNumber } from '#platform/domain/lists/read-name.ts';
import { normalise } from '#platform/domain/thai-text.ts';
import type { Day } from '#platform/domain/time.ts';
import { identifierText, readIdentifier } from '../identifier.ts';
import { agesInWords, readAges } from '../typical-ages.ts';

/** Which book a row means, as far as it says. */
export interface NamedBook {
  readonly title: string;
  readonly people: readonly string[];
  /** As titles keep them. */
  readonly identifiers: readonly string[];
}

/** A title of another library as its list says it; what it does not say is empty. */
export interface ReadTitle extends NamedBook, Readonly<Record<string, unknown>> {
  readonly publisher: string | null;
  /** Of the Common Era, as exact as it is known. */
  readonly published: string | null;
  readonly languages: readonly string[];
  readonly subjects: readonly string[];
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  readonly description: string | null;
  /** Copies or licences that were held there: a note, which lends nothing here. */
  readonly copies: number | null;
  readonly link: string | null;
  readonly fileName: string | null;
}

export type Said = Readonly<Record<string, string>>;
export interface Read<T> {
  /** `null` where the row cannot be taken. */
  readonly value: T | null;
  readonly faults: readonly RowReason[];
  /** What could not be read and is left out, or was understood in a way worth saying. */
  readonly remarks: readonly RowReason[];
}

const LONGEST = { title: 500, line: 300, text: 5_000 } as const;
const MOST = 20;
const LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  th: ['ไทย', 'ภาษาไทย', 'tha', 'th', 'thai'], en: ['อังกฤษ', 'ภาษาอังกฤษ', 'eng', 'en', 'english'], zh: ['จีน', 'ภาษาจีน', 'chi', 'zho', 'zh', 'chinese'], ja: ['ญี่ปุ่น', 'jpn', 'ja', 'japanese'],
  ms: ['มลายู', 'มาเลย์', 'may', 'msa', 'ms', 'malay'], lo: ['ลาว', 'lao', 'lo'], my: ['พม่า', 'เมียนมา', 'bur', 'mya', 'my', 'burmese'], km: ['เขมร', 'khm', 'km', 'khmer'], vi: ['เวียดนาม', 'vie', 'vi', 'vietnamese'],
};

/** Reads which book a row means. A number that a spreadsheet or a hand damaged is said and left out or kept as it stands, and the title speaks for the book. */
export function readBook(said: Said): Read<NamedBook> {
  const faults: RowReason[] = [];
  const remarks: RowReason[] = [];
  const title = said['bookTitle'] ?? '';
  if (title.length > LONGEST.title) faults.push({ field: 'bookTitle', code: 'library.title-too-long' });
  const identifiers = (['isbn', 'identifier'] as const).flatMap((field) => {
    const text = said[field] ?? '';
    if (text === '') return [];
    if (isDamagedNumber(text)) {
      remarks.push({ field, code: 'library.number-damaged' });
      return [];
    }
    const read = readIdentifier(text, field);
    if (field === 'isbn' && read.scheme === 'other') remarks.push({ field, code: 'library.isbn-wrong' });
    return [identifierText(read)];
  });
  return { value: faults.length > 0 ? null : { title, people: peopleIn(said['author'] ?? ''), identifiers: [...new Set(identifiers)] }, faults, remarks };
}

/** Reads one row of a list of titles. `today`: the day it was sent, for years of two digits. */
export function readTitle(said: Said, today: Day): Read<ReadTitle> {
  const { value: book, faults, remarks } = readBook(said);
  if (book === null || book.title === '') return { value: null, faults: book === null ? faults : [{ field: 'bookTitle', code: 'library.title-missing' }], remarks: [] };
  const notes: RowReason[] = [...remarks];
  const read = <T>(field: string, code: string, reading: (text: string) => T | null): T | null => {
    const text = said[field] ?? '';
    if (text === '') return null;
    const value = reading(text);
    if (value === null) notes.push({ field, code });
    return value;
  };
  const ages = read('ages', 'library.ages-unreadable', agesOf);
  const value: ReadTitle = {
    ...book,
    publisher: cut(said['publisher'], LONGEST.line),
    published: read('year', 'library.year-unreadable', (text) => yearOf(text, today)),
    languages: read('language', 'library.language-unknown', languagesOf) ?? [],
    subjects: parts(said['subjects'] ?? '', /[;,/|\n]/u),
    ageFrom: ages?.from ?? null, ageTo: ages?.to ?? null,
    description: cut(said['description'], LONGEST.text),
    copies: read('copies', 'library.copies-unreadable', copiesOf),
    link: read('link', 'library.link-unreadable', (text) => (/^https?:\/\/\S+$/i.test(text) && text.length <= 2_000 ? text : null)),
    fileName: cut(said['fileName'], LONGEST.line),
  };
  return { value, faults: [], remarks: notes };
}

function cut(text: string | undefined, longest: number): string | null {
  return text === undefined || text === '' ? null : text.slice(0, longest);
}

function parts(text: string, between: RegExp): string[] {
  return [...new Set(text.split(between).map((part) => part.trim().slice(0, LONGEST.line)).filter((part) => part !== ''))].slice(0, MOST);
}

/** Names parted by a mark. A comma parts names only where every side of it is more than a word: else it stands within a name, family name first. */
function peopleIn(text: string): string[] {
  const bare = text.replace(/^(โดย|ผู้แต่ง|เขียนโดย|by)\s*:?\s+/iu, '');
  return parts(bare, /[;|\n&]|\s+และ\s*|\s\/\s|\s+and\s+/iu).flatMap((part) => {
    const sides = parts(part, /[,，、]/u);
    return sides.length > 1 && sides.every((side) => /\s/.test(side)) ? sides : [part];
  });
}

function yearOf(text: string, today: Day): string | null {
  // Cataloguers write what they inferred in brackets, and a year of copyright behind a c.
  const day = readDay(normalise(text).replace(/[[\]()©?]/gu, '').replace(/^\s*c(?=\d)/u, ''), today);
  return day.ok ? day.value.day : null;
}

function languagesOf(text: string): string[] | null {
  const found = parts(normalise(text), /[;,/|\s]+|และ/u).flatMap((part) => Object.keys(LANGUAGES).find((code) => LANGUAGES[code]?.includes(part)) ?? []);
  return found.length === 0 ? null : [...new Set(found)];
}

function agesOf(text: string): { from: number; to: number | null } | null {
  const plain = normalise(text);
  return agesInWords([plain]) ?? readAges([plain.replace(/^อายุ|ปี|ขวบ|ขึ้นไป/gu, (word) => (word === 'ขึ้นไป' ? '+' : '')).replace(/ถึง/u, '-').replace(/\s/g, '')]);
}

function copiesOf(text: string): number | null {
  const match = /^(\d{1,6})(?:\.0+)?\s*(?:เล่ม|ฉบับ|สิทธิ์|ชุด|copies|copy|licen[cs]es?)?$/u.exec(normalise(text).replaceAll(',', ''));
  return match === null ? null : Number(match[1]);
}
