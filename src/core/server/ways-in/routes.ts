import { listWaysIn, unlinkIdentity } from '#core/api/ways-in.ts';
import { fail, ok } from '#platform/domain/result.ts';
import type { Route } from '#platform/server/room.ts';
import { core } from '../core-room.ts';
import { signedIn } from '../guards.ts';
import { atOwnDevice, cameInJustNow } from './fresh.ts';
import { passkeySignInRoutes } from './passkey-sign-in.ts';
import { passkeyRoutes } from './passkeys.ts';
import { passwordRoutes } from './passwords.ts';
import { relyingParty } from './relying-party.ts';
import { sessionRoutes } from './sessions.ts';
import { told } from './told.ts';
import { mayTakeAway } from './ways-of.ts';
import type { WaysIn } from './ways.ts';

/** The word under which an identity of the state stands among the ways in. */
const STATE = 'state';

export function waysInRoutes(ways: WaysIn): readonly Route[] {
  const providers = [...(ways.provider === null ? [] : [{ ...ways.provider, key: STATE }]), ...ways.accounts];
  return [
    ...passkeyRoutes(ways),
    ...passkeySignInRoutes(ways),
    ...sessionRoutes(),
    ...passwordRoutes(ways),

    core.route(listWaysIn, signedIn, async (context) => {
      const { db, who: { ids } } = context;
      const account = await db.selectFrom('core.account').select(['login', 'password_hash', 'totp_confirmed_at']).where('person_id', 'in', ids).executeTakeFirst();
      const passkeys = await db.selectFrom('core.passkey').select(['passkey_id', 'name', 'made_at', 'used_at']).where('person_id', 'in', ids).orderBy('made_at').orderBy('passkey_id').execute();
      const identities = await db.selectFrom('core.identity').select(['issuer', 'linked_at']).where('person_id', 'in', ids).orderBy('linked_at').orderBy('issuer').execute();
      const codes = await db.selectFrom('core.recovery_code').select('hash').where('person_id', 'in', ids).where('used_at', 'is', null).execute();
      const linked = identities.flatMap(({ issuer, linked_at }) => {
        const provider = providers.find((one) => one.issuer === issuer);
        return provider === undefined ? [] : [{ key: provider.key, name: provider.name, linkedAt: linked_at.toISOString() }];
      });
      return ok({
        login: account?.password_hash == null ? null : account.login,
        totp: account?.totp_confirmed_at != null,
        recoveryCodes: codes.length,
        passkeys: passkeys.map((one) => ({ id: one.passkey_id, name: one.name, madeAt: one.made_at.toISOString(), usedAt: one.used_at?.toISOString() ?? null })),
        identities: linked,
        passkeysHere: context.who.device === null && relyingParty(context, ways).ok,
        addable: ways.accounts.filter((one) => linked.every((other) => other.key !== one.key)).map(({ key, name }) => ({ key, name })),
      });
    }),

    core.route(unlinkIdentity, atOwnDevice, async (context, { params }) => {
      const fresh = await cameInJustNow(context);
      if (!fresh.ok) return fresh;
      const person = context.who.person ?? '';
      const issuer = providers.find((one) => one.key === params.key)?.issuer ?? '';
      const there = await context.db.selectFrom('core.identity').select('subject').where('person_id', 'in', context.who.ids).where('issuer', '=', issuer).executeTakeFirst();
      if (there === undefined) return fail('platform.not-found');
      const may = await mayTakeAway(context, person);
      if (!may.ok) return may;
      await context.db.deleteFrom('core.identity').where('person_id', 'in', context.who.ids).where('issuer', '=', issuer).execute();
      await told(context, ways, person, 'identity-unlinked');
      return ok(undefined);
    }),
  ];
}
