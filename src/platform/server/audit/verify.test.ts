import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../domain/ids.ts';
import { testRecognition, notesRoom } from '../testing/notes-room.ts';
import { testHouse, type TestHouse } from '../testing/house.ts';
import { SealBook } from './seals.ts';
import { verifyAudit } from './verify.ts';

let house: TestHouse;
let folder: string;
beforeAll(async () => {
  house = await testHouse([notesRoom], testRecognition);
  folder = mkdtempSync(join(tmpdir(), 'khitphuea-seals-'));
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

/** So many lines of an organisation, written as a room writes them. */
async function write(org: string, lines: number): Promise<void> {
  await house.surroundings.database.transaction({ role: 'kp_notes', settings: { system: 'on' } }, (tx) =>
    tx.query(`insert into platform.audit (org_id, person_id, action, subject_id, facts) select $1, $2, 'notes.tried', $3, jsonb_build_object('line', n, 'words', 'ข้อความ “ไทย” ' || n) from generate_series(1, $4::int) n`, [org, newId(), newId(), lines]),
  );
}

const faultsOf = async (org: string): Promise<unknown[]> => (await verifyAudit(house.surroundings.database, { org })).faults.map(({ kind, place }) => [kind, place]);
/** As somebody who owns the database and means ill. */
const tamper = async (text: string, values: unknown[] = []): Promise<void> => {
  await house.look(text, values);
};

describe('the audit of an organisation', () => {
  test('fits, however many wrote at once and whatever they wrote', async () => {
    const [one, other] = [newId(), newId()];
    await Promise.all(Array.from({ length: 12 }, (_, n) => write(n % 3 === 0 ? other : one, 25)));
    const report = await verifyAudit(house.surroundings.database);
    expect(report.faults).toEqual([]);
    expect(report.lines).toBeGreaterThanOrEqual(300);
    expect(await house.look("select array_agg(place order by place) = array(select generate_series(1, 200)::bigint) as whole from platform.audit where org_id = $1", [one])).toEqual([{ whole: true }]);
  });

  test('of a transaction that was taken back, knows nothing', async () => {
    const org = newId();
    await write(org, 3);
    await expect(house.surroundings.database.transaction({ role: 'kp_notes', settings: { system: 'on' } }, async (tx) => {
      await tx.query("insert into platform.audit (org_id, action) values ($1, 'notes.tried')", [org]);
      throw new Error('no');
    })).rejects.toThrow('no');
    await write(org, 2);
    expect(await faultsOf(org)).toEqual([]);
  });

  const crimes: readonly (readonly [what: string, crime: string, found: unknown[]])[] = [
    ['one changed byte', `update platform.audit set facts = jsonb_set(facts, '{line}', '8') where org_id = $1 and place = 7`, [['changed', 7]]],
    ['another time', "update platform.audit set at = at + interval '1 microsecond' where org_id = $1 and place = 3", [['changed', 3]]],
    ['another person', 'update platform.audit set person_id = gen_random_uuid() where org_id = $1 and place = 10', [['changed', 10]]],
    ['a line that is gone', 'delete from platform.audit where org_id = $1 and place = 4', [['missing', 4]]],
    ['an end that is gone', 'delete from platform.audit where org_id = $1 and place > 8', [['end-missing', 9]]],
    ['two lines that changed places', 'update platform.audit set place = case place when 5 then 1006 else 1005 end where org_id = $1 and place in (5, 6); update platform.audit set place = place - 1000 where org_id = $1 and place > 1000', [['changed', 5], ['changed', 6], ['changed', 7]]],
  ];
  test.each(crimes)('tells %s, and where', async (_what, crime, found) => {
    const org = newId();
    await write(org, 10);
    for (const part of crime.split('; ')) await tamper(part, [org]);
    expect(await faultsOf(org)).toEqual(found);
  });

  test('cannot be given a hash or a place by who writes', async () => {
    const org = newId();
    await house.surroundings.database.transaction({ role: 'kp_notes', settings: { system: 'on' } }, (tx) => tx.query("insert into platform.audit (org_id, action, place, hash) values ($1, 'notes.tried', 99, 'x')", [org]));
    expect(await house.look('select place from platform.audit where org_id = $1', [org])).toEqual([{ place: '1' }]);
    expect(await faultsOf(org)).toEqual([]);
  });
});

describe('a seal', () => {
  test('finds an end that was rewritten with all its hashes, which the chain alone cannot', async () => {
    const org = newId();
    await write(org, 5);
    const book = new SealBook(folder);
    expect(await book.seal(house.surroundings.database, house.clock.now)).toBe(true);
    expect(await book.seal(house.surroundings.database, house.clock.now)).toBe(false);
    // The owner forgets the last two lines and writes others in their place, by the very same trigger.
    await tamper('delete from platform.audit where org_id = $1 and place > 3', [org]);
    await tamper('update platform.audit_head set place = 3, hash = (select hash from platform.audit where org_id = $1 and place = 3) where org_id = $1', [org]);
    await write(org, 2);
    expect(await faultsOf(org)).toEqual([]);
    const { seals } = await book.read();
    expect((await verifyAudit(house.surroundings.database, { org, seals })).faults.map(({ kind, place }) => [kind, place])).toEqual([['seal-broken', 5]]);
  });

  test('that was changed or cut is counted and not believed', async () => {
    const file = join(folder, 'audit-seals', 'seals.jsonl');
    const before = (await new SealBook(folder).read()).seals.length;
    const text = readFileSync(file, 'utf8');
    appendFileSync(file, `${text.replace('place', 'plaze')}{"seal":"cut`);
    expect(await new SealBook(folder).read()).toMatchObject({ broken: 2, seals: { length: before } });
    writeFileSync(file, text);
  });
});
