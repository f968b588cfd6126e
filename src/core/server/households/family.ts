import { getFamily, leaveHousehold, lookAtFamilyCard, sayFamilySees, useFamilyCard } from '#core/api/family.ts';
import { isAskedToShow, showsFamily } from '#core/domain/households/family.ts';
import { typedCode } from '#core/domain/ways-in/codes.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { Route } from '#platform/server/room.ts';
import { core, exchangeOf, type CoreContext } from '../core-room.ts';
import { signedIn } from '../guards.ts';
import { isAdult } from '../person-rows.ts';
import { birthText } from '../reach.ts';
import { openTask } from '../tasks/tasks.ts';
import { claimTry, forgiveTries, type Guessable } from '../tries.ts';
import { hashOf } from '../ways-in/one-time.ts';
import type { WaysIn } from '../ways-in/ways.ts';
import { householdsOf } from './households.ts';
import { CONFIRM_TASK, isConfirmedGuardian, putTogether } from './join-household.ts';

/** What somebody does in their own family: enters a card, sees who is in it, leaves, and says what is seen of them. */
export function familyRoutes(ways: WaysIn): readonly Route[] {
  return [
    core.route(lookAtFamilyCard, signedIn, async (context, { body }) => {
      const card = await openCard(context, ways, body.code);
      return card.ok ? ok({ callName: card.value.called, animal: card.value.animal, home: { th: card.value.home_th, en: card.value.home_en } }) : card;
    }),

    core.route(useFamilyCard, signedIn, async (context, { body }) => {
      const found = await openCard(context, ways, body.code);
      if (!found.ok) return found;
      const { card, child, org, guardian } = found.value;
      const me = context.who.person ?? '';
      const confirmed = await context.asSystem(async () => {
        const confirmed = guardian !== null && (await isConfirmedGuardian(context, child, guardian));
        const used = await context.db
          .updateTable('core.family_card')
          .set({ used_by: me, used_at: context.now, relation: body.relation, ...(confirmed && { decided_at: context.now, accepted: true }) })
          .where('card_id', '=', card)
          .where('used_by', 'is', null)
          .where('ended_at', 'is', null)
          .executeTakeFirst();
        return used.numUpdatedRows === 1n ? confirmed : null;
      });
      if (confirmed === null) return fail('core.wrong-family-card');
      await context.audit({ action: 'use-family-card', org, subject: child, facts: { card, relation: body.relation, confirmed } });
      if (confirmed) await putTogether(context, { child, grownUp: me, relation: body.relation, org, addedBy: me });
      else await openTask(context, { kind: CONFIRM_TASK, org: found.value.lives_at ?? org, for: { role: 'home-staff' }, about: { thing: card, person: child }, href: `/people/${child}/family`, endsWithThing: true });
      return ok({ confirmed });
    }),

    core.route(getFamily, signedIn, async (context) => {
      const { who, now } = context;
      const me = who.person ?? '';
      const waiting = await context.asSystem(() =>
        context.tx.query<{ card: string; called: string; th: string; en: string; since: Date }>(
          `select c.card_id as card, p.call_name as called, o.name_th as th, o.name_en as en, c.used_at as since from core.family_card c join core.person p on p.person_id = c.person_id join core.org o on o.org_id = c.org_id
           where c.used_by = any ($1) and c.decided_at is null and c.ended_at is null order by c.used_at`,
          [who.ids],
        ),
      );
      const own = await ownBirth(context);
      const [said] = await context.tx.query<{ shows: boolean }>('select bool_and(shows) as shows from core.family_say where person_id = any ($1) having count(*) > 0', [who.ids]);
      const [around] = await context.tx.query<{ n: number }>('select cardinality(core.family_around($1, $2::date)) as n', [me, bangkokDay(now)]);
      const shows = showsFamily(own.born, said?.shows ?? null, bangkokDay(now));
      return ok({
        households: await householdsOf(context, me),
        waiting: waiting.map((row) => ({ card: row.card, callName: row.called, home: { th: row.th, en: row.en }, since: row.since.toISOString() })),
        showing: (around?.n ?? 0) > 0 && isAskedToShow(own.born, bangkokDay(now)) ? { shows, said: said !== undefined } : null,
      });
    }),

    core.route(sayFamilySees, signedIn, async (context, { body }) => {
      if (!isAskedToShow((await ownBirth(context)).born, bangkokDay(context.now))) return fail('core.family-too-young');
      const said = { shows: body.shows, said_at: context.now };
      await context.tx.query('delete from core.family_say where person_id = any ($1) and person_id <> $2', [context.who.ids, context.who.person]);
      await context.db.insertInto('core.family_say').values({ person_id: context.who.person ?? '', ...said }).onConflict((on) => on.column('person_id').doUpdateSet(said)).execute();
      if (context.who.org !== null) await context.audit({ action: 'say-family-sees', org: context.who.org, subject: context.who.person, facts: { shows: body.shows } });
      return ok({ shows: body.shows });
    }),

    core.route(leaveHousehold, signedIn, async (context, { params }) => {
      const member = await context.db.selectFrom('core.household_member').select(['household_id', 'person_id']).where('member_id', '=', params.member).where('to_day', 'is', null).executeTakeFirst();
      if (member === undefined || !context.who.ids.includes(member.person_id)) return fail('platform.not-found');
      if (!(await ownBirth(context)).adult) return fail('core.for-grown-ups');
      await context.asSystem(async () => {
        await context.db.updateTable('core.household_member').set({ to_day: bangkokDay(context.now) }).where('member_id', '=', params.member).where('to_day', 'is', null).execute();
        const { org_id: org } = await context.db.selectFrom('core.household').select('org_id').where('household_id', '=', member.household_id).executeTakeFirstOrThrow();
        await context.audit({ action: 'leave-household', org, subject: member.household_id });
      });
      return ok(undefined);
    }),
  ];
}

interface OpenCard extends Record<string, unknown> {
  readonly card: string;
  readonly child: string;
  readonly called: string;
  readonly animal: string | null;
  readonly org: string;
  readonly home_th: string;
  readonly home_en: string;
  readonly lives_at: string | null;
  readonly guardian: string | null;
}

/**
 * The card of a code, where the asker may use it. Every try is counted before it is made; what was used, taken back, over or made for somebody else is answered like what never was.
 * Problems: `platform.too-many-tries`, `core.wrong-family-card`, `core.for-grown-ups`, `core.family-already`.
 */
async function openCard(context: CoreContext, ways: WaysIn, typed: string): Promise<Result<OpenCard>> {
  const { who, now } = context;
  if (!(await ownBirth(context)).adult) return fail('core.for-grown-ups');
  const claimed = await claimTry(context, cardGuess(who.person ?? '', exchangeOf(context).address));
  if (!claimed.ok) return claimed;
  return await context.asSystem(async () => {
    const [card] = await context.tx.query<OpenCard>(
      `select c.card_id as card, c.person_id as child, p.call_name as called, p.animal, c.org_id as org, o.name_th as home_th, o.name_en as home_en, c.guardian_id as guardian,
         (select m.org_id from core.membership m where m.person_id = any (core.all_ids(c.person_id)) and m.kind = 'resident' and m.to_day is null limit 1) as lives_at
       from core.family_card c join core.person p on p.person_id = c.person_id join core.org o on o.org_id = c.org_id
       where c.hash = $1 and c.used_by is null and c.ended_at is null and c.expires_at > $2 and p.left_at is null and c.person_id <> all ($3::uuid[])
         and (c.guardian_id is null or c.guardian_id = any ($3::uuid[]) or core.canonical(c.guardian_id) = any ($3::uuid[]))`,
      [hashOf(ways, 'family-card', typedCode(typed)), now, who.ids],
    );
    if (card === undefined) return fail('core.wrong-family-card');
    await forgiveTries(context, claimed.value);
    const together = await context.tx.query(
      `select 1 from core.household_member own join core.household_member theirs on theirs.household_id = own.household_id
       where own.person_id = any ($1) and own.to_day is null and theirs.person_id = any (core.all_ids($2)) and theirs.to_day is null limit 1`,
      [who.ids, card.child],
    );
    return together.length > 0 ? fail('core.family-already') : ok(card);
  });
}

async function ownBirth(context: CoreContext): Promise<{ readonly born: string | null; readonly adult: boolean }> {
  return await context.asSystem(async () => {
    const row = await context.db.selectFrom('core.person').select(['birth_year', 'birth_month', 'birth_day']).where('person_id', '=', context.who.person ?? '').executeTakeFirstOrThrow();
    const kinds = await context.db.selectFrom('core.membership').select('kind').where('person_id', 'in', context.who.ids).where('to_day', 'is', null).execute();
    const born = birthText(row);
    return { born, adult: isAdult(born, kinds.map(({ kind }) => kind), bangkokDay(context.now)) };
  });
}

/** Codes are guessed at by somebody who is known; a village may come in by one address. */
function cardGuess(person: string, address: string): Guessable {
  return { narrow: `family card ${person}`, wide: [{ what: `family cards from ${address}`, anHour: 100 }] };
}
