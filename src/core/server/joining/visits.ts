import { randomInt } from 'node:crypto';
import { addVisit, addVisitCodes, closeVisit, enterVisit, getVisit, leaveVisit, listVisits } from '#core/api/visits.ts';
import { coreActions } from '#core/domain/roles.ts';
import { makeCode, spacedCode, typedCode } from '#core/domain/ways-in/codes.ts';
import { newId } from '#platform/domain/ids.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Route } from '#platform/server/room.ts';
import { endSession, findSession, openSession } from '#platform/server/sessions.ts';
import { core, exchangeOf, type CoreContext } from '../core-room.ts';
import { allowedTo, anyone } from '../guards.ts';
import { reachOrg } from '../reach.ts';
import { claimTry, forgiveTries, type Guessable } from '../tries.ts';
import { hashOf } from '../ways-in/one-time.ts';
import type { WaysIn } from '../ways-in/ways.ts';
import { visitorOf } from './open-visit.ts';
import type { VisitEventTable } from './tables.ts';

/** A visit is of a day, or of the days of a competition; not a way in for good. */
const LONGEST_MS = 14 * 86_400_000;

/** Judges and visitors of a day: an officer makes cards for an event, each opens that event and nothing else, until it is over or closed. */
export function visitRoutes(ways: WaysIn): readonly Route[] {
  return [
    core.route(addVisit, allowedTo(coreActions, 'invite-visitors'), async (context, { body }) => {
      const reached = await reachOrg(context, body.org, 'invite-visitors');
      if (!reached.ok) return reached;
      const [from, to] = [new Date(body.from), new Date(body.to)];
      const length = to.getTime() - from.getTime();
      if (!(length > 0 && length <= LONGEST_MS) || to <= context.now) return fail('core.visit-times');
      const added = await context.db
        .insertInto('core.visit_event')
        .values({ org_id: body.org, event_id: body.id, name: body.name.trim(), place: body.place.trim(), kind: body.kind, from_at: from, to_at: to, made_by: context.who.person ?? '', made_at: context.now, closed_at: null })
        .onConflict((on) => on.doNothing())
        .executeTakeFirst();
      // The codes of a first answer that was lost are not known to anybody; more can be made.
      if (added.numInsertedOrUpdatedRows !== 1n) return fail('core.visit-there');
      const codes = await makeCodes(context, ways, { org_id: body.org, event_id: body.id }, body.count);
      await context.audit({ action: 'add-visit', org: body.org, subject: body.id, facts: { codes: body.count, kind: body.kind } });
      return ok({ codes });
    }),

    core.route(listVisits, allowedTo(coreActions, 'invite-visitors'), async (context) => {
      const rows = await context.db
        .selectFrom('core.visit_event as e')
        .innerJoin('core.org as o', 'o.org_id', 'e.org_id')
        .selectAll('e')
        .select(['o.name_th', 'o.name_en'])
        .select((eb) => [
          eb.selectFrom('core.visit_code as c').select((count) => count.fn.countAll<string>().as('n')).whereRef('c.event_id', '=', 'e.event_id').whereRef('c.org_id', '=', 'e.org_id').as('codes'),
          eb.selectFrom('core.visit_code as c').select((count) => count.fn.countAll<string>().as('n')).whereRef('c.event_id', '=', 'e.event_id').whereRef('c.org_id', '=', 'e.org_id').where('c.first_used_at', 'is not', null).as('used'),
        ])
        .orderBy('e.from_at', 'desc')
        .orderBy('e.event_id')
        .limit(100)
        .execute();
      return ok({
        visits: rows.map((row) => ({
          event: eventOf(row), org: { th: row.name_th, en: row.name_en }, codes: Number(row.codes ?? 0), used: Number(row.used ?? 0), open: row.closed_at === null && row.to_at > context.now,
        })),
      });
    }),

    core.route(addVisitCodes, allowedTo(coreActions, 'invite-visitors'), async (context, { params, body }) => {
      const event = await reachVisit(context, params.event);
      if (!event.ok) return event;
      if (event.value.closed_at !== null || event.value.to_at <= context.now) return fail('core.visit-over');
      const codes = await makeCodes(context, ways, event.value, body.count);
      await context.audit({ action: 'add-visit-codes', org: event.value.org_id, subject: params.event, facts: { codes: body.count } });
      return ok({ codes });
    }),

    core.route(closeVisit, allowedTo(coreActions, 'invite-visitors'), async (context, { params }) => {
      const event = await reachVisit(context, params.event);
      if (!event.ok) return event;
      await context.db.updateTable('core.visit_event').set({ closed_at: context.now }).where('org_id', '=', event.value.org_id).where('event_id', '=', params.event).where('closed_at', 'is', null).execute();
      await context.tx.query("update platform.session set ended_at = $2 where kind = 'visitor' and facts->>'event' = $1 and ended_at is null", [params.event, context.now]);
      await context.audit({ action: 'close-visit', org: event.value.org_id, subject: params.event });
      return ok(undefined);
    }),

    core.route(enterVisit, anyone, async (context, { body }) => {
      const code = typedCode(body.code);
      const claimed = await claimTry(context, visitGuess(code, exchangeOf(context).address));
      if (!claimed.ok) return claimed;
      return await context.asSystem(async () => {
        const row = await context.db
          .selectFrom('core.visit_code as c')
          .innerJoin('core.visit_event as e', (join) => join.onRef('e.event_id', '=', 'c.event_id').onRef('e.org_id', '=', 'c.org_id'))
          .selectAll('e')
          .select(['c.code_id'])
          .where('c.hash', '=', hashOf(ways, 'visit', code))
          .where('c.closed_at', 'is', null)
          .where('e.closed_at', 'is', null)
          .where('e.to_at', '>', context.now)
          .executeTakeFirst();
        if (row === undefined) return fail('core.wrong-visit-code');
        await forgiveTries(context, claimed.value);
        // Said to who holds the card: they came too early, and the card is right.
        if (row.from_at > context.now) return fail('core.visit-not-yet', { from: row.from_at.toISOString() });
        // One card, one device: a card that was passed on is left where it was.
        await context.tx.query("update platform.session set ended_at = $2 where kind = 'visitor' and facts->>'code' = $1 and ended_at is null", [row.code_id, context.now]);
        await context.db.updateTable('core.visit_code').set({ first_used_at: context.now }).where('org_id', '=', row.org_id).where('event_id', '=', row.event_id).where('code_id', '=', row.code_id).where('first_used_at', 'is', null).execute();
        const lastsSeconds = Math.ceil((row.to_at.getTime() - context.now.getTime()) / 1000);
        const session = await openSession(context.tx, { kind: 'visitor', person: null, device: null, facts: { event: row.event_id, code: row.code_id }, lastsSeconds }, context.now);
        exchangeOf(context).setCookie('visitor', session.token, lastsSeconds);
        return ok({ event: eventOf(row) });
      });
    }),

    core.route(getVisit, anyone, async (context) => {
      const id = context.who.settings['visit'];
      const visitor = id === undefined ? null : visitorOf(context.who, id);
      if (id === undefined || visitor?.ok !== true) return ok({ event: null, number: null });
      return await context.asSystem(async () => {
        const event = await context.db.selectFrom('core.visit_event').selectAll().where('event_id', '=', id).executeTakeFirstOrThrow();
        const card = await context.db.selectFrom('core.visit_code').select('number').where('event_id', '=', id).where('code_id', '=', visitor.value.code).executeTakeFirstOrThrow();
        return ok({ event: eventOf(event), number: card.number });
      });
    }),

    core.route(leaveVisit, anyone, async (context) => {
      const exchange = exchangeOf(context);
      const session = await findSession(context.tx, exchange.cookie('visitor'), context.now);
      if (session?.kind === 'visitor') await endSession(context.tx, session.id, context.now);
      exchange.clearCookie('visitor');
      return ok(undefined);
    }),
  ];
}

async function reachVisit(context: CoreContext, id: string): Promise<Result<VisitRow>> {
  const event = await context.db.selectFrom('core.visit_event').selectAll().where('event_id', '=', id).executeTakeFirst();
  if (event === undefined) return fail('platform.not-found');
  const reached = await reachOrg(context, event.org_id, 'invite-visitors');
  return reached.ok ? ok(event) : reached;
}

interface VisitRow extends Omit<VisitEventTable, 'closed_at'> {
  readonly closed_at: Date | null;
}

/** Codes that count on from those that are there; answered once, kept as keyed hashes. */
async function makeCodes(context: CoreContext, ways: WaysIn, event: { readonly org_id: string; readonly event_id: string }, count: number): Promise<{ number: number; code: string }[]> {
  await context.tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`visit ${event.event_id}`]);
  const last = await context.db.selectFrom('core.visit_code').select((eb) => eb.fn.max('number').as('n')).where('org_id', '=', event.org_id).where('event_id', '=', event.event_id).executeTakeFirst();
  const codes = Array.from({ length: count }, (_one, at) => ({ number: (last?.n ?? 0) + at + 1, code: makeCode(randomInt) }));
  await context.db
    .insertInto('core.visit_code')
    .values(codes.map(({ number, code }) => ({ org_id: event.org_id, event_id: event.event_id, code_id: newId(), number, hash: hashOf(ways, 'visit', code), first_used_at: null, closed_at: null })))
    .execute();
  return codes.map(({ number, code }) => ({ number, code: spacedCode(code) }));
}

function eventOf(row: Pick<VisitEventTable, 'event_id' | 'name' | 'place' | 'kind' | 'from_at' | 'to_at'>) {
  return { id: row.event_id, name: row.name, place: row.place, kind: row.kind, from: row.from_at.toISOString(), to: row.to_at.toISOString() };
}

/** A hall full of people comes in by one address at the same minute: counted by what is typed, with a ceiling for the address. */
function visitGuess(code: string, address: string): Guessable {
  return { narrow: `visit ${code}`, wide: [{ what: `visits from ${address}`, anHour: 300 }] };
}
