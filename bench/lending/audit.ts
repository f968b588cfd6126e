import type pg from 'pg';
import type { Ledger } from './client.ts';

export interface Found {
  /** Most loans that ran at once beyond a pool's copies, summed over pools, from the intervals of all loans. */
  readonly grantedOverCopies: number;
  /** Acknowledged loans, holds and returns that the database does not know. */
  readonly lost: number;
  /** Offers that went to a later ticket before an earlier one, and loans without a hold while somebody waited. */
  readonly holdsOutOfOrder: number;
  readonly expired: number;
}

/** Looks behind the servers, as the owner of the database, at what really stands there. */
export async function audit(admin: pg.Pool, ledger: Ledger): Promise<Found> {
  const one = async (text: string, values: unknown[] = []): Promise<number> => Number((await admin.query<{ n: string }>(text, values)).rows[0]?.n ?? 0);
  // Events of a pool are numbered while its row is locked, so their order is the order in which copies changed hands. Times are no such order: a request is
  // stamped when it arrives, which may be before it waits for the one that gives the copy back.
  const grantedOverCopies = await one(`
    with steps as (
      select l.pool_id, e.seq, case e.name when 'library.loan-started' then 1 else -1 end as step
      from platform.event e join library.loan l on l.loan_id = e.subject_id
      where l.licence = 'copies' and e.name in ('library.loan-started', 'library.loan-ended')
    ), running as (
      select pool_id, sum(step) over (partition by pool_id order by seq) as lent from steps
    )
    select coalesce(sum(over), 0) as n from (
      select greatest(0, max(r.lent) - max(p.copies)) as over from running r join library.pool p on p.pool_id = r.pool_id group by r.pool_id) x`);
  const untold = await one("select count(*) as n from library.loan l where not exists (select 1 from platform.event e where e.subject_id = l.loan_id and e.name = 'library.loan-started')");
  const counters = await one(`
    select count(*) as n from library.pool p where
      p.lent <> (select count(*) from library.loan l where l.pool_id = p.pool_id and l.ended_at is null)
      or p.offered <> (select count(*) from library.hold h where h.pool_id = p.pool_id and h.state = 'offered')
      or p.waiting <> (select count(*) from library.hold h where h.pool_id = p.pool_id and h.state = 'waiting')
      or p.lent + p.offered > p.copies`);
  const missing = async (table: string, column: string, ids: readonly string[], condition = 'true'): Promise<number> =>
    await one(`select count(*) as n from unnest($1::uuid[]) as told(id) where not exists (select 1 from ${table} t where t.${column} = told.id and ${condition})`, [ids]);
  const lost =
    (await missing('library.loan', 'loan_id', ledger.lent)) +
    (await missing('library.hold', 'hold_id', ledger.held)) +
    (await missing('library.loan', 'loan_id', ledger.returned, 't.ended_at is not null'));
  const offersOutOfOrder = await one(`
    select count(*) as n from (
      select h.ticket, lag(h.ticket) over (partition by h.pool_id order by e.seq) as before
      from platform.event e join library.hold h on h.hold_id = e.subject_id where e.name = 'library.hold-offered') x
    where before > ticket`);
  // Copies that come free together may go to a borrower and to who waits in one transaction; then nobody was passed, whichever was written first.
  const jumped = await one(`
    with told as (select distinct on (subject_id, name) subject_id as id, name, seq, xid from platform.event order by subject_id, name, seq),
      queue as (
        select h.hold_id, h.pool_id, h.person_id, h.state, placed.seq as placed, offered.seq as offered, offered.xid as offered_in
        from library.hold h join told placed on placed.id = h.hold_id and placed.name = 'library.hold-placed'
        left join told offered on offered.id = h.hold_id and offered.name = 'library.hold-offered')
    select count(*) as n from library.loan l join told started on started.id = l.loan_id and started.name = 'library.loan-started'
    where l.licence = 'copies'
      and not exists (select 1 from queue own where own.person_id = l.person_id and own.pool_id = l.pool_id and own.state = 'fulfilled' and own.offered < started.seq)
      and exists (
        select 1 from queue w where w.pool_id = l.pool_id and w.placed < started.seq
          and ((w.offered > started.seq and w.offered_in <> started.xid) or (w.offered is null and w.state = 'waiting')))`);
  const expired = await one("select count(*) as n from library.loan where end_reason = 'expired'");
  return { grantedOverCopies: grantedOverCopies + counters + untold, lost, holdsOutOfOrder: offersOutOfOrder + jumped, expired };
}
