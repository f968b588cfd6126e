import type { Surroundings } from '#platform/server/context.ts';

/** placeholder until the library takes books in */
export async function layBooks(_surroundings: Surroundings): Promise<void> {}
