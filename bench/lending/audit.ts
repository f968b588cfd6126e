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
  const grantedOverCopies = await one(`
    with steps as (
      select pool_id, starts_at as at, 1 as step from library.loan where licence = 'copies'
      union all select pool_id, ended_at, -1 from library.loan where licence = 'copies' and ended_at is not null
    ), running as (
      -- A copy given back and lent again in one instant is one copy: the end counts first.
      select pool_id, sum(step) over (partition by pool_id order by at, step) as lent from steps
    )
    select coalesce(sum(over), 0) as n from (
      select greatest(0, max(r.lent) - max(p.copies)) as over from running r join library.pool p on p.pool_id = r.pool_id group by r.pool_id) x`);
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
  const jumped = await one(`
    select count(*) as n from library.loan l where l.licence = 'copies'
      and not exists (select 1 from library.hold own where own.person_id = l.person_id and own.pool_id = l.pool_id and own.state = 'fulfilled' and own.placed_at <= l.starts_at)
      and exists (
        select 1 from library.hold w join platform.event e on e.subject_id = w.hold_id and e.name = 'library.hold-offered'
        where w.pool_id = l.pool_id and w.placed_at < l.starts_at - interval '50 milliseconds' and e.at > l.starts_at + interval '50 milliseconds')`);
  const expired = await one("select count(*) as n from library.loan where end_reason = 'expired'");
  return { grantedOverCopies: grantedOverCopies + counters, lost, holdsOutOfOrder: offersOutOfOrder + jumped, expired };
}
