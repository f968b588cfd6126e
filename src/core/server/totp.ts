import { Secret, TOTP } from 'otpauth';
import { beginTotp, confirmTotp } from '#core/api.ts';
import { makeRecoveryCodes, turnTotpOff } from '#core/api/ways-in.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { normalise } from '#platform/domain/thai-text.ts';
import type { Route } from '#platform/server/room.ts';
import { core, exchangeOf, type CoreContext } from './core-room.ts';
import { signedIn } from './guards.ts';
import { checkPassword } from './secrets.ts';
import { claimTry, forgiveTries, passwordGuess } from './tries.ts';
import { newRecoveryCodes, useRecoveryCode } from './ways-in/recovery-codes.ts';
import { told } from './ways-in/told.ts';
import { openTotp, sealTotp } from './ways-in/totp-secrets.ts';
import { ownAccount } from './ways-in/ways-of.ts';
import type { WaysIn } from './ways-in/ways.ts';

/** RFC 6238 as every authenticator reads it without settings: SHA-1, six digits, thirty seconds. */
const PERIOD = 30;
/** Steps by which a clock may be off (RFC 6238 section 5.2). */
const WINDOW = 1;

export function totpRoutes(ways: WaysIn): readonly Route[] {
  return [
    core.route(beginTotp, signedIn, async (context, { body }) => {
      const account = await ownAccount(context);
      if (account?.login == null) return fail('platform.not-allowed');
      const claimed = await claimTry(context, passwordGuess(account.login, exchangeOf(context).address));
      if (!claimed.ok) return claimed;
      if (!(await checkPassword(body.password, account.password_hash))) return fail('core.wrong-sign-in');
      // Whoever has a lost phone's owner at hand turns codes off first; a stolen session cannot put its own phone in the place of the owner's.
      if (account.totp_confirmed_at !== null) return fail('core.totp-already-on');
      const secret = new Secret({ size: 20 });
      await context.asSystem(() =>
        context.db.updateTable('core.account').set({ totp_secret: sealTotp(ways.key, account.person_id, secret.base32), totp_last_step: '0' }).where('person_id', '=', account.person_id).execute(),
      );
      await forgiveTries(context, claimed.value);
      return ok({ secret: secret.base32, uri: totpOf(secret.base32, account.login).toString() });
    }),

    core.route(confirmTotp, signedIn, async (context, { body }) => {
      const account = await ownAccount(context);
      if (account?.totp_secret == null) return fail('platform.not-allowed');
      const person = account.person_id;
      const claimed = await claimTry(context, { narrow: `totp ${person}`, wide: [] });
      if (!claimed.ok) return claimed;
      if (!(await useTotp(context, ways, person, body.totp))) return fail('core.wrong-totp');
      await context.asSystem(() => context.db.updateTable('core.account').set({ totp_confirmed_at: context.now }).where('person_id', '=', person).execute());
      await forgiveTries(context, claimed.value);
      if (context.who.org !== null) await context.audit({ action: 'totp-on', org: context.who.org, subject: context.who.person });
      return ok({ on: true });
    }),

    core.route(turnTotpOff, signedIn, async (context, { body }) => {
      const both = await passwordAndCode(context, ways, body);
      if (!both.ok) return both;
      const person = both.value;
      await context.asSystem(async () => {
        await context.db.updateTable('core.account').set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: '0' }).where('person_id', '=', person).execute();
        await context.db.deleteFrom('core.recovery_code').where('person_id', '=', person).execute();
      });
      await told(context, ways, person, 'totp-off');
      return ok({ on: false });
    }),

    core.route(makeRecoveryCodes, signedIn, async (context, { body }) => {
      const both = await passwordAndCode(context, ways, body);
      if (!both.ok) return both;
      const codes = await context.asSystem(() => newRecoveryCodes(context, ways, both.value));
      await told(context, ways, both.value, 'recovery-codes-made');
      return ok({ codes: [...codes] });
    }),
  ];
}

/** Both factors once more, before something about the second one changes. Answers the id under which the account stands. */
async function passwordAndCode(context: CoreContext, ways: WaysIn, body: { readonly password: string; readonly totp: string }): Promise<Result<string>> {
  const account = await ownAccount(context);
  if (account?.login == null) return fail('platform.not-allowed');
  if (account.totp_confirmed_at === null) return fail('core.totp-not-on');
  const claimed = await claimTry(context, passwordGuess(account.login, exchangeOf(context).address));
  if (!claimed.ok) return claimed;
  if (!(await checkPassword(body.password, account.password_hash))) return fail('core.wrong-password');
  if (!(await useSecondFactor(context, ways, account.person_id, body.totp))) return fail('core.wrong-totp');
  await forgiveTries(context, claimed.value);
  return ok(account.person_id);
}

/** A code of the phone, or one of the printed ones in its place. */
export async function useSecondFactor(context: CoreContext, ways: WaysIn, person: string, code: string): Promise<boolean> {
  return (await useTotp(context, ways, person, code)) || (await context.asSystem(() => useRecoveryCode(context, ways, person, code)));
}

/** Whether the code is right and new: a step counts once (RFC 6238 section 5.2), and of two requests with one code the database lets one through. */
async function useTotp(context: CoreContext, ways: WaysIn, person: string, code: string): Promise<boolean> {
  return await context.asSystem(async () => {
    const account = await context.db.selectFrom('core.account').select('totp_secret').where('person_id', '=', person).executeTakeFirst();
    if (account?.totp_secret == null) return false;
    const secret = openTotp(ways.key, person, account.totp_secret);
    if (secret === null) {
      context.log.error({ person }, 'the key of this installation does not open what was sealed: put back the one it was made with');
      return false;
    }
    const token = normalise(code).replaceAll(' ', '');
    const delta = totpOf(secret, '').validate({ token, timestamp: context.now.getTime(), window: WINDOW });
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
