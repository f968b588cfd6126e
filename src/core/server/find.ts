import { may, type CoreAction, type Role } from '#core/domain/roles.ts';
import { matchThing, type Described, type Found } from '#platform/domain/found.ts';
import { core, type CoreContext } from './core-room.ts';
import { peoplePage } from './people-page.ts';

type Finder = (context: CoreContext, query: string, limit: number) => Promise<readonly Found[]>;

function allowed(context: CoreContext, action: CoreAction): boolean {
  return context.who.grants.some(({ role }) => may(role as Role, action));
}

/** People whom the asker looks after, and nobody else: there is no directory of people. */
const findPeople: Finder = async (context, query, limit) => {
  if (!allowed(context, 'see-people')) return [];
  const { people } = await peoplePage(context, { org: null, find: query, after: null, limit });
  const others = await otherNamesOf(context, people.map(({ id }) => id));
  return people.flatMap((person): Found[] => {
    const full = `${person.givenName} ${person.familyName}`.trim();
    const match = matchThing(query, { name: person.callName, people: [full] }) ?? matchThing(query, { name: person.callName, people: [full, ...(others.get(person.id) ?? [])] });
    return match === null ? [] : [{ kind: 'core.person', id: person.id, name: person.callName, picture: { animal: person.animal }, href: `/people/${person.id}`, place: person.org?.name ?? null, ...match }];
  });
};

/** Names on the other records of these people, by the id that counts: whoever was found by one is shown with it. */
async function otherNamesOf(context: CoreContext, ids: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const rows = await context.asSystem(() =>
    context.tx.query<{ id: string; names: string[] }>(
      `select one.id, array_agg(concat_ws(' ', p.given_name, p.family_name, p.call_name) order by p.person_id) as names
       from (select distinct same_as as id from core.person_alias where same_as = any ($1)) one cross join unnest(core.all_ids(one.id)) other join core.person p on p.person_id = other and p.person_id <> one.id group by one.id`,
      [ids],
    ),
  );
  return new Map(rows.map(({ id, names }) => [id, names]));
}

const findOrgs: Finder = async (context, query, limit) => {
  if (!allowed(context, 'see-organisations')) return [];
  const orgs = await context.db.selectFrom('core.org').select(['org_id', 'name_th', 'name_en']).where('closed_at', 'is', null).execute();
  return orgs
    .flatMap((org): Found[] => {
      const name = { th: org.name_th, en: org.name_en };
      const match = matchThing(query, { name });
      return match === null ? [] : [{ ...describedOrg(org.org_id, name), place: null, ...match }];
    })
    .slice(0, limit);
};

const findTablets: Finder = async (context, query, limit) => {
  if (!allowed(context, 'close-tablet')) return [];
  // Found from the organisations: row-level security would otherwise be asked about every tablet of the country.
  const tablets = await context.db
    .selectFrom('core.tablet as t')
    .innerJoin('core.org as o', 'o.org_id', 't.org_id')
    .select(['t.tablet_id', 't.name', 'o.name_th', 'o.name_en'])
    .where('t.closed_at', 'is', null)
    .where('t.org_id', 'in', (below) => below.selectFrom('core.org_above').select('org_id').where('above_id', 'in', context.who.grants.map((grant) => grant.org)))
    .execute();
  return tablets
    .flatMap((tablet): Found[] => {
      const place = { th: tablet.name_th, en: tablet.name_en };
      const match = matchThing(query, { name: tablet.name, subjects: [place.th, place.en] });
      return match === null ? [] : [{ kind: 'core.tablet', id: tablet.tablet_id, name: tablet.name, picture: { icon: 'tablet' }, href: '/tablets', place, ...match }];
    })
    .slice(0, limit);
};

/** One finder an area. */
const FINDERS: readonly Finder[] = [findPeople, findOrgs, findTablets];

/** Core's part of the one search: people, organisations and tablets that the asker looks after. */
export const findInCore = core.find(async (context, query, limit) => {
  const found: Found[] = [];
  for (const find of FINDERS) found.push(...(await find(context, query, limit)));
  return found;
});

function describedOrg(id: string, name: { readonly th: string; readonly en: string }): Described {
  return { kind: 'core.organisation', id, name: { ...name }, picture: { icon: 'office' }, href: '/organisations' };
}

/** People by the name they are called, for whom the asker looks after or is; organisations for whoever may see them. */
export const describeInCore = core.describe(async (context, ids) => {
  const people = await context.db.selectFrom('core.person').select(['person_id', 'call_name', 'animal']).where('person_id', 'in', ids).where('left_at', 'is', null).execute();
  const orgs = allowed(context, 'see-organisations') ? await context.db.selectFrom('core.org').select(['org_id', 'name_th', 'name_en']).where('org_id', 'in', ids).execute() : [];
  return [
    ...people.map((person): Described => ({ kind: 'core.person', id: person.person_id, name: person.call_name, picture: { animal: person.animal }, href: person.person_id === context.who.person ? '/account' : `/people/${person.person_id}` })),
    ...orgs.map((org) => describedOrg(org.org_id, { th: org.name_th, en: org.name_en })),
  ];
});
