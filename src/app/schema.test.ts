import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { recognition } from '#core/server/index.ts';
import { TABLE_KINDS as coreKinds } from '#core/server/tables.ts';
import { TABLE_KINDS as libraryKinds } from '#library/server/tables.ts';
import { TABLE_KINDS as reachKinds } from '#reach/server/tables.ts';
import { APPEND_ONLY, TABLE_KINDS as platformKinds, WITHOUT_ROW_SECURITY } from '#platform/server/table-kinds.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { schemaFaults, type SchemaFacts } from '#platform/server/testing/schema-rules.ts';
import { rooms } from './wiring.ts';

const ROOMS = rooms({ provider: null });
/** Which unique indexes hold over all organisations or people, and why each must. */
const UNIQUE_ACROSS: Readonly<Record<string, string>> = {
  // What somebody shows to come in says nothing of who they are, and has to lead to one person.
  'core.account_login_key': 'a login is typed before anybody is known',
  'core.passkey_credential_key': 'a passkey is shown before anybody is known',
  'core.way_address_channel_address_key': 'an address opens one account',
  'core.person_national_id_key': 'a national number is one person’s in the whole country',
  'core.family_card_hash_key': 'a card is shown by who is not yet known to belong to a child',
  'core.visit_code_hash_key': 'a card is shown by who belongs to no organisation',
  // Ids that devices mint: an outbox entry names the thing alone, and a copy from another tablet must meet it.
  'core.publication_id': 'named alone by who reads it first',
  'core.publication_thing': 'asked for by the room it stands in, which knows the thing only',
  'library.word_id': 'named alone by who reads it first',
  'core.family_card_id': 'named alone by who shows or confirms it',
  'core.message_id': 'named alone by what somebody tells about it',
  'core.acting_id': 'named alone by its receipt',
  'core.erasure_id': 'named alone by the officer who decides',
  'core.export_id': 'named alone by the job that makes it',
  'core.guardian_paper_id': 'named alone by its scan and by who checks it',
  'core.household_member_id': 'named alone by who ends or leaves it',
  'core.people_list_id': 'named alone in its address',
  'core.recovery_recovery_id_key': 'named alone by the second officer',
  'core.report_id': 'named alone in its address, whichever home it came from',
  'core.task_id': 'named alone in its address',
  'core.visit_event_event_id_key': 'named alone by its cards',
  'library.hold_id': 'named alone in its address',
  'library.import_file_id': 'named alone by the job that takes it in',
  'library.import_id': 'named alone in its address',
  'library.loan_id': 'named alone in its address and by events',
  'library.pool_id': 'named alone by loans and holds of whatever person',
  'library.shelf_id': 'named alone in its address',
  // Rules about one thing across whoever has to do with it.
  'core.acting_running': 'one session acts for one person at a time',
  'core.task_one_open': 'of one kind about one thing one task is open, whichever office has it',
  'library.hold_ticket': 'a queue is of a pool: two people never hold one ticket',
};

const FACTS: SchemaFacts = {
  rooms: ['platform', ...ROOMS.map((room) => room.name)],
  kinds: { ...platformKinds, ...coreKinds, ...libraryKinds, ...reachKinds },
  withoutRowSecurity: WITHOUT_ROW_SECURITY,
  appendOnly: APPEND_ONLY,
  uniqueAcross: UNIQUE_ACROSS,
};

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse(ROOMS, recognition);
});
afterAll(async () => {
  await house.close();
});

test('the whole house keeps the rules of its schema', async () => {
  expect(await schemaFaults(house.look, FACTS)).toEqual([]);
});

test.each(FACTS.rooms)('%s can add to what happened and who did it, and neither change nor remove a row', async (room) => {
  const { database } = house.surroundings;
  const event = `insert into platform.event (org_id, name, day, subject_id) values (gen_random_uuid(), '${room}.tried', current_date, gen_random_uuid())`;
  const audit = `insert into platform.audit (org_id, action) values (gen_random_uuid(), '${room}.tried')`;
  const as = (text: string) => database.transaction({ role: `kp_${room}`, settings: { system: 'on' } }, (tx) => tx.query(text));
  await as(event);
  await as(audit);
  for (const table of APPEND_ONLY) {
    for (const text of [`update ${table} set at = now()`, `delete from ${table}`, `truncate ${table}`]) await expect(as(text)).rejects.toThrow(/permission denied/);
  }
});

test.each(['', 'and ended_at is null'])("somebody's own rows %s are found by an index through row-level security", async (condition) => {
  const person = newId();
  const plan = await house.surroundings.database.transaction({ role: 'kp_library', settings: { person } }, async (tx) => {
    await tx.query('set local enable_seqscan = off');
    return await tx.query<{ 'QUERY PLAN': string }>(`explain select title_id from library.loan where person_id = any (platform.ids_of('${person}')) ${condition}`);
  });
  expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('Index Cond: (person_id = ANY');
});

describe('each rule catches what is planted against it', () => {
  const plants: readonly (readonly [fault: string, plant: string])[] = [
    ['foreign key leaves its room: core.bad -> library.title', 'create table core.bad (title_id uuid primary key references library.title (title_id))'],
    ['foreign key leaves its room: platform.bad -> core.org', 'create table platform.bad (org_id uuid primary key references core.org (org_id))'],
    ['foreign key without an index: library.bad bad_org_id_fkey', 'create table library.bad (id uuid primary key, org_id uuid references core.org (org_id))'],
    ['foreign key without an index: library.bad bad_org_id_fkey', 'create table library.bad (id uuid primary key, org_id uuid references core.org (org_id)); create index on library.bad (org_id) where id is not null'],
    ['foreign key without an index: library.bad bad_org_id_fkey', 'create table library.bad (id uuid, org_id uuid references core.org (org_id), primary key (id, org_id))'],
    ['no row-level security: library.bad', 'create table library.bad (id uuid primary key); alter table library.bad disable row level security'],
    ['table of no kind: library.bad', 'create table library.bad (id uuid primary key)'],
    ['needless exception from row-level security: platform.attempt', 'alter table platform.attempt enable row level security'],
    ['kind of no table: library.mark', 'drop table library.mark'],
    ['key does not begin as its kind says: library.mark', 'alter table library.mark drop constraint mark_pkey, add primary key (mark_id, person_id)'],
    ['key does not begin as its kind says: library.pool', 'alter table library.pool drop constraint pool_pkey'],
    ['program that acts as its owner without a search path: library.bad()', 'create function library.bad() returns int language sql security definer as $$ select 1 $$'],
    ['unique over all, without person_id: library.bad', 'create unique index bad on library.mark (mark_id)'],
    ['reason for an index that is not unique over all: library.loan_id', 'drop index library.loan_id'],
    ['role of the program passes walls: kp_app', 'alter role kp_app bypassrls'],
    ['role of the program passes walls: kp_library', 'alter role kp_library createrole'],
    ['append-only table can be changed: platform.audit by kp_core', 'grant update (facts) on platform.audit to kp_core'],
    ['append-only table can be changed: platform.event by kp_library', 'grant delete on platform.event to public'],
    ['role of the program owns something: kp_app pg_class ', 'create table library.bad (id uuid primary key); alter table library.bad owner to kp_app'],
  ];

  test.each(plants)('%s', async (fault, plant) => {
    const client = new pg.Client({ connectionString: house.adminUrl });
    await client.connect();
    try {
      await client.query('begin');
      await client.query(plant);
      const look = async <R extends pg.QueryResultRow>(text: string, values: unknown[] = []) => (await client.query<R>(text, values)).rows;
      expect(await schemaFaults(look, FACTS)).toContainEqual(expect.stringContaining(fault));
    } finally {
      // Roles are changed here for the whole cluster, but nobody ever sees it.
      await client.query('rollback');
      await client.end();
    }
  });
});
