import { endRole, rectifyPerson, withdrawConsent } from '#core/api/people.ts';
import { coreActions, mayGive, type Role } from '#core/domain/roles.ts';
import { fail, ok } from '#platform/domain/result.ts';
import { isBlank, normalise } from '#platform/domain/thai-text.ts';
import { addDays, bangkokDay } from '#platform/domain/time.ts';
import type { Route } from '#platform/server/room.ts';
import { allIds } from '../all-ids.ts';
import { core } from '../core-room.ts';
import { allowedTo, signedIn } from '../guards.ts';
import { ownOrg } from './across.ts';
import { readIdentity } from '../people.ts';
import { birthColumns, birthText, grantsOf, reachOrg, reachPerson } from '../reach.ts';

/** What is put right or taken back: names and birth dates, consents, roles. */
export function putRightRoutes(): readonly Route[] {
  return [
    core.route(rectifyPerson, allowedTo(coreActions, 'change-people'), async (context, { params, body }) => {
      const person = await reachPerson(context, params.person, 'change-people');
      if (!person.ok) return person;
      if (isBlank(body.givenName) || isBlank(body.callName)) return fail('platform.bad-input', { places: 'body: a name that nobody can read' });
      const read = readIdentity(context, body.birth, '');
      if (!read.ok) return read;
      const { id } = person.value;
      const row = await context.db.selectFrom('core.person').select(['given_name', 'family_name', 'call_name', 'birth_year', 'birth_month', 'birth_day']).where('person_id', '=', id).executeTakeFirstOrThrow();
      const names = { given_name: body.givenName.trim(), family_name: body.familyName.trim(), call_name: body.callName.trim() };
      const before = { givenName: row.given_name, familyName: row.family_name, callName: row.call_name, birth: birthText(row) };
      if (names.given_name === before.givenName && names.family_name === before.familyName && names.call_name === before.callName && read.value.birth === before.birth) return ok(undefined);
      const noted = await context.db
        .insertInto('core.person_change')
        .values({ person_id: id, change_id: body.id, changed_by: context.who.person, changed_at: context.now, before: JSON.stringify(before), reason: body.reason.trim() })
        .onConflict((on) => on.doNothing())
        .executeTakeFirst();
      if (noted.numInsertedOrUpdatedRows !== 1n) return ok(undefined);
      await context.db
        .updateTable('core.person')
        .set({ ...names, ...birthColumns(read.value.birth), find_text: normalise(`${names.given_name} ${names.family_name} ${names.call_name}`) })
        .where('person_id', '=', id)
        .execute();
      await context.audit({ action: 'rectify-person', org: person.value.memberships[0]?.org ?? '', subject: id });
      return ok(undefined);
    }),

    core.route(withdrawConsent, signedIn, async (context, { params }) => {
      if (!context.who.ids.includes(params.person)) {
        const allowed = allowedTo(coreActions, 'record-consent')(context.who);
        if (!allowed.ok) return allowed;
        const person = await reachPerson(context, params.person, 'record-consent');
        if (!person.ok) return person;
      }
      const ids = await allIds(context, params.person);
      const withdrawn = await context.db
        .updateTable('core.consent')
        .set({ withdrawn_on: bangkokDay(context.now) })
        .where('consent_id', '=', params.consent)
        .where('person_id', 'in', ids)
        .where('withdrawn_on', 'is', null)
        .returning('purpose')
        .executeTakeFirst();
      if (withdrawn !== undefined) {
        await context.audit({ action: 'withdraw-consent', org: await ownOrg(context), subject: params.person, facts: { purpose: withdrawn.purpose } });
        return ok(undefined);
      }
      const there = await context.db.selectFrom('core.consent').select('consent_id').where('consent_id', '=', params.consent).where('person_id', 'in', ids).executeTakeFirst();
      return there === undefined ? fail('platform.not-found') : ok(undefined);
    }),

    core.route(endRole, allowedTo(coreActions, 'give-roles'), async (context, { params }) => {
      const ids = await allIds(context, params.person);
      const grant = await context.asSystem(() => context.db.selectFrom('core.role_grant').select(['role', 'org_id']).where('grant_id', '=', params.grant).where('person_id', 'in', ids).where('to_day', 'is', null).executeTakeFirst());
      if (grant === undefined) return fail('platform.not-found');
      const reached = await reachOrg(context, grant.org_id, 'give-roles');
      if (!reached.ok) return reached;
      if (!mayGive(grantsOf(context), grant.role as Role, reached.value)) return fail('platform.not-allowed');
      // A role holds through its last day; taken back, it holds no longer today.
      await context.asSystem(() =>
        context.db.updateTable('core.role_grant').set({ to_day: addDays(bangkokDay(context.now), -1) }).where('grant_id', '=', params.grant).where('person_id', 'in', ids).execute(),
      );
      await context.audit({ action: 'end-role', org: grant.org_id, subject: params.person, facts: { role: grant.role } });
      return ok(undefined);
    }),
  ];
}
