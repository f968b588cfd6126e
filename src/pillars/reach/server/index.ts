import { allowedTo } from '#core/server/guards.ts';
import { roomOf, type Room } from '#platform/server/room.ts';
import { exportReach, getReach } from '../api.ts';
import { reachActions } from '../domain/actions.ts';
import { serveExport } from './export.ts';
import { onePerson, personServed } from './hears.ts';
import { peopleReached } from './people.ts';
import { reachPerson } from './person-columns.ts';
import { REACH_PROBLEMS } from './problems.ts';
import type { ReachTables } from './tables.ts';

const reach = roomOf<ReachTables>();

/** Whom the mission reached, as the app knows it. */
export const reachRoom: Room = {
  name: 'reach',
  migrations: { room: 'reach', folder: new URL('./migrations/', import.meta.url) },
  problems: REACH_PROBLEMS,
  routes: [
    reach.route(getReach, allowedTo(reachActions, 'see-reach'), (context, { query }) => peopleReached(context, query)),
    reach.route(exportReach, allowedTo(reachActions, 'see-reach'), serveExport),
  ],
  // One ear, so that who was served and who is one with whom is heard one after the other.
  listeners: [
    reach.listener('reach.person-served', ['library.loan-started', 'library.book-read', 'library.book-finished', 'core.person-merged', 'core.person-parted'], (context, event) =>
      event.name.startsWith('core.') ? onePerson(context, event) : personServed(context, event),
    ),
  ],
  jobs: [],
  kept: [],
  person: reachPerson,
};
