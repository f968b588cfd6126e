import { fail, ok, type Result } from '#platform/domain/result.ts';
import { RedirectAnswer } from '#platform/server/room.ts';
import type { CoreContext } from '../core-room.ts';
import { told } from '../ways-in/told.ts';
import type { WaysIn } from '../ways-in/ways.ts';
import { enter } from './join.ts';
import { linkProof, ownerOf } from './open-account.ts';

/**
 * Somebody came back from an account elsewhere. Begun to be added: it becomes a way in of whoever began, as long as they are still the one who is signed in here. Else whoever has an account
 * is in, and others go on to the questions.
 */
export const cameByAccount: WaysIn['account'] = async (context, ways, account, { to, addTo }) => {
  if (addTo !== null) {
    const added = addTo === context.who.person ? await context.outside((own) => add(own, ways, addTo, account)) : fail('core.sign-in-not-finished');
    return ok(new RedirectAnswer(added.ok ? to : `${to}${to.includes('?') ? '&' : '?'}problem=${added.problem.code}`));
  }
  const entered = await context.outside((own) => enter(own, ways, account));
  if (!entered.ok) return ok(new RedirectAnswer(`/sign-in?problem=${entered.problem.code}`));
  return ok(new RedirectAnswer(entered.value.at === 'in' ? to : '/join'));
};

async function add(context: CoreContext, ways: WaysIn, person: string, account: { readonly issuer: string; readonly subject: string }): Promise<Result<void>> {
  if (context.who.grants.length > 0) return fail('core.staff-other-way');
  return await context.asSystem(async () => {
    const owner = await ownerOf(context, account);
    if (owner !== null) return owner === person ? ok(undefined) : fail('core.identity-taken');
    // One account of a provider for one person.
    await context.db.deleteFrom('core.identity').where('person_id', '=', person).where('issuer', '=', account.issuer).execute();
    await linkProof(context, person, account);
    await told(context, ways, person, 'identity-linked');
    return ok(undefined);
  });
}
