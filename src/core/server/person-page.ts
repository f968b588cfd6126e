import type { AnswerOf } from '#platform/domain/call.ts';
import { getPerson } from '#core/api.ts';
import { coreActions, type Role } from '#core/domain/roles.ts';
import { ok } from '#platform/domain/result.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { Route } from '#platform/server/room.ts';
import { core } from './core-room.ts';
import { allowedTo } from './guards.ts';
import { reachPerson } from './reach.ts';
import { orgBrief } from './session-answer.ts';

/** One person as those who look after them see it: facts, roles, consents; of the national number only whether it is known. */
export function personPageRoutes(): readonly Route[] {
  return [
    core.route(getPerson, allowedTo(coreActions, 'see-people'), async (context, { params }) => {
      const reached = await reachPerson(context, params.person, 'see-people');
      if (!reached.ok) return reached;
      const { db } = context;
      const placed = reached.value.memberships[0];
      const person = await db.selectFrom('core.person').selectAll().where('person_id', '=', params.person).executeTakeFirstOrThrow();
      const org = placed === undefined ? undefined : await db.selectFrom('core.org').selectAll().where('org_id', '=', placed.org).executeTakeFirst();
      const pin = await db.selectFrom('core.picture_sign_in').select('person_id').where('person_id', 'in', reached.value.ids).executeTakeFirst();
      const roles = await db
        .selectFrom('core.role_grant as g')
        .innerJoin('core.org as o', 'o.org_id', 'g.org_id')
        .select(['g.grant_id', 'g.role', 'o.org_id', 'o.kind', 'o.name_th', 'o.name_en'])
        .where('g.person_id', 'in', reached.value.ids)
        .where('g.to_day', 'is', null)
        .orderBy('g.grant_id')
        .execute();
      const consents = await db.selectFrom('core.consent').selectAll().where('person_id', 'in', reached.value.ids).orderBy('given_on', 'desc').orderBy('consent_id').execute();
      return ok({
        person: {
          id: person.person_id, givenName: person.given_name, familyName: person.family_name, callName: person.call_name, animal: person.animal,
          birth: { year: person.birth_year, month: person.birth_month, day: person.birth_day },
          org: org === undefined ? null : orgBrief(org), kind: placed?.kind ?? '', hasPin: pin !== undefined,
        },
        hasNationalId: person.national_id !== null,
        addedOn: bangkokDay(person.made_at),
        roles: roles.map((row) => ({ id: row.grant_id, role: row.role as Role, org: orgBrief(row) })),
        consents: consents.map((row) => ({
          id: row.consent_id, capacity: row.capacity, purpose: row.purpose, document: row.document, givenByName: row.given_by_name, givenOn: row.given_on, withdrawnOn: row.withdrawn_on,
        })),
      } satisfies AnswerOf<typeof getPerson>);
    }),
  ];
}
