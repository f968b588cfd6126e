import { dropEvent, listSetAside, retryEvents } from '#core/api/system.ts';
import { coreActions } from '#core/domain/roles.ts';
import { fail, ok } from '#platform/domain/result.ts';
import type { ContextMaker } from '#platform/server/context.ts';
import { dropSetAside, retryIn, setAsideOf, type SetAside } from '#platform/server/events.ts';
import type { Listener, Route } from '#platform/server/room.ts';
import { SYSTEM } from '#platform/server/who.ts';
import { core, type CoreContext, type House } from '../core-room.ts';
import { allowedTo } from '../guards.ts';
import { operatorTasks, topOrg } from '../tasks/operator-tasks.ts';

/** So many of each ear are shown: what holds up the first mostly holds up the others. */
const SHOWN = 100;

interface Ear {
  readonly room: string;
  readonly listener: Listener;
}

/** What no ear could take, for whoever keeps the house running. Each ear hears as the program does, whoever asked for it. */
export function setAsideRoutes(house: House): readonly Route[] {
  const ears = (): readonly Ear[] => house().flatMap(({ name, listeners }) => listeners.map((listener) => ({ room: name, listener })));
  const inEar = async <T>(context: CoreContext, ear: Ear, fn: (maker: ContextMaker) => Promise<T>): Promise<T> => await context.inRoom(ear.room, fn, SYSTEM);
  return [
    core.route(listSetAside, allowedTo(coreActions, 'see-system'), async (context) => {
      const events: SetAside[] = [];
      for (const ear of ears()) events.push(...(await inEar(context, ear, (maker) => setAsideOf(maker, ear.listener, SHOWN + 1))));
      return ok({ all: events.length, events: events.slice(0, SHOWN).map(({ org: _org, at, triedAt, ...event }) => ({ ...event, at: at.toISOString(), triedAt: triedAt.toISOString() })) });
    }),

    core.route(retryEvents, allowedTo(coreActions, 'change-system'), async (context, { body }) => {
      const ear = ears().find(({ listener }) => listener.name === body.listener);
      if (ear === undefined) return fail('platform.not-found');
      const taken = await inEar(context, ear, (maker) => retryIn(maker, ear.listener, operatorTasks));
      const org = await topOrg(context);
      if (org !== null) await context.audit({ action: 'retry-event', org, facts: { listener: body.listener, reason: body.reason, taken } });
      return ok({ taken });
    }),

    core.route(dropEvent, allowedTo(coreActions, 'change-system'), async (context, { body }) => {
      const ear = ears().find(({ listener }) => listener.name === body.listener);
      if (ear === undefined || !(await inEar(context, ear, (maker) => dropSetAside(maker, ear.listener, body.seq, operatorTasks)))) return fail('platform.not-found');
      const org = await topOrg(context);
      if (org !== null) await context.audit({ action: 'drop-event', org, facts: { listener: body.listener, seq: body.seq, reason: body.reason } });
      return ok({});
    }),
  ];
}
