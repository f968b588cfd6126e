import { addPerson, listPeople } from '#core/api.ts';
import { parseBirthDate } from '#core/domain/birth-date.ts';
import { parseNationalId } from '#core/domain/national-id.ts';
import { coreActions } from '#core/domain/roles.ts';
import { newId } from '#platform/domain/ids.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { isBlank } from '#platform/domain/thai-text.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { Route } from '#platform/server/room.ts';
import { core, type CoreContext } from './core-room.ts';
import { allowedTo } from './guards.ts';
import { peoplePage } from './people-page.ts';
import { personPageRoutes } from './person-page.ts';
import { insertPeople } from './person-rows.ts';
import { reachOrg } from './reach.ts';

const PAGE = 50;

export function peopleRoutes(): readonly Route[] {
  return [
    ...personPageRoutes(),
    core.route(listPeople, allowedTo(coreActions, 'see-people'), async (context, { query }) => {
      const { org, find, after, limit } = query;
      if (org !== undefined) {
        const reached = await reachOrg(context, org, 'see-people');
        if (!reached.ok) return reached;
      }
      return ok(await peoplePage(context, { org: org ?? null, find: find ?? '', after: after ?? null, limit: limit ?? PAGE }));
    }),

    core.route(addPerson, allowedTo(coreActions, 'change-people'), async (context, { body }) => {
      const reached = await reachOrg(context, body.org, 'change-people');
      if (!reached.ok) return reached;
      if (isBlank(body.givenName) || isBlank(body.callName)) return fail('platform.bad-input', { places: 'body: a name that nobody can read' });
      const read = readIdentity(context, body.birth, body.nationalId ?? '');
      if (!read.ok) return read;
      const person = { ...body, familyName: body.familyName.trim(), givenName: body.givenName.trim(), callName: body.callName.trim(), ...read.value, membership: newId() };
      const written = await insertPeople(context, body.org, [person]);
      const animal = written.get(body.id);
      if (animal !== undefined) {
        await context.audit({ action: 'add-person', org: body.org, subject: body.id });
        return ok({ id: body.id, animal });
      }
      // The same command once more is answered like the first; the same number under another id is somebody who is known already.
      const there = await context.db.selectFrom('core.person').select('animal').where('person_id', '=', body.id).executeTakeFirst();
      return there === undefined ? fail('core.national-id-taken') : ok({ id: body.id, animal: there.animal });
    }),
  ];
}

export interface Identity {
  readonly birth: string | null;
  readonly nationalId: string | null;
}

/** Reads what people wrote; empty means not known. */
export function readIdentity(context: CoreContext, birthText: string, numberText: string): Result<Identity> {
  const birth = birthText.trim() === '' ? ok(null) : parseBirthDate(birthText, bangkokDay(context.now));
  if (!birth.ok) return birth;
  const nationalId = numberText.trim() === '' ? ok(null) : parseNationalId(numberText);
  if (!nationalId.ok) return nationalId;
  return ok({ birth: birth.value, nationalId: nationalId.value });
}
