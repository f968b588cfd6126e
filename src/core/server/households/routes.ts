import type { Job, Route } from '#platform/server/room.ts';
import type { House } from '../people/across.ts';
import { actingRoutes } from './acting.ts';
import { householdRoutes } from './households.ts';
import { paperJobs, paperRoutes } from './papers.ts';

/** Households, papers between their people, and acting for somebody. */
export function householdsRoutes(house: House): readonly Route[] {
  return [...householdRoutes(), ...paperRoutes(), ...actingRoutes(house)];
}

export function householdsJobs(): readonly Job[] {
  return paperJobs();
}
