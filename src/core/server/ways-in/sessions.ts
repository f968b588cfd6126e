import { stillHere } from '#core/api/still-here.ts';
import { endAllSessions, endOneSession, listSessions, signOutPerson } from '#core/api/ways-in.ts';
import { deviceKinds, type DeviceKind } from '#core/domain/ways-in/devices.ts';
import { coreActions } from '#core/domain/roles.ts';
import { fail, ok } from '#platform/domain/result.ts';
import type { Route } from '#platform/server/room.ts';
import { endOtherSessions, endSession, seeSession, sessionsOf } from '#platform/server/sessions.ts';
import { core, type CoreContext } from '../core-room.ts';
import { allowedTo, signedIn } from '../guards.ts';
import { reachPerson } from '../reach.ts';

export function sessionRoutes(): readonly Route[] {
  return [
    core.route(listSessions, signedIn, async (context) => {
      // Who acts for somebody does not learn where that person is signed in.
      const rows = context.who.actor === null ? await sessionsOf(context.tx, context.who.person ?? '', context.now) : [];
      // A tablet of a home where one helps today may be another's by now: only its name is said.
      const tablets = await context.asSystem(() => context.db.selectFrom('core.tablet').select(['tablet_id', 'name']).where('tablet_id', 'in', ['00000000-0000-0000-0000-000000000000', ...rows.flatMap((row) => row.device ?? [])]).execute());
      return ok({
        sessions: rows.map((row) => ({
          id: row.id,
          on: kindOf(row.facts['on']),
          tablet: tablets.find((tablet) => tablet.tablet_id === row.device)?.name ?? null,
          since: row.madeAt.toISOString(),
          seen: row.seenAt.toISOString(),
          here: row.id === context.who.session,
        })),
        idleMinutes: await idleOf(context),
      });
    }),

    core.route(endOneSession, signedIn, async (context, { params }) => {
      const own = await sessionsOf(context.tx, context.who.person ?? '', context.now);
      if (!own.some((one) => one.id === params.session)) return fail('platform.not-found');
      await endSession(context.tx, params.session, context.now);
      await written(context, 'end-session');
      return ok(undefined);
    }),

    core.route(endAllSessions, signedIn, async (context) => {
      await endOtherSessions(context.tx, context.who.person ?? '', context.who.session, context.now);
      await written(context, 'end-other-sessions');
      return ok(undefined);
    }),

    core.route(stillHere, signedIn, async (context) => {
      if (context.who.session !== null) await seeSession(context.tx, context.who.session, context.now);
      return ok({ idleMinutes: await idleOf(context) });
    }),

    core.route(signOutPerson, allowedTo(coreActions, 'set-pin'), async (context, { params }) => {
      const person = await reachPerson(context, params.person, 'set-pin');
      if (!person.ok) return person;
      const home = person.value.memberships.find((one) => one.kind === 'resident');
      if (home === undefined) return fail('platform.not-allowed');
      const ended = await context.tx.query(
        'update platform.session s set ended_at = $2 where s.person_id = any (core.all_ids($1)) and s.ended_at is null and s.expires_at > $2 and s.device_id in (select tablet_id from core.tablet where org_id = $3) returning 1',
        [params.person, context.now, home.org],
      );
      if (ended.length > 0) await context.audit({ action: 'sign-out-person', org: home.org, subject: params.person });
      return ok({ ended: ended.length });
    }),
  ];
}

async function written(context: CoreContext, action: string): Promise<void> {
  if (context.who.org !== null) await context.audit({ action, org: context.who.org, subject: context.who.person });
}

function kindOf(noted: unknown): DeviceKind {
  return deviceKinds.find((kind) => kind === noted) ?? 'other';
}

/** How long this session may be left alone, in minutes. */
async function idleOf(context: CoreContext): Promise<number | null> {
  const [row] = await context.tx.query<{ idle: number | null }>('select idle_seconds as idle from platform.session where id = $1', [context.who.session]);
  return row?.idle == null ? null : row.idle / 60;
}
