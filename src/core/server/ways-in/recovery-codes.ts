import { randomInt } from 'node:crypto';
import { makeCode, spacedCode, typedCode } from '#core/domain/ways-in/codes.ts';
import type { CoreContext } from '../core-room.ts';
import { hashOf } from './one-time.ts';
import type { WaysIn } from './ways.ts';

const CODES = 10;

/** Ten new codes, answered once; earlier ones are void. */
export async function newRecoveryCodes(context: CoreContext, ways: WaysIn, person: string): Promise<readonly string[]> {
  const codes = Array.from({ length: CODES }, () => makeCode(randomInt));
  await context.db.deleteFrom('core.recovery_code').where('person_id', '=', person).execute();
  await context.db.insertInto('core.recovery_code').values(codes.map((code) => ({ person_id: person, hash: hashOf(ways, `recovery ${person}`, code), used_at: null }))).execute();
  return codes.map(spacedCode);
}

/** Whether this is a code of theirs that was not used before; it is used up. */
export async function useRecoveryCode(context: CoreContext, ways: WaysIn, person: string, text: string): Promise<boolean> {
  const used = await context.db
    .updateTable('core.recovery_code')
    .set({ used_at: context.now })
    .where('person_id', '=', person)
    .where('hash', '=', hashOf(ways, `recovery ${person}`, typedCode(text)))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}
