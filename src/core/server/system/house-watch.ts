import { concernsOf, isNearlyFull, type Concern, type Measured } from '#core/domain/settings/health.ts';
import { makeContext, type Surroundings } from '#platform/server/context.ts';
import { houseState, type HouseState } from '#platform/server/house-state.ts';
import type { Room } from '#platform/server/room.ts';
import { KEPT_FREE } from '#platform/server/space.ts';
import { SYSTEM } from '#platform/server/who.ts';
import type { CoreContext } from '../core-room.ts';
import { topOrg } from '../tasks/operator-tasks.ts';
import { endTask, openTask } from '../tasks/tasks.ts';
import type { CoreTables } from '../tables.ts';

export interface Seen {
  readonly at: Date;
  readonly state: HouseState;
  readonly lastBackup: Date | null;
  readonly concerns: readonly Concern[];
}

const EVERY_MS = 60_000;
const KIND = 'core.disk-nearly-full';

/** Looks at the house about once a minute, so that a page about it costs nothing, and tells the operator before the disk is full. */
export class HouseWatch {
  #seen: Seen | null = null;

  get seen(): Seen | null {
    return this.#seen;
  }

  async look(surroundings: Surroundings, rooms: readonly Room[], folder: string): Promise<Seen> {
    const state = await houseState(surroundings, rooms, folder);
    // Until the next look and a little longer.
    if (state.disk.free < KEPT_FREE) surroundings.database.holdWrites(EVERY_MS * 1.2);
    const at = surroundings.clock();
    const inCore = async <T>(readOnly: boolean, fn: (context: CoreContext) => Promise<T>): Promise<T> =>
      await surroundings.database.transaction({ role: 'kp_core', settings: SYSTEM.settings, readOnly }, (tx) => fn(makeContext<CoreTables>(surroundings, 'core', tx, SYSTEM, at, null)));
    const noted = await inCore(true, (context) => context.db.selectFrom('core.installation').select('value').where('name', '=', 'last-backup').executeTakeFirst());
    const lastBackup = noted === undefined ? null : new Date(noted.value);
    const measured = measuredOf(state, lastBackup === null ? null : (at.getTime() - lastBackup.getTime()) / 1000);
    this.#seen = { at, state, lastBackup, concerns: concernsOf(measured) };
    // Where nothing can be written, what was seen is shown all the same.
    await inCore(false, async (context) => {
      if (isNearlyFull(measured)) {
        const org = await topOrg(context);
        if (org !== null) await openTask(context, { kind: KIND, org, for: { role: 'operator' }, about: { thing: 'disk' }, href: '/settings' });
      } else await endTask(context, { kind: KIND, thing: 'disk', outcome: 'done' });
    });
    return this.#seen;
  }

  start(surroundings: Surroundings, rooms: readonly Room[], folder: string): { stop(): Promise<void> } {
    let running: Promise<unknown> = Promise.resolve();
    const look = (): void => {
      running = this.look(surroundings, rooms, folder).catch((error: unknown) => surroundings.log.warn({ err: error }, 'the house could not be looked at'));
    };
    look();
    const timer = setInterval(look, EVERY_MS);
    return {
      stop: async () => {
        clearInterval(timer);
        await running;
      },
    };
  }
}

function measuredOf(state: HouseState, backupAgeSeconds: number | null): Measured {
  return {
    diskBytes: state.disk.bytes, diskFree: state.disk.free, isFull: state.database.isFull || state.disk.free < KEPT_FREE, jobsFailed: state.jobs.failed, jobsOldestSeconds: state.jobs.oldestSeconds,
    setAside: state.ears.reduce((sum, ear) => sum + ear.setAside, 0), lagSeconds: Math.max(0, ...state.ears.map((ear) => ear.lagSeconds)), backupAgeSeconds,
  };
}
