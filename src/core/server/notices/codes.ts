import { createHash, randomInt } from 'node:crypto';
import type { ChannelName } from '#core/domain/notices/sending.ts';
import { newId } from '#platform/domain/ids.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { normalise } from '#platform/domain/thai-text.ts';
import type { CoreContext } from '../core-room.ts';
import { checkPin, hashPin } from '../secrets.ts';
import { claimTry, forgiveTries, type Guessable } from '../tries.ts';

/** How long a code is good, in milliseconds. */
const GOOD_FOR = 10 * 60_000;
const CODES_FROM_ONE_PLACE = 60;

export interface CodeFor {
  readonly channel: ChannelName;
  /** As {@link normalAddress} writes it. */
  readonly address: string;
  /** What the code is good for, `core.confirm-address` say; a code for one thing opens no other. */
  readonly purpose: string;
}

/**
 * Sends a code of six digits to an address, by the job, in the caller's transaction. Asking again makes a new code and the earlier ones useless. Whether an address is known
 * makes no difference to the answer. Problem: `platform.too-many-tries`.
 */
export async function sendCode(context: CoreContext, to: CodeFor, language: 'th' | 'en'): Promise<Result<{ readonly until: Date }>> {
  const claimed = await claimTry(context, sending(context, to));
  if (!claimed.ok) return claimed;
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const until = new Date(context.now.getTime() + GOOD_FOR);
  const hash = await hashPin(code);
  await context.asSystem(async () => {
    await context.tx.query('update core.address_code set used_at = $4, letter = null where purpose = $1 and channel = $2 and address_hash = $3 and used_at is null', [to.purpose, to.channel, addressHash(to.address), context.now]);
    await context.db
      .insertInto('core.address_code')
      .values({
        code_id: newId(), purpose: to.purpose, channel: to.channel, address_hash: addressHash(to.address), code_hash: hash, letter: JSON.stringify({ address: to.address, code }),
        language, made_at: context.now, expires_at: until, used_at: null, leased_until: null, problem: null,
      })
      .execute();
  });
  await context.later('send-notices', {}, { key: 'core.send-notices' });
  return ok({ until });
}

/** Whether the code is the one that was last sent there for this purpose; a right one is used up. Problems: `core.wrong-code`, `platform.too-many-tries`. */
export async function checkCode(context: CoreContext, to: CodeFor, code: string): Promise<Result<void>> {
  const claimed = await claimTry(context, guessing(context, to));
  if (!claimed.ok) return claimed;
  return await context.asSystem(async () => {
    const [row] = await context.tx.query<{ id: string; hash: string }>(
      'select code_id as id, code_hash as hash from core.address_code where purpose = $1 and channel = $2 and address_hash = $3 and used_at is null and expires_at > $4 order by made_at desc limit 1 for update',
      [to.purpose, to.channel, addressHash(to.address), context.now],
    );
    const right = await checkPin(normalise(code).replaceAll(/[\s\p{Dash_Punctuation}]/gu, ''), row?.hash ?? null);
    if (row === undefined || !right) return fail('core.wrong-code');
    await context.tx.query('update core.address_code set used_at = $2, letter = null where code_id = $1', [row.id, context.now]);
    await forgiveTries(context, claimed.value);
    return ok(undefined);
  });
}

/** An address as it is kept and compared: e-mail in small letters, a Thai mobile number (Thai digits too) as +66, a LINE user id as LINE gives it. Null where it is none. */
export function normalAddress(channel: ChannelName, text: string): string | null {
  const trimmed = text.trim();
  switch (channel) {
    case 'email': {
      const mail = trimmed.toLowerCase();
      return /^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+\.[^\s@<>"(),;:\\.]{2,}$/.test(mail) && mail.length <= 254 ? mail : null;
    }
    case 'sms': {
      const digits = normalise(trimmed).replaceAll(/[\s().\p{Dash_Punctuation}]/gu, '').replace(/^\+66|^0066|^66(?=\d{9}$)/, '0');
      return /^0[689]\d{8}$/.test(digits) ? `+66${digits.slice(1)}` : null;
    }
    case 'line':
      return /^U[0-9a-f]{32}$/.test(trimmed) ? trimmed : null;
  }
}

function addressHash(address: string): Buffer {
  return createHash('sha256').update(address).digest();
}

/** A message costs money and patience, so that asking is counted like guessing. */
function sending(context: CoreContext, to: CodeFor): Guessable {
  return { narrow: `code to ${to.channel} ${to.address} ${to.purpose}`, wide: from(context, 'codes') };
}

function guessing(context: CoreContext, to: CodeFor): Guessable {
  return { narrow: `code of ${to.channel} ${to.address} ${to.purpose}`, wide: from(context, 'code guesses') };
}

function from(context: CoreContext, what: string): Guessable['wide'] {
  const place = context.exchange?.address;
  return place === undefined ? [] : [{ what: `${what} from ${place}`, anHour: CODES_FROM_ONE_PLACE }];
}
