import type { RowReason } from '#core/domain/lists/list.ts';
import { readDay } from '#platform/domain/lists/read-day.ts';
import { addDays, type Day } from '#platform/domain/time.ts';
import { readBook, type NamedBook, type Read, type Said } from './read-title.ts';

/** A loan of another library as its list says it. */
export interface ReadLoan {
  readonly book: NamedBook;
  readonly borrowed: Day;
  readonly due: Day | null;
  readonly returned: Day | null;
  /** How far they read, in the words of the list: a note, from which no place in our book is made. */
  readonly far: string | null;
  /** Neither given back nor due: it may go on here. */
  readonly runs: boolean;
}

/** A short year of a day that still comes is not told from one long past beyond this. */
const AHEAD_DAYS = 400;
const LONGEST_NOTE = 100;

/** Reads one row of a list of loans, as of the day on which it was sent. Days have to be whole: history is not guessed. */
export function readLoan(said: Said, today: Day): Read<ReadLoan> {
  const { value: book, faults: unreadable, remarks } = readBook(said);
  const faults: RowReason[] = [...unreadable];
  if (book !== null && book.title === '' && book.identifiers.length === 0) faults.push({ field: 'bookTitle', code: 'library.title-missing' });
  const day = (field: string, latest: Day): Day | null => {
    const text = said[field] ?? '';
    if (text === '') return null;
    const read = readDay(text, latest);
    const code = !read.ok ? (read.problem.code === 'platform.day-year-unclear' ? 'library.day-year-unclear' : 'library.day-unreadable') : read.value.day.length < 10 ? 'library.day-incomplete' : read.value.day > latest ? 'library.day-ahead' : null;
    if (code !== null) faults.push({ field, code });
    return read.ok && code === null ? read.value.day : null;
  };
  const [borrowed, due, returned] = [day('borrowed', today), day('due', addDays(today, AHEAD_DAYS)), day('returned', today)];
  if (borrowed === null && said['borrowed'] === undefined) faults.push({ field: 'borrowed', code: 'library.day-missing' });
  for (const [field, end] of [['due', due], ['returned', returned]] as const) if (borrowed !== null && end !== null && end < borrowed) faults.push({ field, code: 'library.loan-days-turned' });
  if (book === null || borrowed === null || faults.length > 0) return { value: null, faults, remarks: [] };
  const notes: RowReason[] = [...remarks];
  const runs = returned === null && due !== null && due >= today;
  if (returned === null && due !== null && !runs) notes.push({ field: 'returned', code: 'library.loan-never-returned' });
  return { value: { book, borrowed, due, returned, far: said['far']?.slice(0, LONGEST_NOTE) ?? null, runs }, faults: [], remarks: notes };
}
