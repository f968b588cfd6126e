import { makeContext, type Surroundings } from '#platform/server/context.ts';
import { SYSTEM } from '#platform/server/who.ts';
import type { CoreTables } from '../tables.ts';
import { isSealed, seal, unseal } from './sealed.ts';

const place = (person: string): string => `totp ${person}`;

export function sealTotp(key: Buffer, person: string, secret: string): string {
  return seal(key, place(person), secret);
}

/** The secret as authenticators know it; null where the installation's key does not open it. */
export function openTotp(key: Buffer, person: string, stored: string): string | null {
  return isSealed(stored) ? unseal(key, place(person), stored) : stored;
}

/** Seals what an earlier version kept open; harmless to repeat. Answers how many. */
export async function sealOpenSecrets(surroundings: Surroundings, key: Buffer): Promise<number> {
  return await surroundings.database.transaction({ role: 'kp_core', settings: SYSTEM.settings }, async (tx) => {
    const { db } = makeContext<CoreTables>(surroundings, 'core', tx, SYSTEM, surroundings.clock(), null);
    const rows = await db.selectFrom('core.account').select(['person_id', 'totp_secret']).where('totp_secret', 'is not', null).where('totp_secret', 'not like', 'sealed%').forUpdate().execute();
    for (const { person_id, totp_secret } of rows) {
      if (totp_secret !== null) await db.updateTable('core.account').set({ totp_secret: sealTotp(key, person_id, totp_secret) }).where('person_id', '=', person_id).execute();
    }
    return rows.length;
  });
}
