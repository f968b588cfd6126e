import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DESCRIBED_AT_ONCE, describeThings, FIND_LIMIT, findThings, joinFound, type Described, type Found } from '../domain/found.ts';
import { isId } from '../domain/ids.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { prepare } from '../domain/search.ts';
import { sendProblem } from './answers.ts';
import type { Config } from './config.ts';
import { makeContext, type ContextMaker, type Surroundings } from './context.ts';
import { credentialsOf } from './cookies.ts';
import type { ProblemCatalogue } from './problems.ts';
import type { Room } from './room.ts';
import type { Validator } from './validate.ts';
import { SYSTEM, type Recognition, type Who } from './who.ts';

interface FindParts {
  readonly config: Config;
  readonly validator: Validator;
  readonly surroundings: Surroundings;
  readonly rooms: readonly Room[];
  readonly recognition: Recognition;
  readonly catalogue: ProblemCatalogue;
  /** Whether the page speaks for another person than the browser's session does. */
  readonly isForAnother: (request: FastifyRequest, who: Who) => boolean;
}

/**
 * One search over everything one may see, and the names of things that other rooms lead to: one transaction, in which each room answers in turn under its
 * own role and the asker's settings, so that its row-level security decides what is found.
 */
export function serveFinding(server: FastifyInstance, parts: FindParts): void {
  server.get(findThings.path, async (request, reply) => {
    const query = parts.validator.check('query', findThings.query, request.query);
    if (!query.ok) return await sendProblem(reply, parts.catalogue, query.problem);
    const { q } = query.value as { q: string };
    const result = await askRooms<Found>(parts, request, (room, maker) => (prepare(q).length === 0 ? undefined : room.find?.(maker, q, FIND_LIMIT)));
    if (!result.ok) return await sendProblem(reply, parts.catalogue, result.problem);
    return await reply.header('cache-control', 'no-store').send({ found: joinFound(result.value) });
  });
  server.get(describeThings.path, async (request, reply) => {
    const query = parts.validator.check('query', describeThings.query, request.query);
    if (!query.ok) return await sendProblem(reply, parts.catalogue, query.problem);
    const ids = [...new Set((query.value as { ids: string }).ids.split(','))].filter((id) => isId(id)).slice(0, DESCRIBED_AT_ONCE);
    const result = await askRooms<Described>(parts, request, (room, maker) => (ids.length === 0 ? undefined : room.describe?.(maker, ids)));
    if (!result.ok) return await sendProblem(reply, parts.catalogue, result.problem);
    return await reply.header('cache-control', 'no-store').send({ things: result.value });
  });
}

async function askRooms<T>(parts: FindParts, request: FastifyRequest, ask: (room: Room, maker: ContextMaker) => Promise<readonly T[]> | undefined): Promise<Result<readonly T[]>> {
  const { surroundings, recognition } = parts;
  const now = surroundings.clock();
  return await surroundings.database.transaction({ role: recognition.role, settings: SYSTEM.settings, readOnly: true }, async (tx) => {
    const who = await recognition.identify(tx, credentialsOf(parts.config, request), now);
    if (who.person === null || parts.isForAnother(request, who)) return fail('platform.not-signed-in');
    const answers: T[] = [];
    for (const room of parts.rooms) {
      tx.become({ role: `kp_${room.name}`, settings: who.settings });
      answers.push(...((await ask(room, <DB>() => makeContext<DB>(surroundings, room.name, tx, who, now, null))) ?? []));
    }
    return ok(answers);
  });
}
