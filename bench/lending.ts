import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { endsWithUs } from '#platform/server/ending.ts';
import { startCluster } from '#platform/server/postgres/cluster.ts';
import { createDatabase } from '#platform/server/postgres/databases.ts';
import { startProgram, type Program } from '#platform/server/testing/program.ts';
import { benchFolder } from './ground.ts';
import type { BenchOptions, BenchResult } from './line.ts';
import { audit } from './lending/audit.ts';
import { runClient, type Ledger } from './lending/client.ts';
import { commitsASecond } from './lending/commits.ts';
import { seedMission } from './lending/seed.ts';

export const about = 'borrow, hold, return and expiry by many clients over two server processes, with kill -9 of one and of the database; beside single-row commits';

const CLIENTS = 64;
const TITLES = 20;
const COPIES = 50;

/** `size` is the length of the load in seconds. */
export async function run({ size = 60, say }: BenchOptions): Promise<BenchResult> {
  const ground = await benchFolder();
  const { folder } = ground;
  const cluster = await endsWithUs(startCluster({ dataDir: join(folder, 'postgres') }));
  const servers: Program[] = [];
  try {
    const adminUrl = await createDatabase(cluster.url, 'khitphuea');
    say('two servers start on one database');
    const start = (): Promise<Program> => startProgram({ DATABASE_URL: adminUrl, DATA_DIR: join(folder, 'files'), LOG_LEVEL: 'fatal' });
    // One after the other: the first migrates, the second finds it done.
    for (let n = 0; n < 2; n++) servers.push(await start());
    const admin = new pg.Pool({ connectionString: adminUrl, max: 4 });
    admin.on('error', () => undefined);
    const mission = await seedMission(admin, { people: CLIENTS, titles: TITLES, copies: COPIES });
    const commits = await commitsASecond(admin, 8, 4);
    say(`${Math.round(commits)} single-row commits a second with 8 callers; load for ${size} s`);

    const ledger: Ledger = { lent: [], returned: [], held: [], requests: 0, refusals: 0, broken: 0 };
    const ending = new AbortController();
    const clients = mission.people.map((person, n) => runClient({ person, titles: mission.titles, addresses: () => servers.map((server) => server.address), n, ledger, signal: ending.signal }));
    const began = performance.now();
    const time = passTime(adminUrl, ending.signal);
    await wait(size * 333);
    say('kill -9 of one server');
    const [first] = servers;
    if (first === undefined) throw new Error('no server');
    await first.kill();
    servers.shift();
    const again = start().then((server) => servers.push(server));
    await wait(size * 333);
    await again;
    say('kill -9 of the database');
    process.kill(cluster.pid, 'SIGKILL');
    await wait(size * 334);
    ending.abort();
    await Promise.all(clients);
    const seconds = (performance.now() - began) / 1000;
    await time;
    // Deadlines that passed at the end are for the servers' own job; two rounds of it.
    const found = await audit(admin, ledger);
    await admin.end();
    say(`${ledger.requests} requests, ${ledger.lent.length} loans, ${ledger.held.length} holds, ${ledger.returned.length} returns, ${found.expired} expired, ${ledger.refusals} refusals by rule, ${ledger.broken} answers lost to the kills`);
    return {
      bench: 'lending',
      size,
      lines: [
        { name: 'granted over copies', value: found.grantedOverCopies, unit: 'loans', better: 'lower', target: 0 },
        { name: 'lost', value: found.lost, unit: 'acknowledged acts', better: 'lower', target: 0 },
        { name: 'holds out of order', value: found.holdsOutOfOrder, unit: 'offers', better: 'lower', target: 0 },
        { name: 'loans a second', value: round(ledger.lent.length / seconds), unit: '/s', better: 'higher', peer: { name: 'single-row commits a second of the same database', value: round(commits) } },
        { name: 'requests a second', value: round(ledger.requests / seconds), unit: '/s', better: 'higher' },
        { name: 'expired', value: found.expired, unit: 'loans', better: 'higher' },
      ],
    };
  } finally {
    for (const server of servers) await server.stop();
    await cluster.stop();
    await ground.stop();
  }
}

/** Days do not pass in a minute, so some due days and offers are moved into the past, as the calendar would. */
async function passTime(adminUrl: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wait(700);
    const client = new pg.Client({ connectionString: adminUrl });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query("update library.loan set due_at = now() where loan_id in (select loan_id from library.loan where ended_at is null and due_at > now() order by random() limit 4 for update skip locked)");
      await client.query("update library.hold set offered_until = now() where hold_id in (select hold_id from library.hold where state = 'offered' and offered_until > now() order by random() limit 1 for update skip locked)");
    } catch {
      // The database is being killed; the next round finds it again.
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
