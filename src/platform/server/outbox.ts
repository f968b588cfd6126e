import type { FastifyInstance } from 'fastify';
import { Array as List, Integer, Object as Shape, Optional, String as Text, Unknown } from 'typebox';
import { call, type Call } from '../domain/call.ts';
import { fail, type Result } from '../domain/result.ts';
import type { Config } from './config.ts';
import { makeContext, type ContextMaker, type Surroundings } from './context.ts';
import { credentialsOf } from './cookies.ts';
import { crossSite, sendProblem } from './answers.ts';
import { mayOnBehalf, noteOnBehalf } from './on-behalf.ts';
import type { ProblemCatalogue, ProblemDocument } from './problems.ts';
import type { Input, Room, Route } from './room.ts';
import { isNoSpace } from './space.ts';
import type { Validator } from './validate.ts';
import { SYSTEM, type Recognition, type Who } from './who.ts';

const Id = Text({ format: 'uuid' });

/** One thing done on a device, maybe long before it is sent. Device times order nothing; they are kept as facts. */
const Entry = Shape({ id: Id, person: Id, by: Optional(Id), call: Text(), params: Optional(Unknown()), body: Optional(Unknown()), madeAt: Text({ format: 'date-time' }) });

export const sendOutbox = call({
  name: 'platform.send-outbox',
  method: 'POST',
  path: '/api/platform/outbox',
  summary: 'Send what was done on this device, in order; each entry is decided once, and a second copy gets the first answer.',
  body: Shape({ entries: List(Entry, { maxItems: 100 }) }),
  answer: Shape({ answers: List(Shape({ id: Id, status: Integer(), problem: Optional(Unknown()), value: Optional(Unknown()) })) }),
  problems: ['platform.not-signed-in', 'platform.bad-input'],
});

interface SentEntry {
  readonly id: string;
  readonly person: string;
  /** Who did it for the person. */
  readonly by?: string;
  readonly call: string;
  readonly params?: unknown;
  readonly body?: unknown;
  readonly madeAt: string;
}

interface EntryAnswer {
  readonly id: string;
  readonly status: number;
  readonly problem?: ProblemDocument;
  readonly value?: unknown;
}

interface OutboxParts {
  readonly config: Config;
  readonly surroundings: Surroundings;
  readonly rooms: readonly Room[];
  readonly recognition: Recognition;
  readonly catalogue: ProblemCatalogue;
  readonly validator: Validator;
  /** Counts what was decided. */
  readonly decided: (status: number) => void;
}

export function serveOutbox(server: FastifyInstance, parts: OutboxParts): void {
  const calls = new Map<string, { room: Room; route: Route }>();
  for (const room of parts.rooms) for (const route of room.routes) if (route.call.outbox === true) calls.set(route.call.name, { room, route });

  server.post(sendOutbox.path, async (request, reply) => {
    const allowed = crossSite(request, true, parts.config.publicOrigin);
    if (!allowed.ok) return await sendProblem(reply, parts.catalogue, allowed.problem);
    const credentials = credentialsOf(parts.config, request);
    const sender = await parts.surroundings.database.transaction({ role: parts.recognition.role, settings: SYSTEM.settings, readOnly: true }, (tx) =>
      parts.recognition.identify(tx, credentials, parts.surroundings.clock()),
    );
    if (sender.person === null && sender.device === null) return await sendProblem(reply, parts.catalogue, { code: 'platform.not-signed-in' });
    const body = parts.validator.check('body', sendOutbox.body, request.body);
    if (!body.ok) return await sendProblem(reply, parts.catalogue, body.problem);
    const answers: EntryAnswer[] = [];
    const failed = new Set<string>();
    // In order and one by one: what an entry decides may be what the next one stands on.
    for (const entry of (body.value as { entries: SentEntry[] }).entries) {
      const answer = failed.has(entry.person) ? undecided(parts, entry) : parts.surroundings.database.isFull ? undecided(parts, entry, 'platform.no-space') : await decideOrNot(parts, calls, sender, entry);
      parts.decided(answer.status);
      if (answer.status >= 500) failed.add(entry.person);
      answers.push(answer);
    }
    return await reply.header('cache-control', 'no-store').send({ answers });
  });
}

/** A failure of ours keeps the entry, and what the same person did after it, on the device; everybody else's go on. */
async function decideOrNot(parts: OutboxParts, calls: ReadonlyMap<string, { room: Room; route: Route }>, sender: Who, entry: SentEntry): Promise<EntryAnswer> {
  try {
    return await decide(parts, calls, sender, entry);
  } catch (error) {
    parts.surroundings.log.error({ err: error, call: entry.call, entry: entry.id }, 'entry not decided');
    return undecided(parts, entry, isNoSpace(error) ? 'platform.no-space' : 'platform.unexpected');
  }
}

function undecided({ catalogue }: OutboxParts, entry: SentEntry, code = 'platform.unexpected'): EntryAnswer {
  const document = catalogue.document({ code });
  return { id: entry.id, status: document.status, problem: document };
}

/**
 * Decides one entry in one transaction with the note that it was decided. A refused entry leaves its answer and nothing else;
 * a copy that arrives at the same moment waits for the first on the primary key.
 */
async function decide(parts: OutboxParts, calls: ReadonlyMap<string, { room: Room; route: Route }>, sender: Who, entry: SentEntry): Promise<EntryAnswer> {
  const { surroundings, recognition, catalogue } = parts;
  const now = surroundings.clock();
  return await surroundings.database.transaction({ role: recognition.role, settings: {} }, async (tx): Promise<EntryAnswer> => {
    const problem = (result: { problem: Parameters<ProblemCatalogue['document']>[0] }): EntryAnswer => {
      const document = catalogue.document(result.problem);
      return { id: entry.id, status: document.status, problem: document };
    };
    const who = await recognition.sendingFor(tx, sender, entry.person, now, entry.by ?? null);
    // It is for another day, when its person or a tablet of their home sends: refused, it would be lost.
    if (!who.ok) return problem(fail('platform.not-signed-in'));
    const found = calls.get(entry.call);
    if (found === undefined) return problem(fail('platform.not-found'));
    const { room, route } = found;
    const allowed = route.guard(who.value);
    // Likewise noted by nobody: a note would answer every later copy alike.
    if (!allowed.ok && allowed.problem.code === 'platform.not-signed-in') return problem(allowed);
    tx.become({ role: `kp_${room.name}`, settings: who.value.settings });

    const taken = await tx.query(
      'insert into platform.outbox_entry (id, person_id, device_id, call, made_at, received_at, status) values ($1, $2, $3, $4, $5, $6, 0) on conflict (person_id, id) do nothing returning id',
      [entry.id, entry.person, who.value.device, entry.call, entry.madeAt, now],
    );
    if (taken.length === 0) {
      const earlier = await tx.query<{ status: number; answer: object | null }>('select status, answer from platform.outbox_entry where person_id = $1 and id = $2 and call = $3', [entry.person, entry.id, entry.call]);
      const first = earlier[0];
      // The id exists but is another call's: an id is minted once.
      return first === undefined ? problem(fail('platform.bad-input', { places: 'id: used before' })) : { id: entry.id, status: first.status, ...first.answer };
    }
    const result = await tx.savepoint(() => run(parts, route, who.value, entry, <DB>() => makeContext<DB>(surroundings, room.name, tx, who.value, now, null)), (value) => value.ok);
    const answer: EntryAnswer = result.ok ? { id: entry.id, status: 200, value: result.value } : problem(result);
    const { id, status, ...rest } = answer;
    await tx.query('update platform.outbox_entry set status = $3, answer = $4 where person_id = $1 and id = $2', [entry.person, id, status, JSON.stringify(rest)]);
    return answer;
  });
}

async function run(parts: OutboxParts, route: Route, who: Who, entry: SentEntry, maker: ContextMaker): Promise<Result<unknown>> {
  const allowed = route.guard(who);
  if (!allowed.ok) return allowed;
  const asActor = mayOnBehalf(who, route.call);
  if (!asActor.ok) return asActor;
  const params = parts.validator.check('params', route.call.params, entry.params ?? {});
  if (!params.ok) return params;
  const body = parts.validator.check('body', route.call.body, entry.body);
  if (!body.ok) return body;
  const input = { params: params.value, query: undefined, body: body.value, upload: null } as Input<Call>;
  const result = await route.run(maker, input);
  if (result.ok && who.actor !== null) await noteOnBehalf(maker(), route.call, input);
  return result;
}
