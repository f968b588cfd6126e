import type { LibraryTells } from '#library/contract.ts';
import type { Hold } from '#library/domain/hold.ts';
import type { Loan } from '#library/domain/loan.ts';
import type { Work } from '../tables.ts';

interface Counted extends Record<string, unknown> {
  readonly org: string;
  readonly place: string | null;
  readonly programme: string | null;
}

/** Under which organisation and place a person's doing is counted (their home today, else the organisation whose copy it is), and under which programme the copies were given. */
async function countedUnder(context: Work, person: string, title: string, otherwise: string): Promise<Counted> {
  const rows = await context.asSystem(() =>
    context.tx.query<Counted>(
      `select o.org_id as org, o.province_code as place,
         (select p.programme_id from library.loan l join library.pool p on p.pool_id = l.pool_id and p.org_id = l.pool_org_id where l.person_id = $1 and l.title_id = $3 order by l.ended_at desc nulls first limit 1) as programme
       from core.org o
       where o.org_id = coalesce((select m.org_id from core.membership m where m.person_id = $1 and m.to_day is null order by (m.kind = 'resident') desc, m.org_id limit 1), $2)`,
      [person, otherwise, title],
    ),
  );
  return rows[0] ?? { org: otherwise, place: null, programme: null };
}

async function tellOf<N extends Exclude<keyof LibraryTells, 'library.title-added' | 'library.title-given'>>(context: Work, name: N, person: string, subject: string, otherwise: string, facts: LibraryTells[N] & { readonly title: string }): Promise<void> {
  await context.tell({ name, ...(await countedUnder(context, person, facts.title, otherwise)), subject, person, facts: { ...facts } });
}

export async function tellLoanStarted(context: Work, loan: Loan, poolOrg: string): Promise<void> {
  await tellOf(context, 'library.loan-started', loan.personId, loan.id, poolOrg, { title: loan.titleId, licence: loan.licence, offline: loan.lentOffline });
}

export async function tellLoanEnded(context: Work, loan: Loan, poolOrg: string): Promise<void> {
  await tellOf(context, 'library.loan-ended', loan.personId, loan.id, poolOrg, { title: loan.titleId, reason: loan.endReason ?? 'returned' });
}

export async function tellHold(context: Work, what: 'library.hold-placed' | 'library.hold-offered', hold: Hold, poolOrg: string): Promise<void> {
  await tellOf(context, what, hold.personId, hold.id, poolOrg, { title: hold.titleId });
}

/** Tells that a book was read or finished, counted under the reader's home, else under the organisation they act for. */
export async function tellReading(context: Work, what: 'library.book-read' | 'library.book-finished', title: string, subject: string, seconds: number): Promise<void> {
  const { person, org } = context.who;
  if (person === null || org === null) return;
  if (what === 'library.book-read') await tellOf(context, what, person, subject, org, { title, seconds });
  else await tellOf(context, what, person, subject, org, { title });
}
