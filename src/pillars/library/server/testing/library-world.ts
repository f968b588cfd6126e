import type { Role } from '#core/domain/roles.ts';
import { recognition } from '#core/server/recognise.ts';
import { newId } from '#platform/domain/ids.ts';
import { Database } from '#platform/server/database.ts';
import { readConfig } from '#platform/server/config.ts';
import { makeHttp } from '#platform/server/http.ts';
import { makeContext } from '#platform/server/context.ts';
import { personPart } from '#platform/server/person-part.ts';
import { SYSTEM } from '#platform/server/who.ts';
import type { Room } from '#platform/server/room.ts';
import { openSession } from '#platform/server/sessions.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import type { Licence } from '../../domain/pool.ts';
import { libraryRoom } from '../index.ts';
import type { LibraryTables, Work } from '../tables.ts';
import { putPool, putTitle, type MadeTitle } from './library-things.ts';

/** Core as far as the library's tests need it: its tables; nobody is added or moved by calls here. */
const coreTables: Room = { name: 'core', migrations: { room: 'core', folder: new URL('../../../../core/server/migrations/', import.meta.url) }, problems: {}, routes: [], listeners: [], jobs: [], kept: [], person: personPart([], []) };

export interface Somebody {
  readonly id: string;
  readonly token: string;
}

type Http = TestHouse['http'];

/** A ministry, a department, two homes, and ways to put people and books into them. */
export interface LibraryWorld {
  readonly house: TestHouse;
  readonly ministry: string;
  readonly department: string;
  readonly home: string;
  readonly otherHome: string;
  person(home: string | null, options?: { readonly born?: number; readonly roles?: readonly (readonly [Role, string])[]; readonly callName?: string }): Promise<Somebody>;
  title(made?: MadeTitle): Promise<string>;
  pool(org: string, title: string, licence: Licence, copies?: number): Promise<string>;
  ask<B extends object = Record<string, unknown>>(who: Somebody, method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, payload?: object, http?: Http): Promise<{ status: number; body: B & { code?: string } }>;
  /** As the library's jobs work. */
  transaction<T>(fn: (context: Work) => Promise<T>): Promise<T>;
  /** A second server process on the same database. */
  secondServer(): Promise<Http>;
  close(): Promise<void>;
}

export async function libraryWorld(): Promise<LibraryWorld> {
  const rooms = [coreTables, libraryRoom];
  const house = await testHouse(rooms, recognition);
  const closing: (() => Promise<void>)[] = [];
  const org = async (kind: string, parent: string | null): Promise<string> => {
    const id = newId();
    await house.look('insert into core.org (org_id, kind, name_th, name_en, parent_id) values ($1::uuid, $2, $3, $3, $4)', [id, kind, `${kind} ทดสอบ`, parent]);
    await house.look('insert into core.org_above (org_id, above_id, depth) select $1::uuid, $1::uuid, 0 union all select $1::uuid, above_id, depth + 1 from core.org_above where org_id = $2::uuid', [id, parent]);
    return id;
  };
  const ministry = await org('ministry', null);
  const department = await org('department', ministry);
  const home = await org('home', department);
  const otherHome = await org('home', department);
  return {
    house, ministry, department, home, otherHome,
    person: async (at, { born, roles = [], callName = 'ฟ้า' } = {}) => {
      const id = newId();
      await house.look('insert into core.person (person_id, given_name, call_name, birth_year) values ($1, $2, $2, $3)', [id, callName, born ?? null]);
      if (at !== null) await house.look("insert into core.membership (person_id, membership_id, org_id, kind, from_day) values ($1, $2, $3, $4, '2020-01-01')", [id, newId(), at, roles.length > 0 ? 'staff' : 'resident']);
      for (const [role, where] of roles) await house.look("insert into core.role_grant (person_id, grant_id, role, org_id, from_day) values ($1, $2, $3, $4, '2020-01-01')", [id, newId(), role, where]);
      const { token } = await house.surroundings.database.transaction({ role: 'kp_core', settings: { system: 'on' } }, (tx) =>
        openSession(tx, { kind: 'person', person: id, device: null, lastsSeconds: 400 * 86_400 }, house.clock.now),
      );
      return { id, token };
    },
    title: (title) => putTitle(house, title),
    pool: (at, title, licence, copies) => putPool(house, at, title, licence, copies),
    ask: async <B extends object>(who: Somebody, method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, payload?: object, http: Http = house.http) => {
      const answer = await http.inject({ method, url, cookies: { session: who.token }, ...(payload === undefined ? {} : { payload }) });
      return { status: answer.statusCode, body: answer.json<B & { code?: string }>() };
    },
    transaction: (fn) =>
      house.surroundings.database.transaction({ role: 'kp_library', settings: SYSTEM.settings }, (tx) => fn(makeContext<LibraryTables>(house.surroundings, 'library', tx, SYSTEM, house.clock.now, null))),
    secondServer: async () => {
      const database = new Database(house.appUrl);
      const yes = (): Promise<boolean> => Promise.resolve(true);
      const http = await makeHttp({ config: readConfig({}), surroundings: { ...house.surroundings, database }, rooms, recognition, readiness: { database: yes, migrations: yes, files: yes }, requestsAMinute: 1_000_000 });
      closing.push(async () => {
        await http.close();
        await database.close();
      });
      return http;
    },
    close: async () => {
      for (const close of closing) await close();
      await house.close();
    },
  };
}
