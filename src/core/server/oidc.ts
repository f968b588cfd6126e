import * as client from 'openid-client';
import { beginOidc, returnFromOidc } from '#core/api.ts';
import { parseNationalId } from '#core/domain/national-id.ts';
import { fail, ok } from '#platform/domain/result.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import { RedirectAnswer, type Route } from '#platform/server/room.ts';
import { isLoopback } from '#platform/server/config.ts';
import { core, exchangeOf, type CoreContext } from './core-room.ts';
import { anyone } from './guards.ts';
import type { OidcOptions } from './oidc-options.ts';
import { isAdult } from './person-rows.ts';
import { birthText } from './reach.ts';
import { beginSession } from './session-answer.ts';
import { atOwnDevice, cameInJustNow } from './ways-in/fresh.ts';
import type { WaysIn } from './ways-in/ways.ts';

const FLOW_SECONDS = 600;
const TIMEOUT_SECONDS = 10;

/** Signing in at an identity provider of the state, or by an account elsewhere: authorisation code with PKCE (RFC 7636), state bound to this browser, nonce (OpenID Connect Core 1.0, section 3.1). */
export function oidcRoutes(ways: WaysIn): readonly Route[] {
  const providers = [...(ways.provider === null ? [] : [{ ...ways.provider, key: STATE }]), ...ways.accounts].map((options) => ({ options, discovered: discoverOnce(options) }));
  return [
    core.route(beginOidc, anyone, async (context, { query }) => {
      const provider = providers.find(({ options }) => options.key === (query.at ?? STATE));
      if (provider === undefined) return fail('core.no-provider');
      const { options, discovered } = provider;
      // Adding to one's own account is for who has just come in, and at no home's tablet.
      const adding = query.add === true;
      if (adding) {
        const may = atOwnDevice(context.who);
        const fresh = may.ok ? await cameInJustNow(context) : may;
        if (!fresh.ok) return ok(new RedirectAnswer(`/sign-in?again&to=${encodeURIComponent(ownAddress(query.to))}`));
      }
      const configuration = await discovered();
      if (configuration === null) return back('core.provider-unreachable');
      const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
      await context.outside((own) =>
        own.asSystem(async () => {
          await own.db.deleteFrom('core.oidc_flow').where('made_at', '<', flowsSince(context)).execute();
          await own.db.insertInto('core.oidc_flow').values({ state, nonce, verifier, return_to: ownAddress(query.to), made_at: context.now, provider: options.key, for_person: adding ? context.who.person : null }).execute();
        }),
      );
      exchangeOf(context).setCookie('oidc', state, FLOW_SECONDS);
      const location = client.buildAuthorizationUrl(configuration, {
        redirect_uri: returnAddress(context),
        scope: options.scope ?? (options.key === STATE ? 'openid pid' : 'openid'),
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return ok(new RedirectAnswer(location.href));
    }),

    core.route(returnFromOidc, anyone, async (context, { query }) => {
      if (providers.length === 0) return fail('core.no-provider');
      const exchange = exchangeOf(context);
      const flow = await takeFlow(context, query.state ?? '');
      // Whoever was sent here by somebody else's link has no cookie of this flow, and is not signed in as that somebody.
      if (flow === null || exchange.cookie('oidc') !== query.state) return back('core.sign-in-not-finished');
      exchange.clearCookie('oidc');
      const provider = providers.find(({ options }) => options.key === flow.provider);
      const configuration = (await provider?.discovered()) ?? null;
      if (provider === undefined || configuration === null) return back('core.provider-unreachable');
      const claims = await claimsOf(context, configuration, query, flow);
      if (typeof claims === 'string') return back(claims);
      if (provider.options.key !== STATE) return await ways.account(context, ways, { issuer: provider.options.issuer, subject: claims.subject }, { to: flow.return_to, addTo: flow.for_person });
      const person = await context.outside((own) => findPerson(own, provider.options.issuer, claims));
      if (person === null) return back('core.unknown-person');
      await context.outside((own) => beginSession(own, ways, person, null, 'provider'));
      return ok(new RedirectAnswer(flow.return_to));
    }),
  ];
}

/** The word for the identity provider of the state, which knows who somebody is; accounts elsewhere have words of their own. */
const STATE = 'state';

interface Flow {
  readonly verifier: string;
  readonly nonce: string;
  readonly return_to: string;
  readonly provider: string;
  readonly for_person: string | null;
}

interface Claims {
  readonly subject: string;
  readonly nationalId: string | null;
}

function back(problem: 'core.provider-unreachable' | 'core.sign-in-not-finished' | 'core.unknown-person') {
  return ok(new RedirectAnswer(`/sign-in?problem=${problem}`));
}

/** Asks once; after a failure the next person asks again. `null` while the provider does not answer. */
function discoverOnce(options: OidcOptions): () => Promise<client.Configuration | null> {
  const issuer = new URL(options.issuer);
  const plain = issuer.protocol === 'http:' && isLoopback(issuer.hostname);
  let known: client.Configuration | null = null;
  return async () => {
    try {
      known ??= await client.discovery(issuer, options.clientId, options.clientSecret, undefined, { timeout: TIMEOUT_SECONDS, ...(plain ? { execute: [client.allowInsecureRequests] } : {}) });
      return known;
    } catch {
      return null;
    }
  };
}

/** A flow is used once, whatever becomes of it. */
async function takeFlow(context: CoreContext, state: string): Promise<Flow | null> {
  const flow = await context.outside((own) =>
    own.asSystem(() =>
      own.db.deleteFrom('core.oidc_flow').where('state', '=', state).where('made_at', '>=', flowsSince(context)).returning(['verifier', 'nonce', 'return_to', 'provider', 'for_person']).executeTakeFirst(),
    ),
  );
  return flow ?? null;
}

async function claimsOf(
  context: CoreContext, configuration: client.Configuration, query: Readonly<Record<string, string | undefined>>, flow: Flow,
): Promise<Claims | 'core.sign-in-not-finished'> {
  const url = new URL(returnAddress(context));
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
  try {
    const tokens = await client.authorizationCodeGrant(configuration, url, {
      pkceCodeVerifier: flow.verifier, expectedState: query['state'] ?? '', expectedNonce: flow.nonce, idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) return 'core.sign-in-not-finished';
    const pid = claims['pid'] ?? (await userInfoPid(configuration, tokens.access_token, claims.sub));
    const number = typeof pid === 'string' ? parseNationalId(pid) : null;
    return { subject: claims.sub, nationalId: number?.ok === true ? number.value : null };
  } catch (error) {
    // The person turned back at the provider, the code was used before, a token does not verify.
    context.log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'sign-in at the identity provider was not finished');
    return 'core.sign-in-not-finished';
  }
}

async function userInfoPid(configuration: client.Configuration, accessToken: string, subject: string): Promise<unknown> {
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return null;
  return (await client.fetchUserInfo(configuration, accessToken, subject))['pid'];
}

/**
 * By the identity that was seen before or, the first time, by the national number that staff recorded. A child never comes in this way, whatever the provider
 * says: children sign in at a tablet that somebody watches over.
 */
async function findPerson(context: CoreContext, issuer: string, claims: Claims): Promise<string | null> {
  return await context.asSystem(async () => {
    const linked = await context.db.selectFrom('core.identity').select('person_id').where('issuer', '=', issuer).where('subject', '=', claims.subject).executeTakeFirst();
    const person = await context.db
      .selectFrom('core.person')
      .select(['person_id', 'birth_year', 'birth_month', 'birth_day'])
      .where('left_at', 'is', null)
      .where((eb) => (linked === undefined ? eb('national_id', '=', claims.nationalId ?? '') : eb('person_id', '=', linked.person_id)))
      .executeTakeFirst();
    if (person === undefined) return null;
    const memberships = await context.db.selectFrom('core.membership').select('kind').where('person_id', '=', person.person_id).where('to_day', 'is', null).execute();
    if (!isAdult(birthText(person), memberships.map((membership) => membership.kind), bangkokDay(context.now))) return null;
    if (linked === undefined) {
      // One number, one subject: a second subject with the same number is a fault at the provider, and is not followed. The same subject from a second window is who came a moment ago.
      await context.tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`identity ${issuer} ${person.person_id}`]);
      const other = await context.db.selectFrom('core.identity').select('subject').where('issuer', '=', issuer).where('person_id', '=', person.person_id).executeTakeFirst();
      if (other !== undefined) return other.subject === claims.subject ? person.person_id : null;
      await context.db.insertInto('core.identity').values({ issuer, subject: claims.subject, person_id: person.person_id, linked_at: context.now }).execute();
    }
    return person.person_id;
  });
}

function flowsSince(context: CoreContext): Date {
  return new Date(context.now.getTime() - FLOW_SECONDS * 1000);
}

function returnAddress(context: CoreContext): string {
  return `${exchangeOf(context).origin}${returnFromOidc.path}`;
}

/** A page of our own, never an address elsewhere: `//host` and `/\host` lead away. */
function ownAddress(to: string | undefined): string {
  return to !== undefined && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(to) ? to : '/';
}
