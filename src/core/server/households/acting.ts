import { beginActing, getReceipt, stillActing, stopActing } from '#core/api/households.ts';
import { fail, ok } from '#platform/domain/result.ts';
import type { Route } from '#platform/server/room.ts';
import { allIds } from '../all-ids.ts';
import { core, type CoreContext, type House } from '../core-room.ts';
import { signedIn } from '../guards.ts';
import { namesOf, ownOrg } from '../people/across.ts';
import { keptGroups } from '../people/show.ts';
import { ACTING_MINUTES, mayActFor } from './acting-who.ts';

export function actingRoutes(house: House): readonly Route[] {
  return [
    core.route(beginActing, signedIn, async (context, { params, body }) => {
      const { who } = context;
      const [person = params.person] = await allIds(context, params.person);
      const allowed = await context.asSystem(() => mayActFor(context.tx, who, person, context.now));
      const called = (await namesOf(context, [person])).get(person);
      // Whom one may not act for is not found: nobody learns from this who exists.
      if (!allowed || called === undefined) return fail('platform.not-found');
      if (who.device !== null || who.session === null) return fail('core.act-from-own-device');
      const session = who.session;
      await context.asSystem(async () => {
        await endRunning(context, session);
        await context.db
          .insertInto('core.acting')
          .values({
            person_id: person, acting_id: body.id, actor_id: who.person ?? '', session_id: session, reason: body.reason.trim(), way: body.way, org_id: await placeOf(context, person), begun_at: context.now,
            seen_at: context.now,
          })
          .onConflict((on) => on.doNothing())
          .execute();
        await context.tx.query("update platform.session set facts = facts || '{\"acting\": true}' where id = $1", [session]);
        await context.audit({ action: 'begin-acting', org: await placeOf(context, person), subject: body.id, onBehalfOf: person, facts: { way: body.way } });
      });
      return ok({ id: body.id, person, callName: called.called });
    }),

    core.route(stillActing, signedIn, async (context) => {
      await context.asSystem(() =>
        context.db.updateTable('core.acting').set({ seen_at: context.now }).where('session_id', '=', context.who.session).where('ended_at', 'is', null).where('seen_at', '>', idleSince(context)).execute(),
      );
      return ok({ minutes: ACTING_MINUTES });
    }),

    core.route(stopActing, signedIn, async (context) => {
      const { session } = context.who;
      if (session === null) return ok({ id: null });
      return await context.asSystem(async () => {
        const ended = await endRunning(context, session);
        await context.tx.query("update platform.session set facts = facts - 'acting' where id = $1", [session]);
        if (ended !== null) await context.audit({ action: 'stop-acting', org: ended.org, subject: ended.id, onBehalfOf: ended.person });
        return ok({ id: ended?.id ?? null });
      });
    }),

    core.route(getReceipt, signedIn, async (context, { params }) => {
      const row = await context.db.selectFrom('core.acting').selectAll().where('acting_id', '=', params.acting).executeTakeFirst();
      if (row === undefined) return fail('platform.not-found');
      const names = await namesOf(context, [row.person_id, row.actor_id]);
      const until = row.ended_at ?? new Date(Math.min(context.now.getTime(), row.seen_at.getTime() + ACTING_MINUTES * 60_000));
      const done = await context.asSystem(() =>
        context.tx.query<{ at: Date; call: string }>(
          "select at, facts ->> 'call' as call from platform.audit where person_id = $1 and on_behalf_of = $2 and action like '%.done-for' and at between $3 and $4 order by seq", [row.actor_id, row.person_id, row.begun_at, until],
        ),
      );
      const groups = await keptGroups(context, house, [row.person_id], false);
      const during = ({ at }: { readonly at: string | null }): boolean => at !== null && Date.parse(at) >= row.begun_at.getTime() && Date.parse(at) <= until.getTime();
      return ok({
        person: names.get(row.person_id)?.full ?? '', by: names.get(row.actor_id)?.full ?? '', reason: row.reason, way: row.way, begunAt: row.begun_at.toISOString(), endedAt: row.ended_at?.toISOString() ?? null,
        done: done.filter(({ call }) => !call.startsWith('core.')).map(({ at, call }) => ({ at: at.toISOString(), call })),
        things: groups.filter((one) => one.room !== 'core' && one.room !== 'platform').flatMap(({ name, lines }) => {
          const told = lines.filter(during).map(({ text }) => text);
          return told.length === 0 ? [] : [{ name, lines: told }];
        }),
      });
    }),
  ];
}

function idleSince({ now }: CoreContext): Date {
  return new Date(now.getTime() - ACTING_MINUTES * 60_000);
}

async function endRunning(context: CoreContext, session: string): Promise<{ readonly id: string; readonly person: string; readonly org: string } | null> {
  const [row] = await context.tx.query<{ id: string; person: string; org: string }>(
    'update core.acting set ended_at = least($2::timestamptz, seen_at + $3 * interval \'1 minute\') where session_id = $1 and ended_at is null returning acting_id as id, person_id as person, org_id as org', [session, context.now, ACTING_MINUTES],
  );
  return row ?? null;
}

/** Where the person lives or belongs; of who belongs nowhere, where the one who acts does. */
async function placeOf(context: CoreContext, person: string): Promise<string> {
  const [row] = await context.tx.query<{ org: string }>("select org_id as org from core.membership where person_id = any (core.all_ids($1)) and to_day is null order by (kind = 'resident') desc, org_id limit 1", [person]);
  return row?.org ?? (await ownOrg(context));
}
