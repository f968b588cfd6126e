import type { RoomListAt } from '#core/server/lists/list-of-room.ts';
import type { WaitingRow } from '#core/server/lists/tables.ts';
import type { Problem } from '#platform/domain/result.ts';
import { lendTo } from '../lending/borrow.ts';
import { takeBackLoan } from '../lending/return.ts';
import { readerAt } from '../reader.ts';
import type { Work } from '../tables.ts';
import type { NotedLoan } from './noted-loans.ts';

/** Lends a book that still ran elsewhere to the same person, as if they asked for it now. Answers why not, where our rules say no; nothing of it stays then. */
export async function openLoan(context: Work, { person, id, loan }: NotedLoan): Promise<Problem | null> {
  const reader = await readerAt(context, person);
  const { titleId } = loan;
  if (reader === null || titleId === null) return { code: 'library.loan-not-lent-here' };
  return await context.tx.savepoint(async () => {
    const lent = await lendTo(context, reader, { id, title: titleId });
    if (!lent.ok) return lent.problem.code === 'platform.not-found' ? { code: 'library.loan-not-lent-here' } : lent.problem;
    return lent.value.outcome === 'lent' ? null : { code: 'library.loan-must-wait' };
  }, (problem) => problem === null);
}

/** Lays loans of then down as history. One that goes on here says in which loan of ours. */
export async function layPast(context: Work, list: RoomListAt, loans: readonly NotedLoan[]): Promise<void> {
  const rows = loans.map(({ person, id, loan }) => ({
    person_id: person, past_id: id, title_id: loan.titleId, awaited_id: loan.awaitedId, borrowed_on: loan.borrowed, due_on: loan.due, ended_on: loan.returned, far: loan.far, loan_id: loan.runs ? id : null,
  }));
  await context.tx.query(
    `insert into library.past_loan (org_id, list_id, made_at, person_id, past_id, title_id, awaited_id, borrowed_on, due_on, ended_on, far, loan_id)
     select $1, $2, $3, r.* from json_to_recordset($4) as r (person_id uuid, past_id uuid, title_id uuid, awaited_id uuid, borrowed_on date, due_on date, ended_on date, far text, loan_id uuid) on conflict do nothing`,
    [list.org, list.list, context.now, JSON.stringify(rows).replaceAll('\\u0000', '')],
  );
}

/** Takes back loans of a list. One that went on here and in which something was read, marked or renewed since stays with its history; any other is given back and is gone. */
export async function takeBackLoans(context: Work, list: RoomListAt, rows: readonly WaitingRow[]): Promise<readonly number[]> {
  const ids = rows.flatMap(({ thing_id }) => thing_id ?? []);
  const opened = await context.tx.query<{ person: string; id: string; used: boolean }>(
    `select l.person_id as person, l.loan_id as id,
       l.ended_at is not null or l.renewals > 0 or l.finished_at is not null
       or exists (select 1 from library.reading r where r.person_id = l.person_id and r.title_id = l.title_id and r.at >= l.starts_at)
       or exists (select 1 from library.place c where c.person_id = l.person_id and c.title_id = l.title_id and c.modified >= l.starts_at)
       or exists (select 1 from library.mark m where m.person_id = l.person_id and m.title_id = l.title_id and m.made_at >= l.starts_at) as used
     from library.past_loan h join library.loan l on l.loan_id = h.loan_id where h.org_id = $1 and h.list_id = $2 and h.past_id = any ($3)`,
    [list.org, list.list, ids],
  );
  const used = new Set(opened.filter((one) => one.used).map(({ id }) => id));
  for (const { person, id } of opened.filter((one) => !one.used)) {
    const back = await takeBackLoan(context, person, id);
    if (back.ok) await context.tx.query('delete from library.loan where person_id = $1 and loan_id = $2', [person, id]);
  }
  const gone = await context.tx.query<{ id: string }>(
    'delete from library.past_loan where org_id = $1 and list_id = $2 and past_id = any ($3) and past_id <> all ($4) returning past_id as id',
    [list.org, list.list, ids, [...used]],
  );
  const without = new Set(gone.map(({ id }) => id));
  return rows.flatMap(({ row, thing_id }) => (thing_id !== null && without.has(thing_id) ? [row] : []));
}
