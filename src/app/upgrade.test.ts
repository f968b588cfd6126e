import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashPassword } from '#core/server/secrets.ts';
import { loadReference, recognition } from '#core/server/index.ts';
import { newId } from '#platform/domain/ids.ts';
import { verifyAudit } from '#platform/server/audit/verify.ts';
import { readConfig } from '#platform/server/config.ts';
import { Database } from '#platform/server/database.ts';
import { FileStore } from '#platform/server/files.ts';
import { makeHttp } from '#platform/server/http.ts';
import { makeLog } from '#platform/server/log.ts';
import { migrate } from '#platform/server/migrate.ts';
import { createDatabase, dropDatabase } from '#platform/server/postgres/databases.ts';
import { upgrade } from './cli/upgrade.ts';
import { rooms } from './wiring.ts';

const ROOMS = rooms({ provider: null });
const CLUSTER = process.env['KHITPHUEA_TEST_CLUSTER'] ?? '';
/** What the first version that anybody could install had. Landed migrations are never edited, so that this stays what it was. */
const FIRST = new Set(['platform/001-platform.sql', 'core/001-core.sql', 'library/001-library.sql', 'library/002-open-titles.sql']);

const names = { old: `upgrade_${newId().slice(-12)}`, fresh: `fresh_${newId().slice(-12)}` };
const id = { ministry: newId(), home: newId(), officer: newId(), child: newId(), title: newId(), pool: newId(), loan: newId() };
const said: string[] = [];
let folder: string;
let adminUrl: string;

async function look<R extends pg.QueryResultRow>(url: string, text: string, values: unknown[] = []): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<R>(text, values)).rows;
  } finally {
    await client.end();
  }
}
const bring = async (options: { readonly dryRun: boolean }): Promise<number> =>
  await upgrade({ adminUrl, config: readConfig({ DATA_DIR: folder }), say: (line) => said.push(line) }, { ...options, yes: true, backup: true });

/** Rows as the first version wrote them, in every part that it had. */
async function live(): Promise<void> {
  const now = new Date();
  const rows: readonly (readonly [text: string, values: unknown[]])[] = [
    ["insert into core.org (org_id, kind, name_th, name_en, parent_id) values ($1, 'ministry', 'กระทรวงตัวอย่าง', 'Example', null), ($2, 'home', 'บ้านตัวอย่าง', 'Home', $1)", [id.ministry, id.home]],
    ['insert into core.org_above (org_id, above_id, depth) values ($1, $1, 0), ($2, $2, 0), ($2, $1, 1)', [id.ministry, id.home]],
    ["insert into core.person (person_id, given_name, call_name, birth_year, find_text) values ($1, 'สมมุติ', 'เจ้าหน้าที่', 1980, 'สมมุติ เจ้าหน้าที่'), ($2, 'ดาว', 'ดาว', 2015, 'ดาว ดาว')", [id.officer, id.child]],
    ["insert into core.membership (person_id, membership_id, org_id, kind, from_day) values ($1, $3, $5, 'staff', '2026-01-01'), ($2, $4, $6, 'resident', '2026-01-01')", [id.officer, id.child, newId(), newId(), id.ministry, id.home]],
    ["insert into core.role_grant (person_id, grant_id, role, org_id, from_day) values ($1, $2, 'officer', $3, '2026-01-01')", [id.officer, newId(), id.ministry]],
    ['insert into core.account (person_id, login, password_hash) values ($1, $2, $3)', [id.officer, 'officer', await hashPassword('a long enough secret', { N: 2 ** 8, r: 8, p: 1 })]],
    ["insert into library.title (title_id, epub_hash, epub_size, title, layout, direction, accessibility, search_head) values ($1, repeat('a', 64), 1000, 'หนังสือเก่า', 'reflowable', 'ltr', '{}', 'หนังสือเก่า')", [id.title]],
    ["insert into library.pool (org_id, pool_id, title_id, licence, copies, lent) values ($1, $2, $3, 'copies', 3, 1)", [id.ministry, id.pool, id.title]],
    ["insert into library.loan (person_id, loan_id, title_id, pool_id, pool_org_id, licence, starts_at, due_at) values ($1, $2, $3, $4, $5, 'copies', $6, $6::timestamptz + interval '14 days')", [id.child, id.loan, id.title, id.pool, id.ministry, now]],
    ["insert into platform.event (org_id, name, day, person_id, subject_id, facts) values ($1, 'library.loan-started', current_date, $2, $3, '{}')", [id.home, id.child, id.loan]],
    ["insert into platform.audit (org_id, person_id, action, subject_id) select $1, $2, 'core.add-person', $3 from generate_series(1, 5)", [id.home, id.officer, id.child]],
  ];
  for (const [text, values] of rows) await look(adminUrl, text, values);
}

/** What the tables, their columns, indexes, policies and functions are, as the database tells it. */
async function shapeOf(url: string): Promise<readonly string[]> {
  const here = "('platform', 'core', 'library', 'reach')";
  const rows = await look<{ what: string }>(url, `
    select 'column ' || table_schema || '.' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') as what from information_schema.columns where table_schema in ${here}
    union all select 'index ' || indexdef from pg_indexes where schemaname in ${here}
    union all select 'policy ' || schemaname || '.' || tablename || ' ' || policyname || ' ' || cmd || ' ' || coalesce(qual, '') || ' ' || coalesce(with_check, '') from pg_policies where schemaname in ${here}
    union all select 'function ' || p.oid::regprocedure || ' ' || md5(p.prosrc) from pg_proc p where p.pronamespace::regnamespace::text in ${here}
    union all select 'check ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace::regnamespace::text in ${here}
    union all select 'grant ' || table_schema || '.' || table_name || ' ' || grantee || ' ' || privilege_type from information_schema.table_privileges where table_schema in ${here} and grantee like 'kp\\_%'`);
  return rows.map(({ what }) => what).toSorted();
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'khitphuea-upgrade-'));
  adminUrl = await createDatabase(CLUSTER, names.old);
  await migrate(adminUrl, ROOMS.map((room) => room.migrations).filter(({ room }) => room === 'core' || room === 'library'), () => undefined, FIRST);
  expect((await look(adminUrl, 'select 1 from platform.migration'))).toHaveLength(FIRST.size);
  await live();
}, 60_000);
afterAll(async () => {
  for (const name of Object.values(names)) await dropDatabase(CLUSTER, name);
  rmSync(folder, { recursive: true, force: true });
});

describe('an installation of the first version', () => {
  test('is told what waits, and nothing is changed by asking', async () => {
    const before = await shapeOf(adminUrl);
    expect(await bring({ dryRun: true })).toBe(0);
    expect(said.join('\n')).toMatch(/platform\/070-audit-chain\.sql[^]*touches library\.loan[^]*No backup of this installation is known/);
    expect(await shapeOf(adminUrl)).toEqual(before);
  });

  test('is brought to this version behind a backup, and is then what a new one is', async () => {
    expect(await bring({ dryRun: false }), said.join('\n')).toBe(0);
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
    const fresh = await createDatabase(CLUSTER, names.fresh);
    await migrate(fresh, ROOMS.map((room) => room.migrations));
    expect(await shapeOf(adminUrl)).toEqual(await shapeOf(fresh));
    said.length = 0;
    expect(await bring({ dryRun: false })).toBe(0);
    expect(said).toEqual(['The database is at this version already. Nothing to do.']);
  }, 60_000);

  test('knows its people, books and loans as before, and its audit is chained from its first line', async () => {
    const database = new Database(await migrate(adminUrl, ROOMS.map((room) => room.migrations)));
    const yes = (): Promise<boolean> => Promise.resolve(true);
    await loadReference(database);
    const http = await makeHttp({
      config: readConfig({}), surroundings: { database, files: new FileStore(join(folder, 'files')), log: makeLog('fatal'), clock: () => new Date() }, rooms: ROOMS, recognition, readiness: { database: yes, migrations: yes, files: yes },
    });
    const signedIn = await http.inject({ method: 'POST', url: '/api/core/sign-in/password', payload: { login: 'officer', password: 'a long enough secret' } });
    expect(signedIn.statusCode, signedIn.body).toBe(200);
    const headers = { cookie: signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
    const get = async <T>(url: string): Promise<T> => (await http.inject({ url, headers })).json<T>();
    expect((await get<{ people: { id: string }[] }>('/api/core/people')).people.map((person) => person.id).toSorted()).toEqual([id.officer, id.child].toSorted());
    expect(await look(adminUrl, 'select title, (select count(*)::int from library.pool where title_id = t.title_id) as pools from library.title t')).toEqual([{ title: 'หนังสือเก่า', pools: 1 }]);
    expect(await look(adminUrl, 'select loan_id as loan, ended_at from library.loan')).toEqual([{ loan: id.loan, ended_at: null }]);
    const lines = (await get<{ lines: { action: string; about: { id: string } | null }[] }>('/api/core/audit')).lines;
    expect(lines.filter(({ action }) => action === 'core.add-person')).toHaveLength(5);
    expect((await verifyAudit(database)).faults).toEqual([]);
    expect(await look(adminUrl, 'select array_agg(place order by seq)::int[] as places from platform.audit where org_id = $1', [id.home])).toEqual([{ places: [1, 2, 3, 4, 5] }]);
    await http.close();
    await database.close();
  }, 60_000);
});
