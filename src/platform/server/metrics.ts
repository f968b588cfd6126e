import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { isLoopback, type Config } from './config.ts';
import { makeContext, type Surroundings } from './context.ts';
import { houseState, type HouseState } from './house-state.ts';
import type { Room } from './room.ts';
import { SYSTEM } from './who.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface MetricsParts {
  readonly config: Config;
  readonly surroundings: Surroundings;
  readonly rooms: readonly Room[];
}

/**
 * `GET /metrics` in the format of Prometheus. Only for this machine or with `METRICS_TOKEN`; labels are routes, statuses and names of the program's own parts, so that their number is bounded and
 * nothing of any person is among them. Answers how outbox entries are counted.
 */
export function serveMetrics(server: FastifyInstance, parts: MetricsParts): { outbox(status: number): void } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'khitphuea_' });
  const registers = [registry];
  const requests = new Histogram({ name: 'khitphuea_http_request_seconds', help: 'Requests by route, method and status, with how long they took', labelNames: ['route', 'method', 'status'] as const, buckets: SECONDS, registers });
  const outbox = new Counter({ name: 'khitphuea_outbox_entries_total', help: 'Outbox entries decided, by status', labelNames: ['status'] as const, registers });
  const show = stateGauges(registers);
  const own = new Map(parts.rooms.flatMap((room) => (room.gauges ?? []).map((gauge) => [gauge, { room, shown: new Gauge({ name: `khitphuea_${room.name}_${gauge.name}`, help: gauge.help, registers }) }] as const)));

  server.addHook('onResponse', (request, reply, done) => {
    // What no route answers has one name: a label is never what somebody typed.
    requests.observe({ route: request.is404 ? 'none' : (request.routeOptions.url ?? 'none'), method: request.method, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    done();
  });
  server.get('/metrics', async (request, reply) => {
    if (!mayRead(request, parts.config)) return await reply.status(404).send();
    show(await houseState(parts.surroundings, parts.rooms, parts.config.dataDir));
    for (const [gauge, { room, shown }] of own) {
      shown.set(await parts.surroundings.database.transaction({ role: `kp_${room.name}`, settings: SYSTEM.settings, readOnly: true }, (tx) => gauge.read(<DB>() => makeContext<DB>(parts.surroundings, room.name, tx, SYSTEM, parts.surroundings.clock(), null))));
    }
    return await reply.header('cache-control', 'no-store').type(registry.contentType).send(await registry.metrics());
  });
  return {
    outbox: (status) => {
      outbox.inc({ status: String(status) });
    },
  };
}

function stateGauges(registers: Registry[]): (state: HouseState) => void {
  const gauge = <L extends string = never>(name: string, help: string, labelNames: readonly L[] = []): Gauge<L> => new Gauge({ name: `khitphuea_${name}`, help, labelNames, registers });
  const pool = gauge('database_connections', 'Connections of the pool', ['state']);
  const waits = gauge('database_pool_waiting', 'Requests that wait for a connection');
  const size = gauge('database_bytes', 'Size of the database');
  const full = gauge('writes_held', 'One while nothing is written because the disk is full');
  const jobs = gauge('jobs', 'Jobs by state', ['state']);
  const oldest = gauge('jobs_oldest_seconds', 'How long the oldest job that could run has waited');
  const lag = gauge('feed_lag_seconds', 'Age of the oldest event that a listener has not heard', ['listener']);
  const aside = gauge('events_set_aside', 'Events that a listener could not take', ['listener']);
  const files = gauge('files_bytes', 'Bytes of the files kept');
  const free = gauge('disk_free_bytes', 'Bytes free on the disk of the data folder');
  return (state) => {
    pool.set({ state: 'busy' }, state.pool.total - state.pool.idle);
    pool.set({ state: 'idle' }, state.pool.idle);
    waits.set(state.pool.waiting);
    size.set(state.database.bytes);
    full.set(state.database.isFull ? 1 : 0);
    jobs.set({ state: 'waiting' }, state.jobs.waiting);
    jobs.set({ state: 'failed' }, state.jobs.failed);
    oldest.set(state.jobs.oldestSeconds);
    for (const ear of state.ears) {
      lag.set({ listener: ear.listener }, ear.lagSeconds);
      aside.set({ listener: ear.listener }, ear.setAside);
    }
    files.set(state.files.bytes);
    free.set(state.disk.free);
  };
}

/** A proxy in front speaks from this machine too, and says for whom: what it passes on is not of this machine. */
function mayRead(request: FastifyRequest, { metricsToken }: Config): boolean {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (metricsToken !== null && given !== undefined) return timingSafeEqual(digest(given), digest(metricsToken));
  const direct = request.headers['x-forwarded-for'] === undefined && request.headers.forwarded === undefined;
  return direct && isLoopback((request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
