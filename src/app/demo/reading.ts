import { newId } from '#platform/domain/ids.ts';
import { seeded } from '#platform/domain/random.ts';
import { addDays, bangkokDay } from '#platform/domain/time.ts';
import type { Surroundings } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';

interface Reader extends Record<string, unknown> {
  readonly person: string;
  readonly org: string;
  readonly place: string | null;
}

const DAYS_BACK = 100;
const LOAN_DAYS = 14;

/**
 * What the children of the demonstration borrowed and gave back in the last months: the loans and what was told of them, as if it had happened, so that pages which look back have something to
 * look at. The days follow from today; the rest is the same at every start.
 */
export async function layReading(surroundings: Surroundings): Promise<void> {
  const random = seeded('reading');
  const today = bangkokDay(surroundings.clock());
  await surroundings.database.transaction({ role: 'kp_library', settings: { system: 'on' } }, async (tx) => {
    const readers = await tx.query<Reader>(
      "select m.person_id as person, o.org_id as org, o.province_code as place from core.membership m join core.org o on o.org_id = m.org_id where m.kind = 'resident' and m.to_day is null order by m.person_id",
    );
    const pools = await tx.query<{ pool: string; org: string; title: string; licence: string; programme: string | null }>("select pool_id as pool, org_id as org, title_id as title, licence, programme_id as programme from library.pool where licence = 'open' order by title_id");
    // The last child of each ten has not read yet: somebody is left to be reached.
    const loans = readers.flatMap((reader, n) =>
      n % 10 === 9 || pools.length === 0
        ? []
        : Array.from({ length: 1 + random.integer(2) }, () => {
            const started = addDays(today, -DAYS_BACK + random.integer(DAYS_BACK - LOAN_DAYS));
            return { ...reader, loan: newId(), started, ended: addDays(started, 1 + random.integer(LOAN_DAYS - 1)), finished: random.integer(3) > 0, pool: random.pick(pools) };
          }),
    );
    await writeLoans(tx, loans);
  });
}

export interface PastLoan extends Reader {
  readonly loan: string;
  readonly started: string;
  readonly ended: string;
  readonly finished: boolean;
  readonly pool: { readonly title: string; readonly licence: string; readonly programme: string | null };
}

/** Loans that are over, and what was told of each. */
export async function writeLoans(tx: Transaction, loans: readonly PastLoan[]): Promise<void> {
  await tx.query(
    `insert into library.loan (person_id, loan_id, title_id, pool_id, pool_org_id, licence, starts_at, due_at, renewals, ended_at, end_reason, lent_offline, finished_at)
     select person, loan, (pool ->> 'title')::uuid, (pool ->> 'pool')::uuid, (pool ->> 'org')::uuid, pool ->> 'licence', started::timestamptz, started::timestamptz + interval '90 days', 0, ended::timestamptz, 'returned', false,
       case when finished then ended::timestamptz end
     from json_to_recordset($1) as row (person uuid, loan uuid, pool jsonb, started text, ended text, finished boolean)`,
    [JSON.stringify(loans)],
  );
  await tx.query(
    `insert into platform.event (org_id, name, place, day, programme_id, person_id, subject_id, facts, at)
     select org, name, place, day::date, programme, person, subject, facts, (day || 'T09:00:00+07:00')::timestamptz
     from json_to_recordset($1) as row (org uuid, name text, place text, day text, programme uuid, person uuid, subject uuid, facts jsonb)`,
    [JSON.stringify(loans.flatMap(told).toSorted((a, b) => (a.day < b.day ? -1 : 1)))],
  );
}

function told({ person, org, place, loan, started, ended, finished, pool: { title, licence, programme } }: PastLoan): ({ readonly day: string } & Readonly<Record<string, unknown>>)[] {
  const at = { org, place, person, programme };
  return [
    { ...at, name: 'library.loan-started', day: started, subject: loan, facts: { title, licence, offline: false } },
    ...(finished ? [{ ...at, name: 'library.book-finished', day: ended, subject: person, facts: { title } }] : []),
    { ...at, name: 'library.loan-ended', day: ended, subject: loan, facts: { title, reason: 'returned' } },
  ];
}
