import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Call } from '../domain/call.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { SPEAKER_HEADER } from '../domain/speaker.ts';
import { crossSite, send, sendProblem } from './answers.ts';
import type { Config } from './config.ts';
import { makeContext, type Exchange, type Surroundings } from './context.ts';
import { cookieName, credentialsOf, isSecure } from './cookies.ts';
import { FileTooLarge, type Staged } from './files.ts';
import { registerHealth, type Readiness } from './health.ts';
import { serveFinding } from './find.ts';
import { serveKept } from './kept.ts';
import { mayOnBehalf, noteOnBehalf } from './on-behalf.ts';
import { serveMetrics } from './metrics.ts';
import { openApi } from './openapi.ts';
import { serveOutbox } from './outbox.ts';
import { ProblemCatalogue } from './problems.ts';
import type { Input, Room, Route } from './room.ts';
import { PAGE_HEADERS, STRICT_TRANSPORT } from './security.ts';
import { isNoSpace } from './space.ts';
import { XLSX_TYPE } from './tables/write-workbook.ts';
import { Validator } from './validate.ts';
import { SYSTEM, type Recognition, type Who } from './who.ts';

export interface HttpParts {
  readonly config: Config;
  readonly surroundings: Surroundings;
  readonly rooms: readonly Room[];
  readonly recognition: Recognition;
  readonly readiness: Readiness;
  /** Tests and tools ask more often than people do. */
  readonly requestsAMinute?: number;
}

/**
 * From one address. A home of many tablets, or an office behind one line, shares an address; what can be guessed is limited by account and
 * tablet, far lower.
 */
const REQUESTS_A_MINUTE = 60_000;

/** The whole HTTP surface: rooms' calls, outbox, kept sets, health and the contract. The web's files are added by the app. */
export async function makeHttp(parts: HttpParts): Promise<FastifyInstance> {
  const { config, surroundings, rooms, recognition } = parts;
  const catalogue = new ProblemCatalogue(rooms);
  const validator = new Validator();
  const server = fastify({
    loggerInstance: surroundings.log as never,
    logController: new LogController({ disableRequestLogging: true }),
    // The one proxy in front: what it says of who came to it counts, and what that somebody says of themselves does not.
    trustProxy: config.publicOrigin === null ? false : 1,
    // A request that drips in holds its socket no longer than a large book on a slow line takes.
    requestTimeout: 30 * 60_000,
    bodyLimit: 4 * 1024 * 1024,
    // Refused before any route or hook is met, such as an address that is none: answered like everything else all the same.
    frameworkErrors: (error: Error & { statusCode?: number }, request: FastifyRequest, reply: FastifyReply) => {
      dress(config, request, reply);
      return sendProblem(reply, catalogue, { code: 'platform.bad-input', data: { places: error.message } });
    },
    ...(config.tls === null ? {} : { https: { cert: readFileSync(config.tls.cert), key: readFileSync(config.tls.key) } }),
  } as object) as FastifyInstance;
  // Every input is checked by the room's own schema in `answer` below, in one place for HTTP and outbox alike.
  server.setValidatorCompiler(() => () => true);
  server.setSerializerCompiler(() => (value) => JSON.stringify(value));
  await server.register(cookie);
  await server.register(rateLimit, { max: parts.requestsAMinute ?? REQUESTS_A_MINUTE, timeWindow: 60_000 });
  server.addContentTypeParser(['application/epub+zip', 'application/octet-stream', 'text/csv', XLSX_TYPE], (_request, payload, done) => {
    done(null, payload);
  });
  // Before the routes: a hook reaches only what is registered after it.
  const metrics = serveMetrics(server, parts);
  server.addHook('onSend', async (request, reply) => {
    dress(config, request, reply);
  });
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if (error.statusCode === 429) return sendProblem(reply, catalogue, { code: 'platform.too-many-tries' });
    if (error.statusCode === 413 || error instanceof FileTooLarge) return sendProblem(reply, catalogue, { code: 'platform.too-large' });
    if (error.statusCode !== undefined && error.statusCode < 500) return sendProblem(reply, catalogue, { code: 'platform.bad-input', data: { places: error.message } });
    if (isNoSpace(error)) {
      surroundings.log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'the disk is full');
      return sendProblem(reply, catalogue, { code: 'platform.no-space' });
    }
    // Whoever sent half of something and left is no fault of ours, and hears no answer.
    const left = request.raw.readableAborted;
    surroundings.log[left ? 'debug' : 'error']({ err: error, method: request.method, route: request.routeOptions.url }, left ? 'cut off' : 'unexpected');
    return sendProblem(reply, catalogue, { code: 'platform.unexpected' });
  });
  server.setNotFoundHandler((_request, reply) => sendProblem(reply, catalogue, { code: 'platform.not-found' }));

  for (const room of rooms) {
    for (const route of room.routes) {
      const changes = route.call.method !== 'GET' || route.call.changes === true;
      server.route({
        method: route.call.method,
        url: route.call.path,
        exposeHeadRoute: route.call.method === 'GET' && !changes,
        handler: async (request, reply) => {
          const refused = crossSite(request, changes, config.publicOrigin);
          if (!refused.ok) return await sendProblem(reply, catalogue, refused.problem);
          const exchange = exchangeOf(config, request, reply);
          const result = await answer(parts, validator, room, route, request, exchange);
          return await send(reply, catalogue, result);
        },
      });
    }
  }
  serveOutbox(server, { ...parts, catalogue, validator, recognition, decided: metrics.outbox });
  serveKept(server, { ...parts, catalogue, validator });
  serveFinding(server, { ...parts, catalogue, validator, isForAnother });
  registerHealth(server, parts.readiness);
  const contract = openApi(rooms, catalogue);
  server.get('/api/openapi.json', () => contract);
  return server;
}

function dress(config: Config, request: FastifyRequest, reply: FastifyReply): void {
  for (const [name, value] of Object.entries(PAGE_HEADERS)) if (!reply.hasHeader(name)) reply.header(name, value);
  if (isSecure(config, request)) reply.header('strict-transport-security', STRICT_TRANSPORT);
}

async function answer(parts: HttpParts, validator: Validator, room: Room, route: Route, request: FastifyRequest, exchange: Exchange): Promise<Result<unknown>> {
  const { surroundings, recognition } = parts;
  const { call } = route;
  const params = validator.check('params', call.params, request.params);
  if (!params.ok) return params;
  const query = validator.check('query', call.query, request.query);
  if (!query.ok) return query;
  if (surroundings.database.isFull && (call.method !== 'GET' || call.changes === true)) return fail('platform.no-space');
  const body = route.uploadLimit === null ? validator.check('body', call.body, request.body) : ok(undefined);
  const now = surroundings.clock();
  const staged = await receive(parts, route, request, now);
  if (!staged.ok) return staged;
  try {
    return await surroundings.database.transaction(
      { role: recognition.role, settings: SYSTEM.settings, readOnly: call.method === 'GET' && call.changes !== true },
      // Begun as recognition reads, and turned into the asker before anything of the room is run.
      async (tx): Promise<Result<unknown>> => {
        const who = await recognition.identify(tx, credentialsOf(parts.config, request), now);
        const allowed = isForAnother(request, who) ? route.guard({ ...who, person: null, ids: [], session: null, grants: [] }) : route.guard(who);
        if (!allowed.ok) return allowed;
        const asActor = mayOnBehalf(who, call);
        if (!asActor.ok) return asActor;
        // Who may not call at all learns nothing about the shape of what they sent.
        if (!body.ok) return body;
        tx.become({ role: `kp_${room.name}`, settings: who.settings });
        const input = { params: params.value, query: query.value, body: body.value, upload: staged.value?.open() ?? null } as Input<Call>;
        const maker = <DB>() => makeContext<DB>(surroundings, room.name, tx, who, now, exchange);
        const result = await route.run(maker, input);
        if (result.ok && who.actor !== null) await noteOnBehalf(maker(), call, input);
        return result;
      },
      (result) => result.ok,
    );
  } finally {
    await staged.value?.remove();
  }
}

/** The page speaks for one person while the browser's session is another's: what needs a person is then answered as if nobody had signed in. */
function isForAnother(request: FastifyRequest, who: Who): boolean {
  const speaker = request.headers[SPEAKER_HEADER];
  return speaker !== undefined && who.person !== null && speaker !== who.person && !who.ids.includes(String(speaker));
}

/**
 * An upload is taken in before its transaction begins: a few slow lines would otherwise hold every connection to the database. Only from who may make the call at all; null for
 * a call without an upload, and for a body of another type, which is none.
 */
async function receive({ surroundings, recognition, config }: HttpParts, route: Route, request: FastifyRequest, now: Date): Promise<Result<Staged | null>> {
  const { body } = request;
  if (route.uploadLimit === null || !(body instanceof Readable)) return ok(null);
  const allowed = await surroundings.database.transaction({ role: recognition.role, settings: SYSTEM.settings, readOnly: true }, async (tx) => route.guard(await recognition.identify(tx, credentialsOf(config, request), now)));
  return allowed.ok ? ok(await surroundings.files.stage(body, route.uploadLimit)) : allowed;
}

function exchangeOf(config: Config, request: FastifyRequest, reply: FastifyReply): Exchange {
  const secure = isSecure(config, request);
  return {
    address: request.ip,
    origin: config.publicOrigin ?? `${request.protocol}://${request.host}`,
    language: request.headers['accept-language']?.startsWith('en') === true ? 'en' : 'th',
    agent: request.headers['user-agent'] ?? '',
    cookie: (name) => request.cookies[cookieName(secure, name)],
    setCookie: (name, value, maxAge) => {
      reply.setCookie(cookieName(secure, name), value, { path: '/', httpOnly: true, secure, sameSite: 'lax', maxAge });
    },
    clearCookie: (name) => {
      reply.setCookie(cookieName(secure, name), '', { path: '/', httpOnly: true, secure, sameSite: 'lax', maxAge: 0 });
    },
  };
}
