import { join } from 'node:path';
import pg from 'pg';
import { newId } from '#platform/domain/ids.ts';
import { verifyAudit } from '#platform/server/audit/verify.ts';
import { Database } from '#platform/server/database.ts';
import { migrate } from '#platform/server/migrate.ts';
import { endsWithUs } from '#platform/server/ending.ts';
import { startCluster } from '#platform/server/postgres/cluster.ts';
import { createDatabase } from '#platform/server/postgres/databases.ts';
import { benchFolder } from './ground.ts';
import type { BenchOptions, BenchResult } from './line.ts';

export const about = 'the chained audit: one changed byte found among many lines, and what the chain costs who writes';

const ORGANISATIONS = 77;
const WRITERS = 8;
const SECONDS = 5;
/** Lines a transaction while filling. */
const BATCH = 250;

/** `size` is the number of lines. */
export async function run({ size = 1_000_000, say }: BenchOptions): Promise<BenchResult> {
  const ground = await benchFolder();
  const { folder } = ground;
  const cluster = await endsWithUs(startCluster({ dataDir: join(folder, 'postgres') }));
  try {
    const adminUrl = await createDatabase(cluster.url, 'khitphuea');
    const appUrl = await migrate(adminUrl, []);
    const admin = new pg.Pool({ connectionString: adminUrl, max: WRITERS });
    admin.on('error', () => undefined);
    const orgs = Array.from({ length: ORGANISATIONS }, () => newId());
    say(`${size} lines of ${ORGANISATIONS} organisations are written`);
    const began = performance.now();
    const shares = orgs.map((org, n) => ({ org, lines: Math.floor(((n + 1) * size) / ORGANISATIONS) - Math.floor((n * size) / ORGANISATIONS) }));
    await Promise.all(Array.from({ length: 2 }, async () => {
      for (let share = shares.pop(); share !== undefined; share = shares.pop()) for (let from = 1; from <= share.lines; from += BATCH) await fill(admin, share.org, from, Math.min(share.lines, from + BATCH - 1));
    }));
    const filled = size / ((performance.now() - began) / 1000);
    // One byte, in the middle of one organisation's lines, by somebody who owns the database.
    const victim = orgs[Math.floor(ORGANISATIONS / 2)] ?? '';
    const place = Math.max(1, Math.floor(size / ORGANISATIONS / 2));
    await admin.query(`update platform.audit set facts = replace(facts::text, '"line": ${place}', '"line": ${place + 1}')::jsonb where org_id = $1 and place = $2`, [victim, place]);
    const database = new Database(appUrl);
    const looked = performance.now();
    const report = await verifyAudit(database, { said: (lines) => (lines % 100_000 < size / ORGANISATIONS ? say(`${lines} lines read`) : undefined) });
    const seconds = (performance.now() - looked) / 1000;
    const [fault] = report.faults;
    const found = report.faults.length === 1 && fault?.org === victim && fault.place === place && fault.kind === 'changed';
    say('writers, with the chain and without');
    const chained = await writes(admin, orgs);
    await admin.query('alter table platform.audit alter column place drop not null, alter column hash drop not null, disable trigger chain');
    const plain = await writes(admin, orgs);
    await database.close();
    await admin.end();
    return {
      bench: 'audit',
      size: report.lines,
      lines: [
        { name: 'changed byte found', value: found ? 1 : 0, unit: 'found', better: 'higher', target: 1 },
        { name: 'verified', value: Math.round(report.lines / seconds), unit: 'lines/s', better: 'higher', peer: { name: 'written in bulk', value: Math.round(filled) } },
        { name: 'verified in', value: Number(seconds.toFixed(1)), unit: 's', better: 'lower' },
        { name: 'chained writes', value: Math.round(chained), unit: 'commits/s', better: 'higher', peer: { name: 'the same without the chain', value: Math.round(plain) } },
      ],
    };
  } finally {
    await cluster.stop();
    await ground.stop();
  }
}

async function fill(admin: pg.Pool, org: string, from: number, to: number): Promise<void> {
  await admin.query("insert into platform.audit (org_id, person_id, action, subject_id, facts) select $1, gen_random_uuid(), 'core.tried', gen_random_uuid(), jsonb_build_object('line', n, 'words', 'ตัวอย่าง') from generate_series($2::int, $3::int) n", [org, from, to]);
}

/** Single-line commits a second by several callers over many organisations. */
async function writes(admin: pg.Pool, orgs: readonly string[]): Promise<number> {
  const until = performance.now() + SECONDS * 1000;
  let done = 0;
  await Promise.all(Array.from({ length: WRITERS }, async (_one, n) => {
    for (let at = n; performance.now() < until; at += WRITERS) {
      await admin.query("insert into platform.audit (org_id, action) values ($1, 'core.tried')", [orgs[at % orgs.length]]);
      done += 1;
    }
  }));
  return done / SECONDS;
}
