import { endSessionsOf } from '#platform/server/sessions.ts';
import { allIds } from '../all-ids.ts';
import type { CoreContext } from '../core-room.ts';

/** Every way in of a person goes, under whichever of their ids, and every session ends: what was lost may be in another's hands. Runs as the program. */
export async function forgetEveryWay(context: CoreContext, person: string): Promise<void> {
  const { db } = context;
  const ids = await allIds(context, person);
  await db.deleteFrom('core.passkey').where('person_id', 'in', ids).execute();
  await db.deleteFrom('core.recovery_code').where('person_id', 'in', ids).execute();
  await db.deleteFrom('core.way_address').where('person_id', 'in', ids).execute();
  await db.deleteFrom('core.identity').where('person_id', 'in', ids).execute();
  await db.deleteFrom('core.one_time').where('person_id', 'in', ids).where('used_at', 'is', null).execute();
  await db.updateTable('core.account').set({ password_hash: null, totp_secret: null, totp_confirmed_at: null, totp_last_step: '0' }).where('person_id', 'in', ids).execute();
  for (const id of ids) await endSessionsOf(context.tx, { person: id }, context.now);
}
