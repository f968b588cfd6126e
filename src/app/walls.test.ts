import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recognition } from '#core/server/index.ts';
import { makeWorld, type World } from '#core/server/testing/world.ts';
import { newId } from '#platform/domain/ids.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { rooms } from './wiring.ts';

/** What a hole in one room (a query put together wrongly) would still not reach. */
let house: TestHouse;
let world: World;
beforeAll(async () => {
  house = await testHouse(rooms({ provider: null }), recognition);
  world = await makeWorld(house);
});
afterAll(async () => {
  await house.close();
});

async function as(role: string, settings: Readonly<Record<string, string>>, text: string, values: unknown[] = []): Promise<unknown[]> {
  return await house.surroundings.database.transaction({ role, settings }, (tx) => tx.query(text, values), () => false);
}
const EVENT = "insert into platform.event (org_id, name, day, subject_id) values ($1, $2, current_date, $1)";
const AUDIT = 'insert into platform.audit (org_id, person_id, action) values ($1, $2, $3)';

describe('the library', () => {
  test('reads nothing of how people sign in, and no national number', async () => {
    for (const table of ['core.account', 'core.identity', 'core.oidc_flow', 'core.picture_sign_in', 'core.tablet_code', 'core.secret', 'core.task', 'core.notice', 'core.notice_channel', 'core.delivery', 'core.address_code', 'platform.session', 'platform.attempt']) {
      await expect(as('kp_library', { system: 'on' }, `select 1 from ${table}`)).rejects.toThrow(/permission denied/);
    }
    await expect(as('kp_library', { system: 'on' }, 'select national_id from core.person')).rejects.toThrow(/permission denied/);
    await expect(as('kp_library', { system: 'on' }, 'select * from core.person')).rejects.toThrow(/permission denied/);
  });

  test('changes nothing of core, tells nothing in its name, and moves none of its ears', async () => {
    await expect(as('kp_library', { system: 'on' }, "update core.role_grant set role = 'operator'")).rejects.toThrow(/permission denied/);
    await expect(as('kp_library', {}, EVENT, [newId(), 'core.person-left'])).rejects.toThrow(/row-level security/);
    expect(await as('kp_library', {}, EVENT, [newId(), 'library.title-added'])).toEqual([]);
    await expect(as('kp_library', {}, AUDIT, [newId(), null, 'core.grant-role'])).rejects.toThrow(/row-level security/);
    await expect(as('kp_library', { person: world.child1.id }, AUDIT, [newId(), world.officer.id, 'library.set-pool'])).rejects.toThrow(/row-level security/);
    await house.look("insert into platform.listener (name) values ('records.hears') on conflict do nothing");
    expect(await as('kp_library', { system: 'on' }, "update platform.listener set seq = 9 where name = 'records.hears' returning 1")).toEqual([]);
  });
});

test('nobody without settings sees a person, an organisation or a loan', async () => {
  for (const table of ['core.person', 'core.org', 'core.membership', 'core.role_grant', 'core.consent', 'core.tablet', 'core.account', 'core.picture_sign_in', 'core.secret', 'core.task', 'core.task_step', 'core.notice', 'core.notice_channel', 'core.notice_wish', 'core.delivery', 'core.delivery_notice', 'core.address_code']) expect(await as('kp_core', {}, `select 1 from ${table}`)).toEqual([]);
  for (const table of ['library.loan', 'library.mark', 'library.place', 'library.pool', 'library.import']) expect(await as('kp_library', {}, `select 1 from ${table}`)).toEqual([]);
});

test('nobody puts a home of others below themselves', async () => {
  const settings = { person: world.staffA.id, scopes: world.homes.A, people: world.homes.A, orgs: world.homes.A };
  await expect(as('kp_core', settings, 'insert into core.org_above (org_id, above_id, depth) values ($1, $2, 5)', [world.homes.C, world.homes.A])).rejects.toThrow(/row-level security/);
});

test('what was written down is not rewritten', async () => {
  for (const role of ['kp_core', 'kp_library']) {
    for (const table of ['platform.event', 'platform.audit']) {
      await expect(as(role, { system: 'on' }, `update ${table} set org_id = org_id`)).rejects.toThrow(/permission denied/);
      await expect(as(role, { system: 'on' }, `delete from ${table}`)).rejects.toThrow(/permission denied/);
    }
  }
});
