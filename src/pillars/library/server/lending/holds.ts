import type { cancelHold as cancelHoldCall, placeHold as placeHoldCall } from '#library/api.ts';
import { cancelHold, placeHold, type Hold } from '#library/domain/hold.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Answer, Input } from '#platform/server/room.ts';
import { readerOf } from '../reader.ts';
import type { Work } from '../tables.ts';
import { askFor, finishPools } from './ask.ts';
import { lockPerson, lockPools, positionsOf } from './locked-pool.ts';
import { HOLD_COLUMNS, holdOf, holdWithId, writeHold, writeNewHold, type HoldRow } from './rows.ts';
import { tellHold } from './tell.ts';

/** Joins the queue; where a copy is free it is offered in the same breath. */
export async function servePlaceHold(context: Work, { body }: Input<typeof placeHoldCall>): Promise<Result<Answer<typeof placeHoldCall>>> {
  const reader = await readerOf(context);
  const asked = await askFor(context, reader, body.title);
  if (asked === null) return fail('platform.not-found');
  const outcome = placeHold({
    holdId: body.id, personId: reader.person, title: asked.title, pool: asked.pool(), rules: reader.rules, age: reader.age, runningLoans: asked.loans, activeHolds: asked.holds,
    earlier: await holdWithId(context, body.id), now: context.now.getTime(),
  });
  if (!outcome.ok) return outcome;
  const { hold, poolChange, fresh } = outcome.value;
  if (fresh) {
    await writeNewHold(context, hold, asked.pool().orgId);
    asked.locked?.change(poolChange);
    await tellHold(context, 'library.hold-placed', hold, asked.pool().orgId);
  }
  await finishPools(context, asked.pools);
  const now = (await ownHold(context, hold.id)) ?? hold;
  return ok({ id: now.id, state: now.state, position: (await positionsOf(context, [now])).get(now.id) ?? null });
}

async function ownHold(context: Work, hold: string): Promise<Hold | null> {
  const rows = await context.tx.query<HoldRow>(`select ${HOLD_COLUMNS} from library.hold where person_id = any (platform.ids_of($1)) and hold_id = $2`, [context.who.person, hold]);
  return rows[0] === undefined ? null : holdOf(rows[0]);
}

/** Leaves the queue, or gives up a kept copy, which goes to the next at once. */
export async function serveCancelHold(context: Work, { params }: Input<typeof cancelHoldCall>): Promise<Result<Answer<typeof cancelHoldCall>>> {
  const now = context.now.getTime();
  await lockPerson(context, context.who.person ?? '');
  const known = await ownHold(context, params.hold);
  if (known === null) return fail('platform.not-found');
  const locked = (await lockPools(context, [known.poolId])).get(known.poolId);
  const outcome = cancelHold((await ownHold(context, params.hold)) ?? known);
  if (outcome.fresh) {
    await writeHold(context, outcome.hold);
    locked?.change(outcome.poolChange);
  }
  await locked?.settle(now);
  await locked?.finish(now);
  return ok({ state: outcome.hold.state });
}
