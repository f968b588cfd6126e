import { grantRole, movePerson, personLeaves } from '#core/api.ts';
import { drawPictures, isPicture } from '#core/domain/pictures.ts';
import { coreActions, mayGive, type Role } from '#core/domain/roles.ts';
import { seeded } from '#platform/domain/random.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { Route } from '#platform/server/room.ts';
import { endSessionsOf } from '#platform/server/sessions.ts';
import { core, type CoreContext } from './core-room.ts';
import { allowedTo } from './guards.ts';
import { isAdult, takenIn } from './person-rows.ts';
import { leaveNothingToDecide, takeAlong } from './gone-along.ts';
import { letTasksGo } from './tasks/tasks.ts';
import { birthText, grantsOf, pathOf, reachOrg, reachPerson } from './reach.ts';

export function personChangeRoutes(): readonly Route[] {
  return [
    core.route(movePerson, allowedTo(coreActions, 'move-people'), async (context, { params, body }) => {
      // Of two moves at once the second is decided on where the first brought them.
      await context.tx.query('select 1 from core.person where person_id = core.canonical($1) for no key update', [params.person]);
      const person = await reachPerson(context, params.person, 'move-people');
      if (!person.ok) return person;
      const to = await reachOrg(context, body.to, 'move-people');
      if (!to.ok) return to;
      const from = person.value.memberships.find((one) => one.kind === 'resident') ?? person.value.memberships[0];
      // The same command once more, or a move to where they are.
      if (from === undefined || from.org === body.to) return ok(undefined);
      const today = bangkokDay(context.now);
      if (from.kind === 'resident') {
        const taken = await takenIn(context, body.to);
        const keeps = person.value.animal !== null && isPicture(person.value.animal) && !taken.includes(person.value.animal);
        if (!keeps) {
          const animal = drawPictures([params.person], taken, seeded(body.membership)).get(params.person) ?? null;
          await context.db.updateTable('core.person').set({ animal }).where('person_id', '=', params.person).execute();
        }
      }
      await context.db.updateTable('core.membership').set({ to_day: today }).where('person_id', '=', from.of).where('membership_id', '=', from.membership).execute();
      await context.db.insertInto('core.membership').values({ person_id: from.of, membership_id: body.membership, org_id: body.to, kind: from.kind, from_day: today, to_day: null }).execute();
      // The tablet of the former home no longer knows them; what was done there may still be delivered by it.
      await context.tx.query('update platform.session set ended_at = $2 where person_id = any (core.all_ids($1)) and device_id is not null and ended_at is null', [params.person, context.now]);
      await takeAlong(context, person.value.ids, body.to);
      await context.tell({ name: 'core.person-moved', org: body.to, subject: params.person, person: params.person, facts: { from: from.org, to: body.to } });
      await context.audit({ action: 'move-person', org: body.to, subject: params.person, facts: { from: from.org } });
      return ok(undefined);
    }),

    core.route(personLeaves, allowedTo(coreActions, 'change-people'), async (context, { params }) => {
      const person = await reachPerson(context, params.person, 'change-people');
      if (!person.ok) return person;
      const [first] = person.value.memberships;
      if (first === undefined) return fail('platform.not-allowed');
      // Nobody sends themselves away by a slip: the one above them does.
      if (context.who.ids.includes(params.person)) return fail('platform.not-allowed');
      for (const id of person.value.ids) {
        const mayTake = await mayTakeRoles(context, id);
        if (!mayTake.ok) return mayTake;
      }
      const today = bangkokDay(context.now);
      // Past row-level security: they may belong to places the asker does not look after, and leave those too.
      await context.asSystem(async () => {
        const { ids } = person.value;
        await context.db.updateTable('core.person').set({ left_at: context.now }).where('person_id', 'in', ids).execute();
        await context.db.updateTable('core.membership').set({ to_day: today }).where('person_id', 'in', ids).where('to_day', 'is', null).execute();
        await context.db.updateTable('core.role_grant').set({ to_day: today }).where('person_id', 'in', ids).where('to_day', 'is', null).execute();
        await context.db.deleteFrom('core.picture_sign_in').where('person_id', 'in', ids).execute();
      });
      await leaveNothingToDecide(context, person.value.ids);
      for (const id of person.value.ids) {
        await endSessionsOf(context.tx, { person: id }, context.now);
        await letTasksGo(context, id);
        await context.tell({ name: 'core.person-left', org: first.org, subject: id, person: id });
      }
      await context.audit({ action: 'person-leaves', org: first.org, subject: params.person });
      return ok(undefined);
    }),

    core.route(grantRole, allowedTo(coreActions, 'give-roles'), async (context, { params, body }) => {
      const reached = await reachOrg(context, body.org, 'give-roles');
      if (!reached.ok) return reached;
      if (!mayGive(grantsOf(context), body.role, reached.value)) return fail('platform.not-allowed');
      const person = await standingOfPerson(context, params.person);
      // An operator gives roles to people met by number only; others to those they look after.
      const visible = person !== null && (person.overseen || context.who.grants.some((grant) => grant.role === 'operator' && reached.value.includes(grant.org)));
      if (!visible) return fail('platform.not-found');
      if (!isAdult(person.birth, person.kinds, bangkokDay(context.now))) return fail('core.role-needs-adult');
      const granted = await context.db
        .insertInto('core.role_grant')
        .values({ person_id: params.person, grant_id: body.id, role: body.role, org_id: body.org, granted_by: context.who.person, from_day: bangkokDay(context.now), to_day: null })
        .onConflict((on) => on.doNothing())
        .executeTakeFirst();
      // A session of somebody without a role lasts for weeks; what a role opens is not left open that long.
      await context.tx.query('update platform.session set ended_at = $2 where person_id = any (core.all_ids($1)) and device_id is null and idle_seconds is null and ended_at is null and not $3 = any (core.all_ids($1))', [params.person, context.now, context.who.person]);
      if (granted.numInsertedOrUpdatedRows === 1n) await context.audit({ action: 'grant-role', org: body.org, subject: params.person, facts: { role: body.role } });
      return ok(undefined);
    }),
  ];
}

/** Who holds a role is not sent away, or let in, by somebody who could not have given it. Problem: `platform.not-allowed`. */
export async function mayTakeRoles(context: CoreContext, person: string): Promise<Result<void>> {
  const grants = await context.asSystem(() => context.db.selectFrom('core.role_grant').select(['role', 'org_id']).where('person_id', '=', person).where('to_day', 'is', null).execute());
  for (const grant of grants) {
    if (!mayGive(grantsOf(context), grant.role as Role, await pathOf(context, grant.org_id))) return fail('platform.not-allowed');
  }
  return ok(undefined);
}

/** What decides whether somebody may be trusted with a role; null for who is not known. */
export async function standingOfPerson(context: CoreContext, person: string): Promise<{ readonly birth: string | null; readonly kinds: readonly string[]; readonly overseen: boolean } | null> {
  const overseen = (await reachPerson(context, person, 'see-people')).ok;
  return await context.asSystem(async () => {
    const row = await context.db.selectFrom('core.person').select(['birth_year', 'birth_month', 'birth_day']).where('person_id', '=', person).where('left_at', 'is', null).executeTakeFirst();
    if (row === undefined) return null;
    const memberships = await context.db.selectFrom('core.membership').select('kind').where('person_id', '=', person).where('to_day', 'is', null).execute();
    return { birth: birthText(row), kinds: memberships.map((membership) => membership.kind), overseen };
  });
}
