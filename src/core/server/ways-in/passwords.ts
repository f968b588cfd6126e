import { changePassword, lookAtCode, makeStartCode, takeCode } from '#core/api/ways-in.ts';
import { coreActions } from '#core/domain/roles.ts';
import { typedCode } from '#core/domain/ways-in/codes.ts';
import { checkNewPassword } from '#core/domain/ways-in/password.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { Route } from '#platform/server/room.ts';
import { endOtherSessions } from '#platform/server/sessions.ts';
import { allIds } from '../all-ids.ts';
import { core, exchangeOf, type CoreContext } from '../core-room.ts';
import { allowedTo, anyone } from '../guards.ts';
import { mayTakeRoles, standingOfPerson } from '../person-changes.ts';
import { isAdult } from '../person-rows.ts';
import { checkPassword, hashPassword } from '../secrets.ts';
import { beginSession, orgOf, sessionAnswer } from '../session-answer.ts';
import { claimTry, forgiveTries, passwordGuess } from '../tries.ts';
import { atOwnDevice } from './fresh.ts';
import { codeGuess, lookOnce, mintCode, takeOnce, type Once } from './one-time.ts';
import { forgetEveryWay } from './forget.ts';
import { told } from './told.ts';
import { comesInAsStaff, ownAccount } from './ways-of.ts';
import type { WaysIn } from './ways.ts';

const START_SECONDS = 72 * 3600;

export function passwordRoutes(ways: WaysIn): readonly Route[] {
  const issuer = ways.provider?.issuer ?? null;
  return [
    core.route(changePassword, atOwnDevice, async (context, { body }) => {
      const person = context.who.person ?? '';
      const account = await ownAccount(context);
      if (account?.login == null) return fail('platform.not-allowed');
      const claimed = await claimTry(context, passwordGuess(account.login, exchangeOf(context).address));
      if (!claimed.ok) return claimed;
      if (!(await checkPassword(body.old, account.password_hash))) return fail('core.wrong-password');
      await forgiveTries(context, claimed.value);
      const password = await newPassword(context, person, account.login, body.new);
      if (!password.ok) return password;
      const hash = await hashPassword(password.value);
      await context.asSystem(() => context.db.updateTable('core.account').set({ password_hash: hash }).where('person_id', '=', account.person_id).execute());
      await endOtherSessions(context.tx, person, context.who.session, context.now);
      await told(context, ways, person, 'password-changed');
      return ok(undefined);
    }),

    core.route(makeStartCode, allowedTo(coreActions, 'give-roles'), async (context, { params }) => {
      const person = await standingOfPerson(context, params.person);
      if (person === null || (!person.overseen && !(await isBelowOperator(context, params.person)))) return fail('platform.not-found');
      // Whoever could not have given the roles does not hand out what opens them; and nobody makes a second way in for themselves on paper.
      const may = await mayTakeRoles(context, params.person);
      if (!may.ok || params.person === context.who.person) return fail('platform.not-allowed');
      if (!isAdult(person.birth, person.kinds, bangkokDay(context.now))) return fail('core.no-role-yet');
      const held = await context.asSystem(() => context.db.selectFrom('core.role_grant').select('org_id').where('person_id', '=', params.person).where('to_day', 'is', null).executeTakeFirst());
      if (held === undefined) return fail('core.no-role-yet');
      // Whoever comes in already and lost their way is let in by two officers, never by one.
      if (await context.asSystem(async () => comesInAsStaff(context, await allIds(context, params.person), issuer))) return fail('core.account-there');
      const code = await mintCode(context, ways, { purpose: 'start-account', person: params.person, lastsSeconds: START_SECONDS, alone: true });
      await context.audit({ action: 'make-start-code', org: held.org_id, subject: params.person });
      return ok(code);
    }),

    core.route(lookAtCode, anyone, async (context, { body }) => {
      const claimed = await claimTry(context, codeGuess(exchangeOf(context).address));
      if (!claimed.ok) return claimed;
      const found = await findCode(context, ways, body.code, lookOnce);
      if (found === null) return fail('core.wrong-paper-code');
      await forgiveTries(context, claimed.value);
      return ok({ good: found.good, callName: found.callName, login: found.login });
    }),

    core.route(takeCode, anyone, async (context, { body }) => {
      const claimed = await claimTry(context, codeGuess(exchangeOf(context).address));
      if (!claimed.ok) return claimed;
      // Taken in this transaction: a name that is taken leaves the code good for another try.
      const found = await findCode(context, ways, body.code, takeOnce);
      if (found === null || (found.good === 'start' && (await context.asSystem(async () => comesInAsStaff(context, await allIds(context, found.person), issuer))))) return fail('core.wrong-paper-code');
      await forgiveTries(context, claimed.value);
      const login = found.login ?? body.login.trim().toLowerCase();
      if (!/^[\p{L}\p{M}\p{N}._@-]{3,60}$/u.test(login)) return fail('core.login-unreadable');
      const password = await newPassword(context, found.person, login, body.password);
      if (!password.ok) return password;
      const written = await context.asSystem(async () => {
        if (found.good === 'recover') await forgetEveryWay(context, found.person);
        await context.tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`login ${login}`]);
        const taken = await context.db.selectFrom('core.account').select('person_id').where('login', '=', login).where('person_id', '<>', found.person).executeTakeFirst();
        if (taken !== undefined) return false;
        const values = { login, password_hash: await hashPassword(password.value), totp_secret: null, totp_confirmed_at: null, totp_last_step: '0' };
        await context.db.insertInto('core.account').values({ person_id: found.person, ...values }).onConflict((on) => on.column('person_id').doUpdateSet(values)).execute();
        return true;
      });
      if (!written) return fail('core.login-taken');
      await context.asSystem(() => told(context, ways, found.person, 'account-begun'));
      return ok(await sessionAnswer(context, ways, await context.asSystem(() => beginSession(context, ways, found.person, null, 'code'))));
    }),
  ];
}

interface Found {
  readonly good: 'start' | 'recover';
  readonly person: string;
  readonly callName: string;
  readonly login: string | null;
}

async function findCode(context: CoreContext, ways: WaysIn, text: string, by: (context: CoreContext, ways: WaysIn, purpose: 'start-account' | 'recover', secret: string) => Promise<Once | null>): Promise<Found | null> {
  const code = typedCode(text);
  for (const [purpose, good] of [['start-account', 'start'], ['recover', 'recover']] as const) {
    const once = await by(context, ways, purpose, code);
    if (once?.person == null) continue;
    const person = once.person;
    const row = await context.asSystem(() =>
      context.db.selectFrom('core.person as p').leftJoin('core.account as a', 'a.person_id', 'p.person_id').select(['p.call_name', 'a.login']).where('p.person_id', '=', person).where('p.left_at', 'is', null).executeTakeFirst(),
    );
    if (row !== undefined) return { good, person, callName: row.call_name, login: row.login };
  }
  return null;
}

/** The rules, with the person's own names counting for nothing. */
async function newPassword(context: CoreContext, person: string, login: string, password: string): Promise<Result<string>> {
  const row = await context.asSystem(() => context.db.selectFrom('core.person').select(['given_name', 'family_name', 'call_name']).where('person_id', '=', person).executeTakeFirst());
  return checkNewPassword(password, [login, ...(row === undefined ? [] : [row.given_name, row.family_name, row.call_name])]);
}

/** An operator meets people by number, and sets up the first officers of an installation all the same. */
async function isBelowOperator(context: CoreContext, person: string): Promise<boolean> {
  const org = await orgOf(context, person);
  if (org === null) return false;
  const above = await context.asSystem(() => context.db.selectFrom('core.org_above').select('above_id').where('org_id', '=', org).execute());
  return context.who.grants.some((grant) => grant.role === 'operator' && above.some((one) => one.above_id === grant.org));
}
