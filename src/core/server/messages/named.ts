import { coreActions, mayIn } from '#core/domain/roles.ts';
import type { CoreContext } from '../core-room.ts';
import { grantsOf } from '../reach.ts';

interface NamedHome extends Record<string, unknown> {
  readonly id: string;
  readonly th: string;
  readonly en: string;
  readonly chosen: readonly string[];
}
interface Candidate extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly home: string;
  readonly th: string;
  readonly en: string;
}
const LISTED = 500;

export interface NamedHomes {
  readonly homes: { id: string; name: { th: string; en: string }; chosen: string[]; reads: string[]; can: string[] }[];
  readonly people: { id: string; callName: string; org: { th: string; en: string } }[];
}

/** Homes below the asker's office, with who reads along; whoever works in a home or in an office above it, as far as the asker sees them, can. */
export async function namedHomes(context: CoreContext): Promise<NamedHomes> {
  const offices = grantsOf(context).filter(({ role }) => mayIn(coreActions, role, 'choose-named-person')).map(({ organisationId }) => organisationId);
  const homes = await context.tx.query<NamedHome>(
    `select o.org_id as id, o.name_th as th, o.name_en as en, array(select n.person_id::text from core.named_person n where n.org_id = o.org_id order by 1) as chosen
     from core.org o where o.kind = 'home' and o.closed_at is null and exists (select 1 from core.org_above a where a.org_id = o.org_id and a.above_id = any ($1::uuid[]))
     order by o.name_th collate "th-x-icu", o.org_id limit ${LISTED}`,
    [offices],
  );
  const ids = homes.map(({ id }) => id);
  const candidates = await context.tx.query<Candidate>(
    `select distinct a.org_id as home, a.depth, p.person_id as id, p.call_name as name, o.name_th as th, o.name_en as en
     from core.org_above a join core.membership m on m.org_id = a.above_id and m.kind <> 'resident' and m.to_day is null
     join core.person p on p.person_id = m.person_id and p.left_at is null join core.org o on o.org_id = m.org_id
     where a.org_id = any ($1::uuid[]) order by a.depth, p.call_name, p.person_id`,
    [ids],
  );
  // Who reads along is said by the one function that lets them; it looks at grants that the asker may not see.
  const reading = await context.asSystem(() => context.tx.query<{ home: string; name: string }>(
    'select h.id as home, p.call_name as name from unnest($1::uuid[]) as h (id) cross join lateral core.named_of(h.id) as n (person) join core.person p on p.person_id = n.person order by p.call_name', [ids],
  ));
  return {
    homes: homes.map(({ id, th, en, chosen }) => ({
      id, name: { th, en }, chosen: [...chosen],
      reads: reading.filter(({ home }) => home === id).map(({ name }) => name), can: candidates.filter(({ home }) => home === id).map((one) => one.id),
    })),
    people: [...new Map(candidates.map(({ id, name, th, en }) => [id, { id, callName: name, org: { th, en } }])).values()],
  };
}
