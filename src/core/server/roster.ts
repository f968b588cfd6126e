import { getRoster, setPin, signInByPicture } from '#core/api.ts';
import { coreActions } from '#core/domain/roles.ts';
import { parsePin } from '#core/domain/pin.ts';
import { fail, ok } from '#platform/domain/result.ts';
import type { Route } from '#platform/server/room.ts';
import { core, type CoreContext } from './core-room.ts';
import { allowedTo, onTablet } from './guards.ts';
import type { WaysIn } from './ways-in/ways.ts';
import { reachPerson } from './reach.ts';
import { checkPin, hashPin } from './secrets.ts';
import { beginSession, orgBrief, sessionAnswer } from './session-answer.ts';
import { claimTry, forgetTries, forgiveTries, type Guessable } from './tries.ts';

export function rosterRoutes(ways: WaysIn): readonly Route[] {
  return [
    core.route(getRoster, onTablet, async (context) => {
      const home = homeOf(context);
      const org = await context.db.selectFrom('core.org').select(['org_id', 'kind', 'name_th', 'name_en']).where('org_id', '=', home).executeTakeFirstOrThrow();
      // Whether there is a PIN stands in a table that no tablet may read.
      const people = await context.asSystem(() =>
        residents(context, home)
          .leftJoin('core.picture_sign_in as s', 's.person_id', 'p.person_id')
          .select(['p.person_id as id', 'p.call_name as callName', 'p.animal', (eb) => eb('s.person_id', 'is not', null).as('hasPin')])
          .orderBy('p.call_name')
          .orderBy('p.person_id')
          .execute(),
      );
      return ok({ org: orgBrief(org), people: people.map((one) => ({ ...one, hasPin: Boolean(one.hasPin) })) });
    }),

    core.route(signInByPicture, onTablet, async (context, { body }) => {
      const tablet = context.who.device ?? '';
      const claimed = await claimTry(context, pinGuess(body.person, tablet));
      if (!claimed.ok) return claimed;
      const found = await context.asSystem(() =>
        residents(context, homeOf(context)).innerJoin('core.picture_sign_in as s', 's.person_id', 'p.person_id').select('s.pin_hash').where('p.person_id', '=', body.person).executeTakeFirst(),
      );
      if (!(await checkPin(body.pin, found?.pin_hash ?? null))) return fail('core.wrong-pin');
      await forgiveTries(context, claimed.value);
      return ok(await sessionAnswer(context, ways, await beginSession(context, ways, body.person, tablet, 'picture')));
    }),

    core.route(setPin, allowedTo(coreActions, 'set-pin'), async (context, { params, body }) => {
      const person = await reachPerson(context, params.person, 'set-pin');
      if (!person.ok) return person;
      const home = person.value.memberships.find((membership) => membership.kind === 'resident');
      if (home === undefined) return fail('platform.not-allowed');
      const pin = parsePin(body.pin, 'staff');
      if (!pin.ok) return pin;
      const values = { pin_hash: await hashPin(pin.value), changed_at: context.now };
      await context.db
        .insertInto('core.picture_sign_in')
        // Under the id by which they stand on the tablets of the home, which of two records that became one is that of who lives there.
        .values({ person_id: home.of, ...values })
        .onConflict((on) => on.column('person_id').doUpdateSet(values))
        .execute();
      // Whoever knew the old PIN is out, and the wrong tries that led to a new one no longer make its owner wait.
      await context.tx.query('update platform.session set ended_at = $2 where person_id = any (core.all_ids($1)) and device_id is not null and ended_at is null', [params.person, context.now]);
      const tablets = await context.db.selectFrom('core.tablet').select('tablet_id').where('org_id', '=', home.org).execute();
      await forgetTries(context, [pinOf(home.of), ...tablets.map((tablet) => pinGuess(home.of, tablet.tablet_id).narrow)]);
      await context.audit({ action: 'set-pin', org: home.org, subject: params.person });
      return ok(undefined);
    }),
  ];
}

/** Counted for a person at a tablet, never for a home's one network address; a tablet that tries one child after the other meets the ceiling. */
function pinGuess(person: string, tablet: string): Guessable {
  return { narrow: `pin ${person} ${tablet}`, wide: [{ what: pinOf(person), anHour: 60, aDay: 150 }, { what: `pin at ${tablet}`, anHour: 200, aDay: 600 }] };
}

function pinOf(person: string): string {
  return `pin of ${person}`;
}

function homeOf(context: CoreContext): string {
  return context.who.settings['tablet_org'] ?? '';
}

function residents(context: CoreContext, home: string) {
  return context.db
    .selectFrom('core.membership as m')
    .innerJoin('core.person as p', 'p.person_id', 'm.person_id')
    .where('m.org_id', '=', home)
    .where('m.kind', '=', 'resident')
    .where('m.to_day', 'is', null)
    .where('p.left_at', 'is', null)
    // Of two records of one child one picture stands here, where both live here.
    .where((eb) => eb.not(eb.exists(
      eb.selectFrom('core.person_alias as al').innerJoin('core.membership as am', 'am.person_id', 'al.same_as').select('al.person_id')
        .whereRef('al.person_id', '=', 'p.person_id').where('am.org_id', '=', home).where('am.to_day', 'is', null))));
}
