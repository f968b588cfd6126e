import fc from 'fast-check';
import { IsSchema, type TSchema } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recognition } from '#core/server/index.ts';
import { makeWorld, signIn, type Headers, type World, type WorldPerson } from '#core/server/testing/world.ts';
import { newId } from '#platform/domain/ids.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { rooms } from './wiring.ts';

const ROOMS = rooms({ provider: null });
/** Inputs for each call and asker. More, with another seed, are tried by hand: `HOSTILE_RUNS=20 HOSTILE_SEED=4`. */
const RUNS = Number(process.env['HOSTILE_RUNS'] ?? 1);
const SEED = Number(process.env['HOSTILE_SEED'] ?? 7);

let house: TestHouse;
let world: World;
let askers: [string, Headers][];
let known: string[];
beforeAll(async () => {
  house = await testHouse(ROOMS, recognition);
  world = await makeWorld(house);
  const all: Record<string, WorldPerson> = { officer: world.officer, child: world.child1, operator: world.operator, librarian: world.librarian, staffA: world.staffA, lead: world.programmeLead, coach: world.coach, family: world.family };
  const people = Object.fromEntries(Object.entries(all).slice(0, RUNS === 1 ? 2 : 8));
  askers = [['nobody', {}]];
  for (const [name, person] of Object.entries(people)) askers.push([name, await signIn(house, world, person)]);
  known = [world.ministry, world.office, world.otherOffice, ...Object.values(world.homes), ...Object.values(all).map(({ id }) => id), world.childC.id, world.childB.id, world.tablets.A.id, newId()];
});
afterAll(async () => {
  await house.close();
});

/** What JSON Schema says of a shape, as far as calls use it. */
interface Json {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: unknown[];
  readonly const?: unknown;
  readonly anyOf?: Json[];
  readonly properties?: Record<string, Json>;
  readonly required?: string[];
  readonly items?: Json;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** Texts that programs stumble over. */
const odd = ['', ' ', '\0', "' or 1=1 --", '%', '\\', '<script>alert(1)</script>', '=1+1', '../../etc/passwd', '\ud800', '🙂', 'ก', '9'.repeat(40), '-1', '2570-13-45', '๒๕๖๙', 'null', '{}', '(', '[', '*', '\u202e', 'เ' .repeat(50)];

/** Any value that the schema lets through. */
function valueOf(schema: Json): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(valueOf));
  switch (schema.type) {
    case 'object': {
      const required = new Set(schema.required ?? []);
      const entries = Object.entries(schema.properties ?? {});
      if (entries.length === 0) return fc.constant({});
      return fc.record(Object.fromEntries(entries.map(([name, one]) => [name, valueOf(one)])), { requiredKeys: entries.map(([name]) => name).filter((name) => required.has(name)) });
    }
    case 'array': return fc.array(valueOf(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 4, 4) });
    case 'boolean': return fc.boolean();
    case 'null': return fc.constant(null);
    case 'integer': {
      const min = schema.minimum ?? -2_147_483_649;
      const max = schema.maximum ?? Number.MAX_SAFE_INTEGER;
      return fc.oneof(fc.integer({ min: Math.max(min, -5), max: Math.min(max, 5000) }), fc.constantFrom(min, max));
    }
    case 'number': return fc.double({ min: schema.minimum ?? -1e300, max: schema.maximum ?? 1e300, noNaN: true });
    case 'string': {
      if (schema.format === 'uuid') return fc.oneof(fc.constantFrom(...known), fc.uuid());
      if (schema.format === 'date') return fc.constantFrom('2026-11-20', '0001-01-01', '9999-12-31', '2026-02-28', '1900-01-01');
      if (schema.format === 'date-time') return fc.constantFrom('2026-11-20T10:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-11-20T10:00:00.123456+07:00');
      if (schema.pattern?.includes('(?') === true) return fc.constantFrom('/library', '/x?y=1');
      if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern)).map((text) => text.slice(0, schema.maxLength ?? 200));
      const min = schema.minLength ?? 0;
      const max = schema.maxLength ?? 300;
      return fc.oneof(fc.constantFrom(...odd), fc.string({ unit: 'binary', minLength: min, maxLength: Math.min(max, 60) }), fc.constantFrom(...known), fc.constant('x'.repeat(Math.min(max, 3000)))).map((text) => text.padEnd(min, 'ก').slice(0, max));
    }
    default: return fc.oneof(fc.anything({ maxDepth: 2 }), fc.jsonValue({ maxDepth: 2 }));
  }
}
const jsonOf = (schema: TSchema | undefined): Json | undefined => (schema === undefined || !IsSchema(schema) ? undefined : (JSON.parse(JSON.stringify(schema)) as Json));

test.each([
  '/api/core/audit?day=9999-12-31',
  `/api/core/audit?after=${Buffer.from(JSON.stringify(['1', '1'])).toString('base64url')}`,
  `/api/library/lent?after=1.${'-'.repeat(36)}`,
  `/api/library/titles?find=นิทาน&after=0.${'-'.repeat(36)}.`,
  '/api/library/report?to=9999-12-31',
  '/api/library/report?from=0001-01-01&to=0001-01-01',
])('%s is answered, not stumbled over', async (url) => {
  const [, officer] = askers.find(([name]) => name === 'officer') ?? [];
  const answer = await house.http.inject({ url, headers: officer ?? {} });
  expect([200, 400], answer.body).toContain(answer.statusCode);
});

test('no call of any room breaks at what its schema lets through', async () => {
  const broken: string[] = [];
  let n = 0;
  for (const { call, uploadLimit } of ROOMS.flatMap((room) => room.routes)) {
    if (call.name === 'core.sign-out') continue;
    const [params, query, body] = [jsonOf(call.params), jsonOf(call.query), jsonOf(call.body)];
    const arbitrary = fc.record({ params: params === undefined ? fc.constant({}) : valueOf(params), query: query === undefined ? fc.constant({}) : valueOf(query), body: body === undefined ? fc.constant(undefined) : valueOf(body) });
    for (const [name, headers] of askers) {
      for (const input of fc.sample(arbitrary, { numRuns: RUNS, seed: SEED + n++ })) {
        const given = input.params as Record<string, unknown>;
        const url = call.path.replaceAll(/:(\w+)/g, (_whole, key: string) => encodeURIComponent(String(given[key] ?? 'x').toWellFormed()) || 'x');
        const search = new URLSearchParams(Object.entries((input.query ?? {}) as object).map(([key, value]) => [key, String(value).toWellFormed()]));
        const payload = uploadLimit !== null ? Buffer.from(JSON.stringify(input.body ?? 'PK\u0003\u0004')) : input.body;
        const sent = house.http.inject({ method: call.method, url: `${url}?${search}`, headers: uploadLimit !== null ? { ...headers, 'content-type': 'application/octet-stream' } : headers, ...(payload === undefined ? {} : { payload: payload as object }) });
        const answer = await sent.catch((error: unknown) => ({ statusCode: 599, body: String(error) }));
        if (answer.statusCode >= 500) broken.push(`${name} ${call.method} ${url}?${search} ${JSON.stringify(input.body)} -> ${answer.statusCode} ${answer.body.slice(0, 200)}`);
      }
    }
  }
  expect(broken.map((line) => line.slice(0, 600))).toEqual([]);
}, 300_000);
