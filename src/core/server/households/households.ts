import { addHousehold, addMember, endMember, listHouseholds, type Household } from '#core/api/households.ts';
import { coreActions } from '#core/domain/roles.ts';
import { fail, ok } from '#platform/domain/result.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { Route } from '#platform/server/room.ts';
import { core, type CoreContext } from '../core-room.ts';
import { allowedTo, signedIn } from '../guards.ts';
import { namesOf } from '../people/across.ts';
import { isAdult } from '../person-rows.ts';
import { birthText, reachPerson } from '../reach.ts';
import { writeMember } from './join-household.ts';
import { papersAmong } from './papers.ts';

export function householdRoutes(): readonly Route[] {
  const guard = allowedTo(coreActions, 'change-households');
  return [
    // Row-level security shows one's own, and those of whom one looks after.
    core.route(listHouseholds, signedIn, async (context, { query }) => {
      if (query.person !== undefined && !context.who.ids.includes(query.person)) {
        const person = await reachPerson(context, query.person, 'see-people');
        if (!person.ok) return fail('platform.not-found');
      }
      const of = query.person ?? (context.who.grants.length === 0 ? context.who.person : null);
      return ok({ households: await householdsOf(context, of) });
    }),

    core.route(addHousehold, guard, async (context, { body }) => {
      let org = '';
      for (const { person } of body.members) {
        const reached = await reachPerson(context, person, 'change-households');
        if (reached.ok) org ||= reached.value.memberships[0]?.org ?? '';
        else if (!(await isGrownUpElsewhere(context, person))) return reached;
      }
      if (org === '') return fail('platform.not-found');
      await context.asSystem(async () => {
        const made = await context.db
          .insertInto('core.household')
          .values({ household_id: body.id, name: body.name.trim(), org_id: org, made_by: context.who.person, made_at: context.now })
          .onConflict((on) => on.doNothing())
          .executeTakeFirst();
        if (made.numInsertedOrUpdatedRows !== 1n) return;
        for (const member of body.members) await writeMember(context, body.id, member, context.who.person);
        await context.audit({ action: 'add-household', org, subject: body.id });
      });
      return ok({ id: body.id });
    }),

    core.route(addMember, guard, async (context, { params, body }) => {
      const household = await reachHousehold(context, params.household);
      const person = await reachPerson(context, body.person, 'change-households');
      if (household === null) return fail('platform.not-found');
      if (!person.ok && !(await isGrownUpElsewhere(context, body.person))) return person;
      await context.asSystem(() => writeMember(context, params.household, body, context.who.person));
      await context.audit({ action: 'add-household-member', org: household, subject: params.household, facts: { person: body.person } });
      return ok(undefined);
    }),

    core.route(endMember, guard, async (context, { params }) => {
      const member = await context.db.selectFrom('core.household_member').select(['household_id', 'person_id']).where('member_id', '=', params.member).executeTakeFirst();
      const household = member === undefined ? null : await reachHousehold(context, member.household_id);
      if (member === undefined || household === null) return fail('platform.not-found');
      await context.asSystem(() => context.db.updateTable('core.household_member').set({ to_day: bangkokDay(context.now) }).where('member_id', '=', params.member).where('to_day', 'is', null).execute());
      await context.audit({ action: 'end-household-member', org: household, subject: member.household_id, facts: { person: member.person_id } });
      return ok(undefined);
    }),
  ];
}

/** A grandmother lives where she lives: a grown-up whom somebody else looks after joins a household; a child only by who looks after the child. */
async function isGrownUpElsewhere(context: CoreContext, person: string): Promise<boolean> {
  return await context.asSystem(async () => {
    const row = await context.db.selectFrom('core.person').select(['birth_year', 'birth_month', 'birth_day']).where('person_id', '=', person).where('left_at', 'is', null).executeTakeFirst();
    const memberships = await context.db.selectFrom('core.membership').select('kind').where('person_id', '=', person).where('to_day', 'is', null).execute();
    return row !== undefined && isAdult(birthText(row), memberships.map(({ kind }) => kind), bangkokDay(context.now));
  });
}

/** The organisation of a household with somebody in it whom the asker looks after, not counting themselves: who works in one home is in their own family like anybody else. */
async function reachHousehold(context: CoreContext, household: string): Promise<string | null> {
  const [row] = await context.tx.query<{ org: string }>(
    `select h.org_id as org from core.household h where h.household_id = $1 and exists (
       select 1 from core.household_member m where m.household_id = h.household_id and m.to_day is null and core.oversees_person(m.person_id) and not m.person_id = any (platform.people()))`, [household]);
  return row?.org ?? null;
}

const HOUSEHOLDS = 200;

interface MemberRow extends Record<string, unknown> {
  readonly household: string;
  readonly id: string;
  readonly person: string;
  readonly called: string;
  readonly animal: string | null;
  readonly relation: Household['members'][number]['relation'];
  readonly from_day: string;
  readonly to_day: string | null;
  readonly added_by: string | null;
  readonly home_th: string | null;
  readonly home_en: string | null;
  readonly knows_home: boolean;
}

/** Households that the asker may see, with the people in them today: of one person, or all. */
export async function householdsOf(context: CoreContext, person: string | null): Promise<Household[]> {
  const seen = await context.tx.query<{ id: string; name: string }>(
    `select h.household_id as id, h.name from core.household h
     where $1::uuid is null or exists (select 1 from core.household_member m where m.household_id = h.household_id and m.to_day is null and m.person_id = any (core.all_ids($1)))
     order by h.name collate "th-x-icu", h.household_id limit ${HOUSEHOLDS}`,
    [person],
  );
  // Whoever sees a household sees who is in it, also those whom they do not look after.
  const rows = await context.asSystem(() =>
    context.tx.query<MemberRow>(
      `select m.household_id as household, m.member_id as id, m.person_id as person, p.call_name as called, p.animal, m.relation, m.from_day, m.to_day, m.added_by, o.name_th as home_th, o.name_en as home_en,
         core.oversees_person(m.person_id) or not core.in_household(m.household_id) as knows_home
       from core.household_member m join core.person p on p.person_id = m.person_id
       left join lateral (select om.org_id from core.membership om where om.person_id = m.person_id and om.kind = 'resident' and om.to_day is null limit 1) at on true
       left join core.org o on o.org_id = at.org_id
       where m.household_id = any ($1) and m.to_day is null order by m.from_day, m.member_id`,
      [seen.map(({ id }) => id)],
    ),
  );
  const names = await namesOf(context, rows.flatMap((row) => (row.added_by === null ? [] : [row.added_by])));
  const papers = await papersAmong(context, rows.map((row) => row.person));
  return seen.map(({ id, name }) => {
    const members = rows.filter((row) => row.household === id);
    const people = new Set(members.map((row) => row.person));
    return {
      id,
      name: name === '' ? members.map((row) => row.called).join(' · ') : name,
      members: members.map((row) => ({
        id: row.id, person: row.person, callName: row.called, animal: row.animal, relation: row.relation, from: row.from_day, to: row.to_day, addedBy: names.get(row.added_by ?? '')?.called ?? '',
        // A family hears nothing of where a child was moved to from here, whatever role one of it holds elsewhere; who looks after people knows it.
        home: !row.knows_home || row.home_th === null || row.home_en === null ? null : { th: row.home_th, en: row.home_en }, self: context.who.ids.includes(row.person),
      })),
      papers: papers.filter((paper) => people.has(paper.person) && people.has(paper.guardian)),
    };
  });
}
