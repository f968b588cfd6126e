import { expect } from 'vitest';
import type { Call } from '#platform/domain/call.ts';
import type { Room } from '#platform/server/room.ts';
import type { TestHouse } from '#platform/server/testing/house.ts';
import { signIn, type Headers, type World, type WorldPerson } from './world.ts';

export const accessRoles = ['operator', 'officer', 'librarian', 'home-staff', 'duty-officer', 'programme-lead', 'coach', 'judge', 'team-member', 'family', 'child', 'nobody'] as const;
export type AccessRole = (typeof accessRoles)[number];

/**
 * How the thing a request is about stands to the asker: their own; in the same home or office; somewhere above them in the tree; in another home or
 * office; `none` where the request is about nothing in particular.
 */
export const accessRelations = ['own', 'same-home', 'above', 'other-home', 'none'] as const;
export type AccessRelation = (typeof accessRelations)[number];

export type Verdict = 'granted' | 'refused';

/** What a request sends; parts that are missing are not sent. An upload is a text body with its content type. */
export interface AccessRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly upload?: { readonly type: string; readonly content: string };
  /** Sent besides the asker's own. */
  readonly headers?: Headers;
}

export interface AccessRow {
  readonly call: Call;
  /** Why everybody may call it; such a row needs no refused cell. */
  readonly public?: string;
  /** Refusals of the thing rather than of the asker, which count as granted: the request got past every wall. */
  readonly expected?: readonly string[];
  /** The call opens or ends a session, so that each cell begins with a new one. */
  readonly changesSession?: true;
  /** Every relation that makes sense for the call, and for each what every role gets. */
  readonly cells: Readonly<Partial<Record<AccessRelation, Readonly<Record<AccessRole, Verdict>>>>>;
  /** A valid request about a real thing of that relation to that role. It is asked once a cell, so that ids it mints are fresh. */
  readonly request: (world: World, role: AccessRole, relation: AccessRelation, house: TestHouse) => AccessRequest | Promise<AccessRequest>;
}

/** Every call of one room, written by a person who thought about each. */
export interface AccessTable {
  readonly room: string;
  readonly rows: readonly AccessRow[];
}

/** The same verdict for each role but those named. */
export function everyone(verdict: Verdict, but: Readonly<Partial<Record<AccessRole, Verdict>>> = {}): Readonly<Record<AccessRole, Verdict>> {
  return { ...(Object.fromEntries(accessRoles.map((role) => [role, verdict])) as Record<AccessRole, Verdict>), ...but };
}

/** The person who stands for a role in every room's tests. */
export function personOf(world: World, role: Exclude<AccessRole, 'nobody'>): WorldPerson {
  return {
    'operator': world.operator, 'officer': world.officer, 'librarian': world.librarian, 'home-staff': world.staffA, 'duty-officer': world.dutyOfficer, 'programme-lead': world.programmeLead,
    'coach': world.coach, 'judge': world.judge, 'team-member': world.teamMember, 'family': world.family, 'child': world.child1,
  }[role];
}

const REFUSALS: ReadonlySet<number> = new Set([401, 403, 404]);

/**
 * Tries every cell over the real HTTP surface, and asserts that each route of each room has a row, that each row gives every verdict at least once
 * (but for public ones), and that each cell is answered as it says. Cells run in order on one world, so that a call that ends something comes last.
 */
export async function tryAccess(house: TestHouse, world: World, tables: readonly AccessTable[]): Promise<void> {
  expect(await accessFaults(house, world, tables)).toEqual([]);
}

/** What {@link tryAccess} would complain of, a sentence each. */
export async function accessFaults(house: TestHouse, world: World, tables: readonly AccessTable[]): Promise<string[]> {
  const wrong: string[] = [];
  // Signing in costs what guessing a password is meant to cost.
  const signedIn = new Map<AccessRole, Headers>();
  const headersOf = async (role: AccessRole, fresh: boolean): Promise<Headers> => {
    const kept = fresh ? undefined : signedIn.get(role);
    const headers = kept ?? (role === 'nobody' ? {} : await signIn(house, world, personOf(world, role)));
    if (!fresh) signedIn.set(role, headers);
    return headers;
  };
  for (const table of tables) {
    const room = house.rooms.find((one) => one.name === table.room);
    if (room === undefined) throw new Error(`${table.room} is not in this house`);
    wrong.push(...missingRows(room, table));
    for (const row of table.rows) {
      wrong.push(...oneSided(row));
      for (const [relation, roles] of Object.entries(row.cells) as [AccessRelation, Readonly<Record<AccessRole, Verdict>>][]) {
        for (const role of accessRoles) {
          const headers = await headersOf(role, row.changesSession ?? false);
          const fault = await tryCell(house, world, headers, row, relation, role, roles[role]);
          if (fault !== null) wrong.push(fault);
        }
      }
    }
  }
  return wrong;
}

async function tryCell(house: TestHouse, world: World, headers: Headers, row: AccessRow, relation: AccessRelation, role: AccessRole, verdict: Verdict): Promise<string | null> {
  const request = await row.request(world, role, relation, house);
  const answer = await house.http.inject({
    method: row.call.method,
    url: row.call.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(request.params?.[name] ?? 'missing')),
    headers: { ...headers, ...request.headers, ...(request.upload === undefined ? {} : { 'content-type': request.upload.type }) },
    ...(request.query === undefined ? {} : { query: { ...request.query } }),
    ...(request.upload !== undefined ? { payload: request.upload.content } : request.body === undefined ? {} : { payload: request.body as object }),
  });
  const code = answer.statusCode >= 400 ? answer.json<{ code: string }>().code : '';
  const granted = answer.statusCode < 400 || (row.expected?.includes(code) ?? false);
  const refused = REFUSALS.has(answer.statusCode);
  if (verdict === 'granted' ? granted : refused && !granted) return null;
  return `${row.call.name} as ${role} on ${relation}: ${verdict} was promised, ${answer.statusCode} ${code} ${answer.statusCode >= 400 ? answer.body : ''} came`;
}

function missingRows(room: Room, table: AccessTable): string[] {
  const written = new Set(table.rows.map((row) => row.call.name));
  return room.routes.filter((route) => !written.has(route.call.name)).map((route) => `${route.call.name}: no row says who may`);
}

function oneSided(row: AccessRow): string[] {
  const verdicts = new Set(Object.values(row.cells).flatMap((roles) => Object.values(roles)));
  const wanted: Verdict[] = row.public === undefined ? ['granted', 'refused'] : ['granted'];
  return wanted.filter((verdict) => !verdicts.has(verdict)).map((verdict) => `${row.call.name}: no cell is ${verdict}`);
}
