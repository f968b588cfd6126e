import type { Job, Route } from '#platform/server/room.ts';
import type { House } from '../core-room.ts';
import type { WaysIn } from '../ways-in/ways.ts';
import { actingRoutes } from './acting.ts';
import { familyCardJobs, familyCardRoutes } from './family-cards.ts';
import { familyRoutes } from './family.ts';
import { householdRoutes } from './households.ts';
import { paperJobs, paperRoutes } from './papers.ts';

/** Households, the cards that bring a family together, papers between its people, and acting for somebody. */
export function householdsRoutes(house: House, ways: WaysIn): readonly Route[] {
  return [...householdRoutes(), ...familyCardRoutes(ways), ...familyRoutes(ways), ...paperRoutes(), ...actingRoutes(house)];
}

export function householdsJobs(): readonly Job[] {
  return [...paperJobs(), ...familyCardJobs()];
}
