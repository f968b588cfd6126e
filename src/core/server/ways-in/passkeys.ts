import { generateRegistrationOptions, verifyRegistrationResponse, type RegistrationResponseJSON } from '@simplewebauthn/server';
import { addPasskey, beginPasskey, removePasskey, renamePasskey } from '#core/api/ways-in.ts';
import { newId } from '#platform/domain/ids.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Route } from '#platform/server/room.ts';
import { core, type CoreContext } from '../core-room.ts';
import { atOwnDevice, cameInJustNow } from './fresh.ts';
import { told } from './told.ts';
import { noteOnce, takeOnce } from './one-time.ts';
import { relyingParty } from './relying-party.ts';
import { challengeOf } from './passkey-answers.ts';
import { mayTakeAway } from './ways-of.ts';
import type { WaysIn } from './ways.ts';

const CHALLENGE_SECONDS = 300;
/** Ed25519, ECDSA on P-256, RSA (COSE numbers, RFC 9053): what authenticators in use can do. Said here, since the library would otherwise ask the runtime for what is still an experiment. */
const ALGORITHMS = [-8, -7, -257];

/** A person's own passkeys (WebAuthn Level 3): several, named by them. Each says by itself whose it is and was opened by a finger, a face or a PIN, so that it counts as two factors. */
export function passkeyRoutes(ways: WaysIn): readonly Route[] {
  return [
    core.route(beginPasskey, atOwnDevice, async (context) => {
      const party = relyingParty(context, ways);
      if (!party.ok) return party;
      const fresh = await cameInJustNow(context);
      if (!fresh.ok) return fresh;
      const person = context.who.person ?? '';
      const { call_name } = await context.db.selectFrom('core.person').select('call_name').where('person_id', '=', person).executeTakeFirstOrThrow();
      const login = await context.db.selectFrom('core.account').select('login').where('person_id', '=', person).executeTakeFirst();
      const there = await context.db.selectFrom('core.passkey').select(['credential', 'transports']).where('person_id', '=', person).execute();
      const options = await generateRegistrationOptions({
        rpName: 'คิดเผื่อ', rpID: party.value.id, userName: login?.login ?? call_name, userDisplayName: call_name, userID: new TextEncoder().encode(person), attestationType: 'none', supportedAlgorithmIDs: ALGORITHMS, timeout: CHALLENGE_SECONDS * 1000,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        excludeCredentials: there.map(({ credential, transports }) => ({ id: credential, transports })),
      });
      await noteOnce(context, ways, { purpose: 'passkey-add', person, lastsSeconds: CHALLENGE_SECONDS }, options.challenge);
      return ok({ options });
    }),

    core.route(addPasskey, atOwnDevice, async (context, { body }) => {
      const party = relyingParty(context, ways);
      if (!party.ok) return party;
      const fresh = await cameInJustNow(context);
      if (!fresh.ok) return fresh;
      const person = context.who.person ?? '';
      const challenge = challengeOf(body.made);
      const once = challenge === null ? null : await context.outside((own) => takeOnce(own, ways, 'passkey-add', challenge));
      if (challenge === null || once?.person !== person) return fail('core.passkey-not-taken');
      const made = await verified(context, body.made as RegistrationResponseJSON, challenge, party.value);
      if (!made.ok) return made;
      const id = newId();
      const { credential } = made.value;
      const added = await context.db
        .insertInto('core.passkey')
        .values({
          person_id: person, passkey_id: id, credential: credential.id, public_key: Buffer.from(credential.publicKey), counter: String(credential.counter), transports: [...(credential.transports ?? [])],
          name: body.name.trim(), made_at: context.now, used_at: null,
        })
        .onConflict((on) => on.doNothing())
        .executeTakeFirst();
      if (added.numInsertedOrUpdatedRows !== 1n) return fail('core.passkey-not-taken');
      await told(context, ways, person, 'passkey-added');
      return ok({ id });
    }),

    core.route(renamePasskey, atOwnDevice, async (context, { params, body }) => {
      const renamed = await ownPasskeys(context).set({ name: body.name.trim() }).where('passkey_id', '=', params.passkey).executeTakeFirst();
      return renamed.numUpdatedRows === 1n ? ok(undefined) : fail('platform.not-found');
    }),

    core.route(removePasskey, atOwnDevice, async (context, { params }) => {
      const fresh = await cameInJustNow(context);
      if (!fresh.ok) return fresh;
      const person = context.who.person ?? '';
      const there = await context.db.selectFrom('core.passkey').select('passkey_id').where('person_id', 'in', context.who.ids).where('passkey_id', '=', params.passkey).executeTakeFirst();
      if (there === undefined) return fail('platform.not-found');
      const may = await mayTakeAway(context, person);
      if (!may.ok) return may;
      await context.db.deleteFrom('core.passkey').where('person_id', 'in', context.who.ids).where('passkey_id', '=', params.passkey).execute();
      await told(context, ways, person, 'passkey-removed');
      return ok(undefined);
    }),
  ];
}

function ownPasskeys(context: CoreContext) {
  return context.db.updateTable('core.passkey').where('person_id', 'in', context.who.ids);
}

type Made = NonNullable<Awaited<ReturnType<typeof verifyRegistrationResponse>>['registrationInfo']>;

/** What the library throws at is what a stranger sent; its own words stay in the log. */
async function verified(context: CoreContext, response: RegistrationResponseJSON, challenge: string, party: { readonly id: string; readonly origin: string }): Promise<Result<Made>> {
  try {
    const { registrationInfo } = await verifyRegistrationResponse({ response, expectedChallenge: challenge, expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: true, supportedAlgorithmIDs: ALGORITHMS });
    return registrationInfo === undefined ? fail('core.passkey-not-taken') : ok(registrationInfo);
  } catch (error) {
    context.log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'a passkey was not taken');
    return fail('core.passkey-not-taken');
  }
}
