import { Secret, TOTP } from 'otpauth';
import { beginTotp, confirmTotp } from '#core/api.ts';
import { fail, ok } from '#platform/domain/result.ts';
import { normalise } from '#platform/domain/thai-text.ts';
import type { Route } from '#platform/server/room.ts';
import { core, exchangeOf, type CoreContext } from './core-room.ts';
import { signedIn } from './guards.ts';
import { checkPassword } from './secrets.ts';
import { claimTry, forgiveTries, passwordGuess } from './tries.ts';

/** RFC 6238 as every authenticator reads it without settings: SHA-1, six digits, thirty seconds. */
const PERIOD = 30;
/** Steps by which a clock may be off (RFC 6238 section 5.2). */
const WINDOW = 1;

export function totpRoutes(): readonly Route[] {
  return [
    core.route(beginTotp, signedIn, async (context, { body }) => {
      const person = context.who.person ?? '';
      const account = await context.db.selectFrom('core.account').selectAll().where('person_id', '=', person).executeTakeFirst();
      if (account?.login == null) return fail('platform.not-allowed');
      const claimed = await claimTry(context, passwordGuess(account.login, exchangeOf(context).address));
      if (!claimed.ok) return claimed;
      if (!(await checkPassword(body.password, account.password_hash))) return fail('core.wrong-sign-in');
      // Whoever has a lost phone's owner at hand turns codes off first; a stolen session cannot put its own phone in the place of the owner's.
      if (account.totp_confirmed_at !== null) return fail('core.totp-already-on');
      const secret = new Secret({ size: 20 });
      await context.db.updateTable('core.account').set({ totp_secret: secret.base32, totp_last_step: '0' }).where('person_id', '=', person).execute();
      await forgiveTries(context, claimed.value);
      return ok({ secret: secret.base32, uri: totpOf(secret.base32, account.login).toString() });
    }),

    core.route(confirmTotp, signedIn, async (context, { body }) => {
      const person = context.who.person ?? '';
      const account = await context.db.selectFrom('core.account').select('totp_secret').where('person_id', '=', person).executeTakeFirst();
      if (account?.totp_secret == null) return fail('platform.not-allowed');
      const claimed = await claimTry(context, { narrow: `totp ${person}`, wide: [] });
      if (!claimed.ok) return claimed;
      if (!(await useTotp(context, person, body.totp))) return fail('core.wrong-totp');
      await context.db.updateTable('core.account').set({ totp_confirmed_at: context.now }).where('person_id', '=', person).execute();
      await forgiveTries(context, claimed.value);
      if (context.who.org !== null) await context.audit({ action: 'totp-on', org: context.who.org, subject: person });
      return ok({ on: true });
    }),
  ];
}

/** Whether the code is right and new: a step counts once (RFC 6238 section 5.2), and of two requests with one code the database lets one through. */
export async function useTotp(context: CoreContext, person: string, code: string): Promise<boolean> {
  return await context.asSystem(async () => {
    const account = await context.db.selectFrom('core.account').select('totp_secret').where('person_id', '=', person).executeTakeFirst();
    if (account?.totp_secret == null) return false;
    const token = normalise(code).replaceAll(' ', '');
    const delta = totpOf(account.totp_secret, '').validate({ token, timestamp: context.now.getTime(), window: WINDOW });
    if (delta === null) return false;
    const step = String(Math.floor(context.now.getTime() / 1000 / PERIOD) + delta);
    const moved = await context.db
      .updateTable('core.account')
      .set({ totp_last_step: step })
      .where('person_id', '=', person)
      .where('totp_last_step', '<', step)
      .executeTakeFirst();
    return moved.numUpdatedRows === 1n;
  });
}

function totpOf(secret: string, login: string): TOTP {
  return new TOTP({ issuer: 'คิดเผื่อ', label: login, secret: Secret.fromBase32(secret), period: PERIOD, digits: 6, algorithm: 'SHA1' });
}
