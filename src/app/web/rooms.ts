import { coreWeb } from '#core/web/index.ts';
import type { WebRoom } from '#core/web/gives.ts';
import { libraryWeb } from '#library/web/index.ts';
import { reachWeb } from '#reach/web/index.ts';

/** What every room gives to the pages. The next pillar is a line here. */
export const webRooms: readonly WebRoom[] = [libraryWeb, reachWeb, coreWeb];
