import type { Call } from '../domain/call.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Context } from './context.ts';
import type { Input } from './room.ts';
import type { Who } from './who.ts';

/** What somebody may do for another is said by each call; a way in, a consent, an erasure are nobody's but the person's own. */
export function mayOnBehalf(who: Who, call: Call): Result<void> {
  return who.actor === null || call.onBehalf === true || (call.method === 'GET' && call.changes !== true) ? ok(undefined) : fail('platform.not-on-behalf');
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Writes down that a call was made for somebody: who, for whom, which call, about which things; ids only. */
export async function noteOnBehalf(context: Context<never>, call: Call, input: Pick<Input<Call>, 'params' | 'body'>): Promise<void> {
  const { who } = context;
  if (who.actor === null || call.method === 'GET' || who.org === null) return;
  const things = Object.entries({ ...(input.params as object | undefined), ...(input.body as object | undefined) }).filter(([, value]) => typeof value === 'string' && ID.test(value));
  await context.audit({ action: 'done-for', org: who.org, subject: who.person, facts: { call: call.name, things: Object.fromEntries(things) } });
}
