import type { Job, Route } from '#platform/server/room.ts';
import type { House } from '../core-room.ts';
import { copyJobs, copyRoutes } from './copies.ts';
import { erasureRoutes } from './erasures.ts';
import { mergeRoutes } from './merge.ts';
import { privacyRoutes } from './privacy.ts';
import { putRightRoutes } from './put-right.ts';
import { showRoutes } from './show.ts';

/** A person in every room: seen, copied, erased, made one, put right. */
export function peopleAcrossRoutes(house: House): readonly Route[] {
  return [...showRoutes(house), ...copyRoutes(), ...erasureRoutes(house), ...mergeRoutes(house), ...putRightRoutes(), ...privacyRoutes(house)];
}

export function peopleAcrossJobs(house: House): readonly Job[] {
  return copyJobs(house);
}
