import { generateAuthenticationOptions, verifyAuthenticationResponse, type AuthenticationResponseJSON } from '@simplewebauthn/server';
import { beginPasskeySignIn, signInByPasskey } from '#core/api/ways-in.ts';
import { fail, ok } from '#platform/domain/result.ts';
import type { Route } from '#platform/server/room.ts';
import { core, exchangeOf, type CoreContext } from '../core-room.ts';
import { anyone } from '../guards.ts';
import { beginSession, sessionAnswer } from '../session-answer.ts';
import { claimTry, forgiveTries, type Guessable } from '../tries.ts';
import { noteOnce, takeOnce } from './one-time.ts';
import { challengeOf, credentialOf } from './passkey-answers.ts';
import { relyingParty, type RelyingParty } from './relying-party.ts';
import type { WaysIn } from './ways.ts';

const CHALLENGE_SECONDS = 300;

export function passkeySignInRoutes(ways: WaysIn): readonly Route[] {
  return [
    core.route(beginPasskeySignIn, anyone, async (context) => {
      const party = relyingParty(context, ways);
      if (!party.ok) return party;
      const options = await generateAuthenticationOptions({ rpID: party.value.id, userVerification: 'required', timeout: CHALLENGE_SECONDS * 1000 });
      await noteOnce(context, ways, { purpose: 'passkey-sign-in', person: null, lastsSeconds: CHALLENGE_SECONDS }, options.challenge);
      return ok({ options });
    }),

    core.route(signInByPasskey, anyone, async (context, { body }) => {
      const party = relyingParty(context, ways);
      if (!party.ok) return party;
      const claimed = await claimTry(context, passkeyGuess(exchangeOf(context).address));
      if (!claimed.ok) return claimed;
      const [challenge, credential] = [challengeOf(body.shown), credentialOf(body.shown)];
      // Used up whatever becomes of it, so that an answer that was seen on its way opens nothing a second time.
      const fresh = challenge !== null && (await context.outside((own) => takeOnce(own, ways, 'passkey-sign-in', challenge))) !== null;
      if (challenge === null || credential === null || !fresh) return fail('core.wrong-passkey');
      const person = await ownerOf(context, body.shown as AuthenticationResponseJSON, credential, challenge, party.value);
      if (person === null) return fail('core.wrong-passkey');
      await forgiveTries(context, claimed.value);
      return ok(await sessionAnswer(context, ways, await beginSession(context, ways, person, null, 'passkey')));
    }),
  ];
}

/** Nobody guesses a signature; the ceiling keeps an address from having the machine check signatures all day. */
function passkeyGuess(address: string): Guessable {
  return { narrow: `passkey ${address}`, wide: [{ what: `passkeys from ${address}`, anHour: 300 }] };
}

/** Whose passkey was shown. Its counter moves on, where the authenticator counts at all (WebAuthn Level 3, 6.1.1): one that goes back is a copy. */
async function ownerOf(context: CoreContext, response: AuthenticationResponseJSON, credential: string, challenge: string, party: RelyingParty): Promise<string | null> {
  return await context.asSystem(async () => {
    const row = await context.db
      .selectFrom('core.passkey as k')
      .innerJoin('core.person as p', 'p.person_id', 'k.person_id')
      .select(['k.person_id', 'k.passkey_id', 'k.public_key', 'k.counter'])
      .where('k.credential', '=', credential)
      .where('p.left_at', 'is', null)
      .forUpdate('k')
      .executeTakeFirst();
    if (row === undefined) return null;
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response, expectedChallenge: challenge, expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: true,
        credential: { id: credential, publicKey: new Uint8Array(row.public_key), counter: Number(row.counter) },
      });
      if (!verified) return null;
      await context.db.updateTable('core.passkey').set({ counter: String(authenticationInfo.newCounter), used_at: context.now }).where('person_id', '=', row.person_id).where('passkey_id', '=', row.passkey_id).execute();
      return row.person_id;
    } catch (error) {
      context.log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'a passkey was not right');
      return null;
    }
  });
}
