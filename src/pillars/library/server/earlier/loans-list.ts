import type { RowReason } from '#core/domain/lists/list.ts';
import { WHO_FIELDS } from '#core/domain/lists/who-fields.ts';
import type { ChangedRow } from '#core/server/lists/list-kind.ts';
import { listOfRoom, type RoomList, type RoomRow, type RoomVerdict } from '#core/server/lists/list-of-room.ts';
import { libraryActions } from '#library/domain/actions.ts';
import { readLoan, type ReadLoan } from '#library/domain/earlier/read-loan.ts';
import { LOAN_FIELDS, WHICH_BOOK } from '#library/domain/earlier/title-fields.ts';
import { newId } from '#platform/domain/ids.ts';
import words from '../../words/earlier/th.json' with { type: 'json' };
import libraryWords from '../../words/th.json' with { type: 'json' };
import type { LibraryTables } from '../tables.ts';
import { matchBooks, type BookMatch } from './match-books.ts';
import { loanKey, notedLoans, type KnownLoans, type LoanToTake, type NotedLoan } from './noted-loans.ts';
import { layPast, openLoan, takeBackLoans } from './past-loans.ts';

/** Loans of another library. What is over becomes history; what still runs goes on here where our own rules lend it. */
const LOANS: RoomList = {
  name: 'library.loans',
  roles: libraryActions['import-books'],
  fields: [...WHO_FIELDS, ...WHICH_BOOK, ...LOAN_FIELDS],
  needs: [['bookTitle', 'isbn', 'identifier'], ['fullName', 'givenName', 'nationalId', 'card', 'email'], ['borrowed']],
  // Also why a loan that still runs is not lent here.
  sentences: { ...libraryWords, ...words },
  aboutPeople: true,
  judge({ org, today }) {
    const earlier = new Map<string, number>();
    return async (maker, rows) => {
      const context = maker<LibraryTables>();
      const read = rows.map((row) => ({ row, ...readLoan(row.said, today) }));
      const loans = read.flatMap(({ value }) => value ?? []);
      const matches = await matchBooks(context, org, loans.map(({ book }) => book));
      const matchOf = new Map(loans.map((loan, at) => [loan, matches[at]]));
      const noted = await notedLoans(context, read.flatMap(({ row }) => row.who?.person ?? []));
      return read.map(({ row, value, faults, remarks }): RoomVerdict => {
        if (value === null) return { outcome: 'refused', reasons: faults };
        const verdict = verdictOf(row, value, matchOf.get(value), remarks, noted);
        const key = verdict.read === undefined || row.who?.person == null ? null : loanKey(row.who.person, verdict.read as LoanToTake);
        const twice = key === null ? undefined : earlier.get(key);
        if (twice !== undefined && twice < row.number) return { ...verdict, outcome: 'here', reasons: [{ field: null, code: 'core.row-twice', data: { row: twice } }] };
        if (key !== null) earlier.set(key, row.number);
        return verdict;
      });
    };
  },
  async takeIn(maker, list, rows) {
    const context = maker<LibraryTables>();
    const loans = rows.flatMap(({ row, person_id, thing_id, read }): NotedLoan[] => (person_id === null || thing_id === null ? [] : [{ row, person: person_id, id: thing_id, loan: read as LoanToTake }]));
    const noted = await notedLoans(context, loans.map(({ person }) => person));
    const changed: ChangedRow[] = [];
    const past: NotedLoan[] = [];
    for (const one of loans) {
      if (noted.past.has(loanKey(one.person, one.loan))) {
        changed.push({ row: one.row, outcome: 'here', reasons: [{ field: null, code: 'library.loan-noted-already' }] });
        continue;
      }
      const refused = one.loan.runs ? await openLoan(context, one) : null;
      if (refused === null) past.push(one);
      else changed.push({ row: one.row, outcome: 'refused', reasons: [{ field: null, code: refused.code, ...(refused.data === undefined ? {} : { data: refused.data }) }] });
    }
    await layPast(context, list, past);
    return changed;
  },
  takeBack: async (maker, list, rows) => await takeBackLoans(maker<LibraryTables>(), list, rows),
  readAs(read) {
    const { who, title, borrowed, due, returned, far } = read as LoanToTake;
    return { name: title, notes: [who, far ?? ''].filter((note) => note !== ''), days: [borrowed, returned ?? due].filter((day) => day !== null) };
  },
};

export const loansList = listOfRoom('library', LOANS);

function verdictOf(row: RoomRow, loan: ReadLoan, match: BookMatch | undefined, remarks: readonly RowReason[], noted: KnownLoans): RoomVerdict {
  const { who } = row;
  const book = match?.book ?? null;
  const whoReasons = who?.reasons ?? [];
  const name = [row.said['title'], row.said['fullName'] ?? row.said['givenName'], row.said['familyName']].filter((part) => part !== undefined).join(' ');
  const read: LoanToTake = {
    who: name, title: loan.book.title || (book?.title ?? ''), titleId: book === null || book.awaited ? null : book.id, awaitedId: book?.awaited === true ? book.id : null,
    borrowed: loan.borrowed, due: loan.due, returned: loan.returned, far: loan.far, runs: loan.runs,
  };
  const doubts: RowReason[] = [...whoReasons];
  if (book === null) doubts.push({ field: 'bookTitle', code: 'library.title-not-here' });
  else if (match?.verdict === 'maybe') doubts.push({ field: 'bookTitle', code: 'library.title-maybe-this', data: { title: book.title } });
  if (loan.due === null && loan.returned === null) doubts.push({ field: 'returned', code: 'library.loan-no-end' });
  if (book === null || who?.person == null) return { outcome: 'unclear', reasons: [...doubts, ...remarks], read };
  if (noted.past.has(loanKey(who.person, read))) return { outcome: 'here', reasons: [{ field: null, code: 'library.loan-noted-already' }], read };
  if (loan.runs && noted.running.has(`${who.person} ${book.id}`)) return { outcome: 'here', reasons: [{ field: null, code: 'library.loan-runs-already' }], read };
  // A record without its file lends nothing; sent again when the file is here, the row goes on.
  if (loan.runs && book.awaited) return { outcome: 'refused', reasons: [{ field: null, code: 'library.loan-without-file' }], read };
  const byName: RowReason[] = match?.verdict === 'named' ? [{ field: 'bookTitle', code: 'library.title-by-name' }] : [];
  const reasons = [...doubts, ...byName, ...remarks, ...(loan.runs ? [{ field: null, code: 'library.loan-goes-on' }] : [])];
  return { outcome: doubts.length > 0 ? 'unclear' : 'add', reasons, thing: newId(), read, addable: true };
}
