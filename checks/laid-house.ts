import { layHouse } from '../src/platform/server/testing/program.ts';

/** Lays the demonstration once for all journeys of a run: each begins in a copy of its own (`KHITPHUEA_TEST_HOUSE`). */
export async function setup(): Promise<() => Promise<void>> {
  return await layHouse();
}
