import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { SealBook } from '#platform/server/audit/seals.ts';
import { verifyAudit } from '#platform/server/audit/verify.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import type { ShownAuditLine } from '#core/api/audit.ts';
import { coreRoom, inRoomOfCore, noteVerified, recognition } from '../index.ts';
import { makeWorld, signIn, type Headers, type World } from '../testing/world.ts';
import { openTask } from '../tasks/tasks.ts';

let house: TestHouse;
let world: World;
let operator: Headers;
let officer: Headers;
const folder = mkdtempSync(join(tmpdir(), 'khitphuea-seals-'));
const book = new SealBook(folder);
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null, seals: book })], recognition);
  world = await makeWorld(house);
  [operator, officer] = [await signIn(house, world, world.operator), await signIn(house, world, world.officer)];
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Page {
  readonly lines: readonly ShownAuditLine[];
  readonly next: string | null;
}

async function audit(headers: Headers, query: Record<string, string> = {}): Promise<Page> {
  const answer = await house.http.inject({ url: '/api/core/audit', headers, query });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Page>();
}

/** A line as the program writes it, without the work that led to it. */
async function write(line: { readonly org: string; readonly action: string; readonly subject?: string; readonly person?: string; readonly behalf?: string; readonly facts?: object }): Promise<void> {
  await house.surroundings.database.transaction({ role: 'kp_core', settings: { system: 'on' } }, (tx) =>
    tx.query('insert into platform.audit (org_id, at, person_id, on_behalf_of, action, subject_id, facts) values ($1, $2, $3, $4, $5, $6, $7)', [line.org, house.clock.now, line.person ?? null, line.behalf ?? null, line.action, line.subject ?? null, JSON.stringify(line.facts ?? {})]));
}

test('an officer reads with names what was done in their part of the tree, and nothing of another', async () => {
  await write({ org: world.homes.A, action: 'core.set-pin', person: world.staffA.id, subject: world.child1.id });
  await write({ org: world.homes.C, action: 'core.set-pin', subject: world.childC.id });
  const { lines } = await audit(officer, { action: 'core.set-pin' });
  expect(lines.map(({ org }) => org.id)).toEqual([world.homes.A]);
  expect(lines[0]).toMatchObject({ said: { en: 'Set a PIN for a person' }, who: { id: world.staffA.id }, about: { id: world.child1.id } });
  expect(typeof lines[0]?.about?.name).toBe('string');
});

test('an operator reads the lines of the whole tree, and meets people by number', async () => {
  const { lines } = await audit(operator, { action: 'core.set-pin' });
  expect(lines.map(({ org }) => org.id).toSorted()).toEqual([world.homes.A, world.homes.C].toSorted());
  expect(lines.map(({ about }) => about?.name)).toEqual([null, null]);
});

test('what a child told is written down, and read neither by an office that was not asked nor by whoever keeps the house running', async () => {
  await write({ org: world.homes.A, action: 'core.child-told', person: world.child1.id, subject: newId() });
  await write({ org: world.homes.A, action: 'core.report-take', person: world.dutyOfficer.id, subject: newId() });
  await inRoomOfCore(house.surroundings, (context) => openTask(context, { kind: 'core.told-at-home', org: world.homes.A, for: { role: 'home-staff' }, about: { thing: newId() }, href: '/tasks' }));
  for (const headers of [officer, operator]) {
    expect((await audit(headers, { person: world.child1.id })).lines.map(({ action }) => action)).not.toContain('core.child-told');
    expect((await audit(headers, { action: 'core.report-take' })).lines).toEqual([]);
    expect((await audit(headers, { action: 'core.open-task' })).lines).toEqual([]);
  }
  expect(await house.look("select 1 from platform.audit where action = 'core.child-told'")).toHaveLength(1);
});

test('who comes in is named, though nobody knew them a moment before', async () => {
  const { lines } = await audit(officer, { person: world.officer.id, action: 'core.sign-in' });
  expect(lines[0]).toMatchObject({ who: { id: world.officer.id }, about: null });
});

test('somebody is found by what they did, what was done for them and what was done about them', async () => {
  await write({ org: world.homes.A, action: 'core.done-for', person: world.staffA.id, behalf: world.child2.id });
  const { lines } = await audit(officer, { person: world.child2.id });
  expect(lines[0]).toMatchObject({ action: 'core.done-for', who: { id: world.staffA.id }, onBehalfOf: { id: world.child2.id }, about: null });
});

test('pages follow on each other without a gap or a double, and a day is a day in Bangkok', async () => {
  house.clock.move(7 * 86_400);
  [operator, officer] = [await signIn(house, world, world.operator), await signIn(house, world, world.officer)];
  for (let n = 0; n < 25; n++) await write({ org: n % 2 === 0 ? world.homes.A : world.homes.B, action: 'core.add-tablet', subject: newId() });
  const seen: string[] = [];
  for (let after: string | null = null, first = true; first || after !== null; first = false) {
    const page: Page = await audit(officer, { action: 'core.add-tablet', limit: '10', ...(after === null ? {} : { after }) });
    seen.push(...page.lines.map(({ id }) => id));
    after = page.next;
  }
  expect(seen).toHaveLength(25);
  expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => Number(b) - Number(a)));
  const day = house.clock.now.toISOString().slice(0, 10);
  expect((await audit(officer, { action: 'core.add-tablet', day, limit: '100' })).lines).toHaveLength(25);
  for (const other of ['2026-01-01', '9999-12-31']) expect((await audit(officer, { action: 'core.add-tablet', day: other })).lines).toEqual([]);
  // A cursor that is none is the beginning.
  expect((await audit(officer, { action: 'core.add-tablet', after: 'nonsense', limit: '1' })).lines[0]?.id).toBe(seen[0]);
});

test('goes out as a table, which is a line too', async () => {
  const csv = await house.http.inject({ url: '/api/core/audit.csv', headers: officer, query: { action: 'core.add-tablet' } });
  expect(csv.statusCode).toBe(200);
  expect(csv.body.trim().split('\n')).toHaveLength(26);
  expect(csv.body).toContain('เพิ่มแท็บเล็ต');
  const book = await house.http.inject({ url: '/api/core/audit.xlsx', headers: officer });
  expect(book.rawPayload.subarray(0, 2).toString()).toBe('PK');
  expect((await audit(officer, { action: 'core.export-audit' })).lines).toHaveLength(2);
});

test('the page says when the chain was looked through, what did not fit, and until when it is sealed', async () => {
  const state = async (): Promise<Record<string, unknown>> => (await house.http.inject({ url: '/api/core/audit/state', headers: operator })).json<Record<string, unknown>>();
  expect(await state()).toMatchObject({ verified: null, sealedUntil: null });
  await book.seal(house.surroundings.database, house.clock.now);
  const verify = async (): Promise<void> => inRoomOfCore(house.surroundings, async (context) => noteVerified(context, await verifyAudit(house.surroundings.database), 0));
  await verify();
  expect(await state()).toMatchObject({ verified: { at: house.clock.now.toISOString(), faults: 0 }, sealedUntil: house.clock.now.toISOString() });
  // Somebody with the owner's rights changes a line: it is a task of the operator, until it fits again.
  const waiting = (): Promise<unknown[]> => house.look("select for_role, href from core.task where kind = 'core.audit-broken' and ended_at is null");
  await house.look("update platform.audit set facts = '{\"other\":1}' where org_id = $1 and place = 1", [world.homes.C]);
  await verify();
  expect(await state()).toMatchObject({ verified: { faults: 1 } });
  expect(await waiting()).toEqual([{ for_role: 'operator', href: '/audit' }]);
  await house.look("update platform.audit set facts = '{}' where org_id = $1 and place = 1", [world.homes.C]);
  await verify();
  expect(await waiting()).toEqual([]);
});
