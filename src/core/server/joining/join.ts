import { answerJoining, checkJoiningCode, getJoining, sendJoiningCode, stopJoining } from '#core/api/joining.ts';
import { NOTICE, parseBirthYear, whoAgreesToJoin } from '#core/domain/joining/age.ts';
import { newId } from '#platform/domain/ids.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { isBlank } from '#platform/domain/thai-text.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { Route } from '#platform/server/room.ts';
import { allIds } from '../all-ids.ts';
import { core, exchangeOf, type CoreContext } from '../core-room.ts';
import { anyone } from '../guards.ts';
import type { Channels } from '../notices/channels.ts';
import { checkCode, sendCode } from '../notices/codes.ts';
import { beginSession, sessionAnswer } from '../session-answer.ts';
import { holdsRole } from '../ways-in/ways-of.ts';
import type { WaysIn } from '../ways-in/ways.ts';
import { openAccount, ownerOf } from './open-account.ts';
import { addressToSend, dropProof, keepProof, oneByOne, proofOf, readAddress, type Proof } from './proven.ts';

/** Days in which a guardian may agree; then nothing of the sign-up is left. */
const WAITING_DAYS = 14;
export const PURPOSE = 'core.join';
export const GUARDIAN_PURPOSE = 'core.guardian';

type Standing = AnswerOf<typeof checkJoiningCode>;
const DOOR: Standing = { at: 'door', callName: null, until: null, session: null };

/** Families and citizens: an address or an account elsewhere, then one question a page. Nothing is kept of anybody before they, and below twenty their guardian, agreed. */
export function joinRoutes(ways: WaysIn, channels: Channels): readonly Route[] {
  return [
    core.route(getJoining, anyone, async (context) => {
      const proof = await proofOf(context, 'joining');
      return ok({ standing: proof === null ? DOOR : await standingOf(context, proof), accounts: ways.accounts.map(({ key, name }) => ({ key, name })), channels: (['sms', 'email'] as const).filter((name) => channels[name] !== undefined), notice: NOTICE });
    }),

    core.route(sendJoiningCode, anyone, async (context, { body }) => {
      const to = addressToSend(channels, body);
      if (!to.ok) return to;
      const sent = await sendCode(context, { ...to.value, purpose: PURPOSE }, exchangeOf(context).language);
      return sent.ok ? ok({ until: sent.value.until.toISOString() }) : sent;
    }),

    core.route(checkJoiningCode, anyone, async (context, { body }) => {
      const to = readAddress(body);
      if (!to.ok) return to;
      const right = await checkCode(context, { ...to.value, purpose: PURPOSE }, body.code);
      return right.ok ? await enter(context, ways, to.value) : right;
    }),

    core.route(answerJoining, anyone, async (context, { body }) => {
      const proof = await proofOf(context, 'joining');
      if (proof === null) return fail('core.join-first');
      await oneByOne(context, proof);
      // Two pages of one browser: the account is there already.
      if ((await context.asSystem(() => ownerOf(context, proof))) !== null) return await enter(context, ways, proof);
      if (body.notice !== NOTICE) return fail('core.notice-is-another');
      if (isBlank(body.callName)) return fail('platform.bad-input', { places: 'body/callName: a name that nobody can read' });
      const today = bangkokDay(context.now);
      const year = parseBirthYear(body.birthYear, today);
      if (!year.ok) return year;
      const answers = { callName: body.callName, birthYear: year.value, notice: NOTICE };
      if (!whoAgreesToJoin(year.value, today).includes('guardian')) {
        // What was asked of a guardian before is asked no more: the address opens this account.
        await context.asSystem(() => withoutSignUp(context, proof));
        const person = await context.asSystem(() => openAccount(context, proof, answers, [{ capacity: 'self', name: '' }]));
        return ok(await begin(context, ways, person));
      }
      if (body.guardian === undefined) return fail('core.guardian-needed');
      const guardian = addressToSend(channels, body.guardian);
      if (!guardian.ok) return guardian;
      if (proof.channel === guardian.value.channel && proof.address === guardian.value.address) return fail('core.guardian-same');
      const sent = await sendCode(context, { ...guardian.value, purpose: GUARDIAN_PURPOSE }, exchangeOf(context).language);
      if (!sent.ok) return sent;
      const expires = new Date(context.now.getTime() + WAITING_DAYS * 86_400_000);
      await context.asSystem(async () => {
        await withoutSignUp(context, proof);
        await context.db
          .insertInto('core.sign_up')
          .values({
            sign_up_id: newId(), channel: proof.channel ?? null, address: proof.channel === undefined ? null : proof.address, issuer: proof.issuer ?? null, subject: proof.issuer === undefined ? null : proof.subject,
            call_name: body.callName.trim(), birth_year: year.value, notice: NOTICE, guardian_channel: guardian.value.channel, guardian_address: guardian.value.address, made_at: context.now, expires_at: expires,
          })
          .execute();
      });
      return ok(await standingOf(context, proof));
    }),

    core.route(stopJoining, anyone, async (context) => {
      const proof = await proofOf(context, 'joining');
      if (proof === null) return ok(undefined);
      await context.asSystem(() => withoutSignUp(context, proof));
      await dropProof(context, 'joining');
      return ok(undefined);
    }),
  ];
}

/** Whoever has an account is in; others are asked on, or wait. What a role opens, a message or an account elsewhere does not (OWASP ASVS 5.0, 6.3.3). Problem: `core.staff-other-way`. */
export async function enter(context: CoreContext, ways: WaysIn, proof: Proof): Promise<Result<Standing>> {
  const owner = await context.asSystem(() => ownerOf(context, proof));
  if (owner !== null) {
    const isStaff = await context.asSystem(async () => holdsRole(context, await allIds(context, owner)));
    return isStaff ? fail('core.staff-other-way') : ok(await begin(context, ways, owner, proof.channel === undefined ? 'account' : 'code'));
  }
  await keepProof(context, 'joining', proof);
  return ok(await standingOf(context, proof));
}

async function begin(context: CoreContext, ways: WaysIn, person: string, by: 'account' | 'code' = 'code'): Promise<Standing> {
  await dropProof(context, 'joining');
  const standing = await context.asSystem(() => beginSession(context, ways, person, null, by));
  return { at: 'in', callName: null, until: null, session: await sessionAnswer(context, ways, standing) };
}

async function standingOf(context: CoreContext, proof: Proof): Promise<Standing> {
  const row = await context.asSystem(() => signUpOf(context, proof).select(['call_name', 'expires_at']).executeTakeFirst());
  if (row !== undefined) return { at: 'waiting', callName: row.call_name, until: row.expires_at.toISOString(), session: null };
  // The guardian agreed meanwhile: the next time they come in by their way.
  const owner = await context.asSystem(() => ownerOf(context, proof));
  return owner === null ? { ...DOOR, at: 'questions' } : DOOR;
}

function signUpOf(context: CoreContext, proof: Proof) {
  const waiting = context.db.selectFrom('core.sign_up').where('expires_at', '>', context.now);
  return proof.channel === undefined ? waiting.where('issuer', '=', proof.issuer).where('subject', '=', proof.subject) : waiting.where('channel', '=', proof.channel).where('address', '=', proof.address);
}

/** Of who begins anew, and of all whose time is over, nothing is left. */
async function withoutSignUp(context: CoreContext, proof: Proof): Promise<void> {
  await context.db
    .deleteFrom('core.sign_up')
    .where((eb) =>
      eb.or([
        eb('expires_at', '<=', context.now),
        proof.channel === undefined ? eb.and([eb('issuer', '=', proof.issuer), eb('subject', '=', proof.subject)]) : eb.and([eb('channel', '=', proof.channel), eb('address', '=', proof.address)]),
      ]),
    )
    .execute();
}
