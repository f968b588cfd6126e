import { recordConsent } from '#core/api.ts';
import { mayRecord } from '#core/domain/consent.ts';
import { coreActions } from '#core/domain/roles.ts';
import { fail, ok } from '#platform/domain/result.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { Route } from '#platform/server/room.ts';
import { core } from './core-room.ts';
import { allowedTo } from './guards.ts';
import { reachPerson } from './reach.ts';

export function consentRoutes(): readonly Route[] {
  return [
    core.route(recordConsent, allowedTo(coreActions, 'record-consent'), async (context, { params, body }) => {
      const person = await reachPerson(context, params.person, 'record-consent');
      if (!person.ok) return person;
      const givenByName = (body.givenByName ?? '').trim();
      const allowed = mayRecord(
        { capacity: body.capacity, givenBy: body.givenBy ?? null, givenByName, given: body.givenOn },
        { id: params.person, born: person.value.birth },
        bangkokDay(context.now),
      );
      if (!allowed.ok) return allowed;
      if (body.givenBy !== undefined && body.givenBy !== params.person) {
        const giver = await context.db.selectFrom('core.person').select('person_id').where('person_id', '=', body.givenBy).executeTakeFirst();
        if (giver === undefined) return fail('platform.not-found');
      }
      const recorded = await context.db
        .insertInto('core.consent')
        .values({
          person_id: params.person, consent_id: body.id, given_by: body.givenBy ?? null, given_by_name: givenByName, capacity: body.capacity,
          document: body.document.trim(), purpose: body.purpose, given_on: body.givenOn, recorded_by: context.who.person, withdrawn_on: null,
        })
        .onConflict((on) => on.doNothing())
        .executeTakeFirst();
      if (recorded.numInsertedOrUpdatedRows === 1n) {
        await context.audit({ action: 'record-consent', org: person.value.memberships[0]?.org ?? '', subject: params.person, facts: { purpose: body.purpose, capacity: body.capacity } });
      }
      return ok(undefined);
    }),
  ];
}
