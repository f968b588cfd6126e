import { shareHouse } from '../src/platform/server/testing/program.ts';

/** Journeys begin in copies of one house, whose demonstration is laid once (`KHITPHUEA_TEST_HOUSE`). */
export async function setup(): Promise<() => Promise<void>> {
  return await shareHouse();
}
