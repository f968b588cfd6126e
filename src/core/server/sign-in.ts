import { getSession, signInByPassword, signOut } from '#core/api.ts';
import { fail, ok } from '#platform/domain/result.ts';
import { endSession } from '#platform/server/sessions.ts';
import type { Route } from '#platform/server/room.ts';
import { core, exchangeOf, type CoreContext } from './core-room.ts';
import { anyone } from './guards.ts';
import type { WaysIn } from './ways-in/ways.ts';
import { checkPassword } from './secrets.ts';
import { beginSession, sessionAnswer, standingOf } from './session-answer.ts';
import { useSecondFactor } from './totp.ts';
import { claimTry, forgiveTries, passwordGuess, withdrawTry } from './tries.ts';

export function signInRoutes(ways: WaysIn): readonly Route[] {
  return [
    core.route(getSession, anyone, async (context) => ok(await sessionAnswer(context, ways, standingOf(context)))),

    core.route(signInByPassword, anyone, async (context, { body }) => {
      const login = body.login.trim().toLowerCase();
      const claimed = await claimTry(context, passwordGuess(login, exchangeOf(context).address));
      if (!claimed.ok) return claimed;
      const account = await accountOf(context, login);
      const right = await checkPassword(body.password, account?.password_hash ?? null);
      if (!right || account === undefined) return fail('core.wrong-sign-in');
      if (account.totp_confirmed_at !== null) {
        if (body.totp === undefined || body.totp.trim() === '') {
          await withdrawTry(context, claimed.value);
          return fail('core.totp-needed');
        }
        if (!(await useSecondFactor(context, ways, account.person_id, body.totp))) return fail('core.wrong-totp');
      }
      await forgiveTries(context, claimed.value);
      return ok(await sessionAnswer(context, ways, await beginSession(context, ways, account.person_id, null, 'password')));
    }),

    core.route(signOut, anyone, async (context) => {
      if (context.who.session !== null) await endSession(context.tx, context.who.session, context.now);
      exchangeOf(context).clearCookie('session');
      return ok(await sessionAnswer(context, ways, { ...standingOf(context), person: null, session: null }));
    }),
  ];
}

async function accountOf(context: CoreContext, login: string) {
  return await context.asSystem(() =>
    context.db
      .selectFrom('core.account as a')
      .innerJoin('core.person as p', 'p.person_id', 'a.person_id')
      .select(['a.person_id', 'a.password_hash', 'a.totp_confirmed_at'])
      .where('a.login', '=', login)
      .where('p.left_at', 'is', null)
      .executeTakeFirst(),
  );
}
