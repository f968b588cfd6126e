import type { Role } from '#core/domain/roles.ts';
import { newId } from '#platform/domain/ids.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import { makeContext, type Surroundings } from '#platform/server/context.ts';
import { SYSTEM } from '#platform/server/who.ts';
import type { CoreContext } from './core-room.ts';
import { insertOrg, type NewOrg } from './orgs.ts';
import { insertPeople, type NewPerson } from './person-rows.ts';
import { hashPassword, hashPin, type Cost } from './secrets.ts';
import type { CoreTables } from './tables.ts';

/**
 * What the program itself sets up before there is anybody to ask: the first organisation and operator of an installation, the demonstration, the worlds of tests.
 * Each is harmless to repeat with the same ids.
 */
export interface Establishing {
  org(org: NewOrg): Promise<void>;
  /** A person with a membership; residents are given a picture. */
  person(person: Omit<NewPerson, 'membership'>): Promise<void>;
  role(person: string, role: Role, org: string): Promise<void>;
  /** `cost` for passwords that guard nothing, as in tests. */
  account(person: string, login: string, password: string, cost?: Cost): Promise<void>;
  /** Turns one-time codes off, for somebody whose phone is gone and who was recognised in another way. */
  totpOff(person: string): Promise<void>;
  pin(person: string, pin: string): Promise<void>;
  tablet(tablet: { readonly id: string; readonly org: string; readonly name: string }): Promise<void>;
}

/** Runs `fn` as the program, in one transaction. */
export async function establish<T>(surroundings: Surroundings, fn: (establishing: Establishing) => Promise<T>): Promise<T> {
  return await inRoomOfCore(surroundings, (context) => fn(establishing(context)));
}

/** Runs `fn` as the program within core, in one transaction: for what a command or the demonstration asks of core's functions. */
export async function inRoomOfCore<T>(surroundings: Surroundings, fn: (context: CoreContext) => Promise<T>): Promise<T> {
  return await surroundings.database.transaction({ role: 'kp_core', settings: SYSTEM.settings }, (tx) => fn(makeContext<CoreTables>(surroundings, 'core', tx, SYSTEM, surroundings.clock(), null)));
}

function establishing(context: CoreContext): Establishing {
  const { db } = context;
  return {
    org: async (org) => {
      await insertOrg(context, org);
    },
    person: async (person) => {
      await insertPeople(context, person.org, [{ ...person, membership: newId() }]);
    },
    role: async (person, role, org) => {
      const there = await db.selectFrom('core.role_grant').select('grant_id').where('person_id', '=', person).where('role', '=', role).where('org_id', '=', org).where('to_day', 'is', null).executeTakeFirst();
      if (there !== undefined) return;
      await db.insertInto('core.role_grant').values({ person_id: person, grant_id: newId(), role, org_id: org, granted_by: null, from_day: bangkokDay(context.now), to_day: null }).execute();
    },
    account: async (person, login, password, cost) => {
      const values = { login: login.trim().toLowerCase(), password_hash: await hashPassword(password, cost) };
      await db.insertInto('core.account').values({ person_id: person, ...values, totp_secret: null, totp_confirmed_at: null }).onConflict((on) => on.column('person_id').doUpdateSet(values)).execute();
    },
    totpOff: async (person) => {
      await db.updateTable('core.account').set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: '0' }).where('person_id', '=', person).execute();
    },
    pin: async (person, pin) => {
      const values = { pin_hash: await hashPin(pin), changed_at: context.now };
      await db.insertInto('core.picture_sign_in').values({ person_id: person, ...values }).onConflict((on) => on.column('person_id').doUpdateSet(values)).execute();
    },
    tablet: async ({ id, org, name }) => {
      await db.insertInto('core.tablet').values({ tablet_id: id, org_id: org, name }).onConflict((on) => on.doNothing()).execute();
    },
  };
}
