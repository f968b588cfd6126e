import type { Context, Exchange } from '#platform/server/context.ts';
import { roomOf, type Room } from '#platform/server/room.ts';
import type { CoreTables } from './tables.ts';

export const core = roomOf<CoreTables>();
export type CoreContext = Context<CoreTables>;

/** The exchange of a call that can only be made by a browser that waits for its answer. */
export function exchangeOf(context: CoreContext): Exchange {
  if (context.exchange === null) throw new Error('signing in cannot be sent later');
  return context.exchange;
}

/** All rooms of the house; the app knows them. */
export type House = () => readonly Room[];
