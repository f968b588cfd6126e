import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import Provider, { interactionPolicy, type AdapterPayload, type Configuration } from 'oidc-provider';
import { choosePage, type StandInPerson } from './choose-page.ts';
import { MemoryAdapter } from './memory-adapter.ts';

export interface StandIn {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const CLIENT = 'khitphuea';
const CHOOSE = /^\/choose\/([\w-]+)$/;
const PERSONAL = ['pid', 'given_name', 'family_name', 'birthdate'];

/**
 * An identity provider with the claims of ThaID for people who do not exist, on a loopback address: for the demonstration and for tests. Keys and secret are
 * made at each start. `port` 0 takes a free one; `brand` is what it stands in for, and says that it is not.
 */
export async function startStandIn(options: { readonly port: number; readonly people: readonly StandInPerson[]; readonly redirectUris: readonly string[]; readonly brand?: string }): Promise<StandIn> {
  const server = createServer();
  const port = await listen(server, options.port);
  const issuer = `http://${HOST}:${port}`;
  const clientSecret = randomBytes(32).toString('base64url');
  const provider = new Provider(issuer, configuration(options, clientSecret));
  const callback = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const chosen = CHOOSE.exec(new URL(request.url ?? '/', issuer).pathname);
    if (chosen === null) {
      void callback(request, response);
      return;
    }
    choose(provider, options.people, options.brand ?? 'ThaID', request, response).catch(() => {
      response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end('หน้านี้หมดเวลาแล้ว กลับไปเริ่มใหม่อีกครั้ง');
    });
  });
  return {
    issuer,
    clientId: CLIENT,
    clientSecret,
    stop: () =>
      new Promise((done) => {
        server.close(() => {
          done();
        });
        server.closeAllConnections();
      }),
  };
}

/** Everything the library would otherwise make up itself is given here, so that it has nothing to warn about on the terminal. */
function configuration({ people, redirectUris }: { readonly people: readonly StandInPerson[]; readonly redirectUris: readonly string[] }, clientSecret: string): Configuration {
  const kept = new Map<string, AdapterPayload>();
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const policy = interactionPolicy.base();
  // The list is shown each time: whoever tries things out wants to be another person the next time.
  policy.get('login')?.checks.add(new interactionPolicy.Check('choose_again', 'a person is chosen each time', (context) => context.oidc.result?.login === undefined));
  return {
    adapter: (kind: string) => new MemoryAdapter(kind, kept),
    clients: [{ client_id: CLIENT, client_secret: clientSecret, redirect_uris: [...redirectUris], token_endpoint_auth_method: 'client_secret_post' }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'stand-in', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    scopes: ['openid', 'pid'],
    claims: { openid: ['sub'], pid: PERSONAL },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { policy, url: (_context, interaction) => `/choose/${interaction.uid}` },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
    findAccount: (_context, accountId) => {
      const person = people.find((one) => subjectOf(one) === accountId);
      return person === undefined ? undefined : { accountId, claims: () => ({ sub: accountId, ...person }) };
    },
    loadExistingGrant: async (context) => {
      const { client, session, provider } = context.oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid pid');
      await grant.save();
      return grant;
    },
  };
}

async function choose(provider: Provider, people: readonly StandInPerson[], brand: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const interaction = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'" });
    response.end(choosePage(`/choose/${interaction.uid}`, people, brand));
    return;
  }
  const pid = new URLSearchParams(await bodyOf(request)).get('pid');
  const person = people.find((one) => one.pid === pid);
  const result = person === undefined ? { error: 'access_denied', error_description: 'nobody was chosen' } : { login: { accountId: subjectOf(person), remember: false } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

/** A real provider does not give the number away as the subject either. */
function subjectOf(person: StandInPerson): string {
  return createHash('sha256').update(`stand-in ${person.pid}`).digest('base64url').slice(0, 24);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request as AsyncIterable<Buffer>) {
    text += part.toString('utf8');
    if (text.length > 10_000) throw new Error('too long');
  }
  return text;
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, HOST, done);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port');
  return address.port;
}
