import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { ROOT } from '#app/start.ts';
import { newId } from '#platform/domain/ids.ts';
import { endsWithUs } from '#platform/server/ending.ts';
import { startCluster } from '#platform/server/postgres/cluster.ts';
import { createDatabase } from '#platform/server/postgres/databases.ts';
import { startProgram, type Program } from '#platform/server/testing/program.ts';
import { builtWeb } from '#platform/server/web/build.ts';
import { XLSX_TYPE } from '#platform/server/tables/write-workbook.ts';
import { benchFolder } from './ground.ts';
import type { BenchOptions, BenchResult } from './line.ts';
import { copyPeople } from './import/copy.ts';
import { watchMemory } from './import/memory.ts';
import { syntheticList } from './import/people.ts';
import { seedOffice } from './import/seed.ts';

export const about = 'a list of people from XLSX, judged and taken in over HTTP and the job, with kill -9 of the server in the middle; beside a plain COPY of the same rows';

const BAD_IN = 100;

interface Seen {
  readonly state: string;
  readonly step: number;
  readonly rows: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** `size` is the number of people in the list. */
export async function run({ size = 100_000, say }: BenchOptions): Promise<BenchResult> {
  const ground = await benchFolder();
  const { folder } = ground;
  const cluster = await endsWithUs(startCluster({ dataDir: join(folder, 'postgres') }));
  let server: Program | null = null;
  try {
    const adminUrl = await createDatabase(cluster.url, 'khitphuea');
    // As in a packed program: building the pages takes more memory than any list.
    await builtWeb(ROOT, say);
    const start = (): Promise<Program> => startProgram({ DATABASE_URL: adminUrl, DATA_DIR: join(folder, 'files'), LOG_LEVEL: 'fatal' });
    server = await start();
    const admin = new pg.Pool({ connectionString: adminUrl, max: 2 });
    admin.on('error', () => undefined);
    const office = await seedOffice(admin, Math.max(2, Math.round(size / 500)));
    say(`a workbook of ${size} people in ${office.homes.length} homes is made`);
    const list = await syntheticList(join(folder, 'list.xlsx'), size, BAD_IN, office.homes.map(({ name }) => name));
    const memory = watchMemory(server.pid);
    const headers = { cookie: office.cookie };
    const at = (path: string): string => `${server?.address ?? ''}/api/core/lists/${path}`;
    const look = async (id: string): Promise<Seen> => (await (await fetch(at(id), { headers })).json()) as Seen;
    const send = async (id: string): Promise<void> => {
      const answer = await fetch(at(`${id}/file?org=${office.id}&name=list.xlsx`), { method: 'POST', headers: { ...headers, 'content-type': XLSX_TYPE }, body: new Uint8Array(list.bytes) });
      if (!answer.ok) throw new Error(`sending: ${answer.status} ${await answer.text()}`);
    };
    const until = async (id: string, done: (seen: Seen) => boolean): Promise<Seen> => {
      for (;;) {
        const seen = await look(id);
        if (done(seen)) return seen;
        if (seen.state === 'failed') throw new Error('the list failed');
        await wait(250);
      }
    };

    say('it is sent, read and judged');
    const first = newId();
    const began = performance.now();
    await send(first);
    const judged = await until(first, ({ state }) => state === 'checked');
    const judging = (performance.now() - began) / 1000;
    say(`judged in ${judging.toFixed(1)} s; it is taken in`);
    const ran = performance.now();
    await fetch(at(`${first}/run`), { method: 'POST', headers });
    // Half of it, then the server is killed.
    await until(first, ({ step }) => step > size / 2);
    const half = (performance.now() - ran) / 1000;
    say('kill -9 of the server');
    await server.kill();
    const down = performance.now();
    server = await start();
    const peak = Math.max(memory.stop(), 0);
    const again = watchMemory(server.pid);
    // The lease of the killed worker runs out before another one goes on.
    // A fast run came further than half of it before it was killed.
    const { step: stoodAt } = await look(first);
    const resumed = await until(first, ({ state, step }) => state === 'done' || step > stoodAt);
    const stood = (performance.now() - down) / 1000;
    const from = performance.now();
    const end = await until(first, ({ state }) => state === 'done');
    const rest = (performance.now() - from) / 1000;
    const moved = size - resumed.step;
    say(`it stood for ${stood.toFixed(1)} s, then ${moved} more rows in ${rest.toFixed(1)} s; the same list is sent once more`);
    const second = newId();
    await send(second);
    const twice = await until(second, ({ state }) => state === 'checked');
    const [found] = (await admin.query<{ people: number; names: number }>(
      `select count(*)::int as people, count(distinct (p.given_name, p.family_name))::int as names from core.membership m join core.person p using (person_id) where m.kind = 'resident'`,
    )).rows;
    const good = size - list.bad;
    const doubled = (found?.people ?? 0) - (found?.names ?? 0) + Math.max(0, (found?.people ?? 0) - good) + (twice.counts['add'] ?? 0);
    say(`${JSON.stringify(judged.counts)} judged, ${found?.people ?? 0} people stand there, of the second sending ${JSON.stringify(twice.counts)}`);
    const taking = half + (rest * (size / 2)) / Math.max(1, moved);
    const copied = await copyPeople(admin, good);
    const most = Math.max(peak, again.stop());
    await admin.end();
    return {
      bench: 'import',
      size,
      lines: [
        { name: 'rows a second', value: round(size / (judging + taking)), unit: '/s', better: 'higher', peer: { name: 'COPY of the same rows into the same tables', value: round(copied) } },
        { name: 'rows judged a second', value: round(size / judging), unit: '/s', better: 'higher' },
        { name: 'rows taken in a second', value: round(size / taking), unit: '/s', better: 'higher' },
        { name: 'peak memory', value: round(most), unit: 'MB', better: 'lower' },
        { name: 'bad rows reported', value: end.counts['refused'] ?? 0, unit: 'rows', better: 'higher', target: list.bad },
        { name: 'rows doubled', value: doubled, unit: 'rows', better: 'lower', target: 0 },
        { name: 'rows missing', value: good - (found?.people ?? 0), unit: 'rows', better: 'lower', target: 0 },
        { name: 'until it went on', value: round(stood), unit: 's', better: 'lower' },
      ],
    };
  } finally {
    await server?.stop();
    await cluster.stop();
    await ground.stop();
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
