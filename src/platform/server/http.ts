import { readFileSync } from 'node:fs';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Call } from '../domain/call.ts';
import { ok, type Result } from '../domain/result.ts';
import { crossSite, send, sendProblem } from './answers.ts';
import type { Config } from './config.ts';
import { makeContext, type Exchange, type Surroundings } from './context.ts';
import { FileTooLarge } from './files.ts';
import { registerHealth, type Readiness } from './health.ts';
import { serveKept } from './kept.ts';
import { openApi } from './openapi.ts';
import { serveOutbox } from './outbox.ts';
import { ProblemCatalogue } from './problems.ts';
import type { Input, Room, Route } from './room.ts';
import { PAGE_HEADERS } from './security.ts';
import { Validator } from './validate.ts';
import type { Recognition } from './who.ts';

export interface HttpParts {
  readonly config: Config;
  readonly surroundings: Surroundings;
  readonly rooms: readonly Room[];
  readonly recognition: Recognition;
  readonly readiness: Readiness;
  /** Requests a minute from one address; a home shares one, so it is high and the fine limits are by account and tablet. */
  readonly requestsAMinute?: number;
}

/** Cookie names carry `__Host-` where the line is encrypted, so that no neighbour sub-domain can set them. */
export function cookieName(secure: boolean, name: string): string {
  return secure ? `__Host-${name}` : name;
}

/** The whole HTTP surface: rooms' calls, outbox, kept sets, health and the contract. The web's files are added by the app. */
export async function makeHttp(parts: HttpParts): Promise<FastifyInstance> {
  const { config, surroundings, rooms, recognition } = parts;
  const catalogue = new ProblemCatalogue(rooms);
  const validator = new Validator();
  const server = fastify({
    loggerInstance: surroundings.log as never,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.publicOrigin !== null,
    bodyLimit: 4 * 1024 * 1024,
    ...(config.tls === null ? {} : { https: { cert: readFileSync(config.tls.cert), key: readFileSync(config.tls.key) } }),
  } as object) as FastifyInstance;
  // Every input is checked by the room's own schema in `answer` below, in one place for HTTP and outbox alike.
  server.setValidatorCompiler(() => () => true);
  server.setSerializerCompiler(() => (value) => JSON.stringify(value));
  await server.register(cookie);
  await server.register(rateLimit, { max: parts.requestsAMinute ?? 6000, timeWindow: 60_000 });
  server.addContentTypeParser(['application/epub+zip', 'application/octet-stream', 'text/csv'], (_request, payload, done) => {
    done(null, payload);
  });
  server.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(PAGE_HEADERS)) if (!reply.hasHeader(name)) reply.header(name, value);
  });
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if (error.statusCode === 429) return sendProblem(reply, catalogue, { code: 'platform.too-many-tries' });
    if (error.statusCode === 413 || error instanceof FileTooLarge) return sendProblem(reply, catalogue, { code: 'platform.too-large' });
    if (error.statusCode !== undefined && error.statusCode < 500) return sendProblem(reply, catalogue, { code: 'platform.bad-input', data: { places: error.message } });
    surroundings.log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'unexpected');
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
          const refused = crossSite(request, changes);
          if (!refused.ok) return await sendProblem(reply, catalogue, refused.problem);
          const exchange = exchangeOf(config, request, reply);
          const result = await answer(parts, validator, room, route, request, exchange);
          return await send(reply, catalogue, result);
        },
      });
    }
  }
  serveOutbox(server, { ...parts, catalogue, validator, recognition });
  serveKept(server, { ...parts, catalogue });
  registerHealth(server, parts.readiness);
  const contract = openApi(rooms, catalogue);
  server.get('/api/openapi.json', () => contract);
  return server;
}

async function answer(parts: HttpParts, validator: Validator, room: Room, route: Route, request: FastifyRequest, exchange: Exchange): Promise<Result<unknown>> {
  const { surroundings, recognition } = parts;
  const { call } = route;
  const upload = route.uploadLimit === null ? null : (request.body as Input<Call>['upload']);
  const params = validator.check('params', call.params, request.params);
  if (!params.ok) return params;
  const query = validator.check('query', call.query, request.query);
  if (!query.ok) return query;
  const body = upload === null ? validator.check('body', call.body, request.body) : ok(undefined);
  const now = surroundings.clock();
  return await surroundings.database.transaction(
    { role: recognition.role, settings: {}, readOnly: call.method === 'GET' && call.changes !== true },
    async (tx): Promise<Result<unknown>> => {
      const who = await recognition.identify(tx, { cookies: request.cookies, authorization: request.headers.authorization ?? null }, now);
      const allowed = route.guard(who);
      if (!allowed.ok) return allowed;
      // Who may not call at all learns nothing about the shape of what they sent.
      if (!body.ok) return body;
      await tx.become({ role: `kp_${room.name}`, settings: who.settings });
      const input = { params: params.value, query: query.value, body: body.value, upload } as Input<Call>;
      return await route.run(<DB>() => makeContext<DB>(surroundings, room.name, tx, who, now, exchange), input);
    },
    (result) => result.ok,
  );
}

function exchangeOf(config: Config, request: FastifyRequest, reply: FastifyReply): Exchange {
  const secure = request.protocol === 'https' || config.publicOrigin?.startsWith('https:') === true;
  return {
    address: request.ip,
    origin: config.publicOrigin ?? `${request.protocol}://${request.host}`,
    language: request.headers['accept-language']?.startsWith('en') === true ? 'en' : 'th',
    cookie: (name) => request.cookies[cookieName(secure, name)],
    setCookie: (name, value, maxAge) => {
      reply.setCookie(cookieName(secure, name), value, { path: '/', httpOnly: true, secure, sameSite: 'lax', maxAge });
    },
    clearCookie: (name) => {
      reply.setCookie(cookieName(secure, name), '', { path: '/', httpOnly: true, secure, sameSite: 'lax', maxAge: 0 });
    },
  };
}
