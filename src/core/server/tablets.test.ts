import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { coreRoom, recognition } from './index.ts';
import { cookiesOf, makeWorld, newTabletKey, openWorldTablet, PIN, signIn, type Headers, type World, type WorldTablet } from './testing/world.ts';

let house: TestHouse;
let world: World;
let staff: Headers;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null })], recognition);
  world = await makeWorld(house);
});
afterAll(async () => {
  await house.close();
});
beforeEach(async () => {
  staff = await signIn(house, world, world.staffA);
});

const codeOf = (answer: { json<T>(): T }): string => answer.json<{ code: string }>().code;
const post = async (url: string, headers: Headers, payload: object = {}) => await house.http.inject({ method: 'POST', url: `/api/core/${url}`, headers, payload });
const get = async (url: string, headers: Headers) => await house.http.inject({ url: `/api/core/${url}`, headers });

async function newTablet(): Promise<string> {
  const id = newId();
  await post('tablets', staff, { id, org: world.homes.A, name: 'ใหม่' });
  return id;
}

async function newOpenTablet(): Promise<WorldTablet> {
  return await openWorldTablet(house, await newTablet(), staff);
}

async function codeFor(tablet: string): Promise<string> {
  return (await post(`tablets/${tablet}/code`, staff)).json<{ code: string }>().code;
}

async function open(code: string, key?: object) {
  return await post('tablets/open', {}, { code, publicKey: key ?? (await newTabletKey()).publicKey });
}

async function pictureSignIn(tablet: Headers, person = world.child1.id, pin = PIN) {
  return await post('sign-in/picture', tablet, { person, pin });
}

describe('without an opened tablet', () => {
  test('no name, no picture and no PIN is taken', async () => {
    for (const headers of [{}, staff, { cookie: 'tablet=made-up-made-up-made-up' }]) {
      expect(codeOf(await get('roster', headers))).toBe('core.tablet-not-open');
      expect(codeOf(await pictureSignIn(headers))).toBe('core.tablet-not-open');
    }
  });
});

describe('a code', () => {
  test('opens a tablet once, in either digits and with any gap', async () => {
    const code = await codeFor(await newTablet());
    expect(code).toMatch(/^\d{4} \d{4}$/);
    const thai = code.replace(/\d/g, (digit) => String.fromCharCode(0x0e50 + Number(digit))).replace(' ', '-');
    const opened = await open(thai);
    expect(opened.json()).toMatchObject({ tablet: { org: { id: world.homes.A } }, person: null });
    expect(codeOf(await open(code))).toBe('core.wrong-tablet-code');
  });

  test('is good for ten minutes, and a newer one takes its place', async () => {
    const tablet = await newTablet();
    const [old, newer] = [await codeFor(tablet), await codeFor(tablet)];
    expect(codeOf(await open(old))).toBe('core.wrong-tablet-code');
    house.clock.move(601);
    expect(codeOf(await open(newer))).toBe('core.wrong-tablet-code');
  });

  test('sent by two browsers at once opens one', async () => {
    const code = await codeFor(await newTablet());
    const answers = await Promise.all([open(code), open(code)]);
    expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([200, 401]);
  });

  test('is never used up by a key that is none', async () => {
    const code = await codeFor(await newTablet());
    const { publicKey } = await newTabletKey();
    for (const key of [{ ...publicKey, x: publicKey.y }, { ...publicKey, crv: 'P-384' }, { ...publicKey, kty: 'RSA' }]) expect(codeOf(await open(code, key))).toBe('platform.bad-input');
    expect((await open(code)).statusCode).toBe(200);
  });

  test('is not guessed', async () => {
    const codes: string[] = [];
    for (let n = 0; n < 6; n += 1) codes.push(codeOf(await open(String(10_000_000 + n))));
    expect(codes.at(-1)).toBe('platform.too-many-tries');
    house.clock.move(86_400);
  });
});

describe('the key', () => {
  const challenge = async (): Promise<string> => (await get('tablets/challenge', {})).json<{ challenge: string }>().challenge;

  test('renews the tablet after its cookie has run out', async () => {
    const tablet = await newOpenTablet();
    house.clock.move(31 * 86_400);
    expect(codeOf(await get('roster', tablet.headers))).toBe('core.tablet-not-open');
    const text = await challenge();
    const proved = await post('tablets/prove', {}, { tablet: tablet.id, challenge: text, signature: await tablet.prove(text) });
    expect((await get('roster', { cookie: cookiesOf(proved) })).statusCode).toBe(200);
  });

  test('of another tablet, an old challenge, and a text of one\'s own prove nothing', async () => {
    const [tablet, other] = [await newOpenTablet(), await newOpenTablet()];
    const text = await challenge();
    const own = text.replace(/^\d+/, '9999999999999');
    const wrong = [
      { tablet: tablet.id, challenge: text, signature: await other.prove(text) },
      { tablet: tablet.id, challenge: own, signature: await tablet.prove(own) },
      { tablet: newId(), challenge: text, signature: await tablet.prove(text) },
      { tablet: tablet.id, challenge: text, signature: '' },
      { tablet: tablet.id, challenge: '', signature: await tablet.prove('') },
    ];
    for (const body of wrong) expect(codeOf(await post('tablets/prove', {}, body))).toBe('core.tablet-not-open');
    house.clock.move(301);
    expect(codeOf(await post('tablets/prove', {}, { tablet: tablet.id, challenge: text, signature: await tablet.prove(text) }))).toBe('core.tablet-not-open');
  });

  test('proved anew ends a cookie that was copied before', async () => {
    const tablet = await newOpenTablet();
    house.clock.move(120);
    const text = await challenge();
    const proved = await post('tablets/prove', tablet.headers, { tablet: tablet.id, challenge: text, signature: await tablet.prove(text) });
    expect((await get('roster', tablet.headers)).statusCode).toBe(401);
    expect((await get('roster', { cookie: cookiesOf(proved) })).statusCode).toBe(200);
  });
});

describe('a closed tablet', () => {
  test('signs out everybody at it, and neither its cookie, nor a child\'s, nor its key brings anything back', async () => {
    const tablet = await newOpenTablet();
    const child = { cookie: `${cookiesOf(await pictureSignIn(tablet.headers))}; ${tablet.headers['cookie'] ?? ''}` };
    expect((await get('session', child)).json<{ person: object | null }>().person).not.toBeNull();
    expect((await post(`tablets/${tablet.id}/close`, staff)).statusCode).toBe(204);
    expect((await get('session', child)).json()).toMatchObject({ person: null, tablet: null });
    expect((await get('roster', tablet.headers)).statusCode).toBe(401);
    const text = (await get('tablets/challenge', {})).json<{ challenge: string }>().challenge;
    expect(codeOf(await post('tablets/prove', {}, { tablet: tablet.id, challenge: text, signature: await tablet.prove(text) }))).toBe('core.tablet-not-open');
    await openWorldTablet(house, tablet.id, staff);
    expect((await get('session', child)).json()).toMatchObject({ person: null, tablet: null });
  });
});

describe('the roster', () => {
  test('names who lives in this home today, and nobody else', async () => {
    const tablet = await newOpenTablet();
    const roster = async () => (await get('roster', tablet.headers)).json<{ org: { id: string }; people: { id: string; animal: string; hasPin: boolean }[] }>();
    const { org, people } = await roster();
    expect(org.id).toBe(world.homes.A);
    expect(people.map((person) => person.id).toSorted()).toEqual([world.child1.id, world.child2.id].toSorted());
    expect(people.every((person) => person.hasPin)).toBe(true);
    expect(new Set(people.map((person) => person.animal)).size).toBe(2);
  });

  test('a child of another home, staff of this one, and a wrong PIN are turned away alike', async () => {
    const tablet = await newOpenTablet();
    for (const [person, pin] of [[world.childB.id, PIN], [world.staffA.id, PIN], [newId(), PIN], [world.child1.id, '2581']] as const) {
      expect(codeOf(await pictureSignIn(tablet.headers, person, pin))).toBe('core.wrong-pin');
    }
  });

  test('a child\'s session is worth nothing away from the tablet it began at', async () => {
    const [tablet, other] = [await newOpenTablet(), await newOpenTablet()];
    const child = cookiesOf(await pictureSignIn(tablet.headers));
    const person = async (headers: Headers) => (await get('session', headers)).json<{ person: { id: string } | null }>().person?.id;
    expect(await person({ cookie: `${child}; ${tablet.headers['cookie'] ?? ''}` })).toBe(world.child1.id);
    expect(await person({ cookie: child })).toBeUndefined();
    expect(await person({ cookie: `${child}; ${other.headers['cookie'] ?? ''}` })).toBeUndefined();
  });

  test('wrong PINs make this child wait at this tablet, and a new PIN from staff ends the wait and the sessions', async () => {
    const tablet = await newOpenTablet();
    const before = { cookie: `${cookiesOf(await pictureSignIn(tablet.headers))}; ${tablet.headers['cookie'] ?? ''}` };
    for (let n = 0; n < 5; n += 1) await pictureSignIn(tablet.headers, world.child1.id, '0000');
    expect(codeOf(await pictureSignIn(tablet.headers))).toBe('platform.too-many-tries');
    expect((await pictureSignIn(tablet.headers, world.child2.id)).statusCode).toBe(200);
    const setPin = async (pin: string) => await house.http.inject({ method: 'PUT', url: `/api/core/people/${world.child1.id}/pin`, headers: staff, payload: { pin } });
    expect(codeOf(await setPin('1234'))).toBe('core.pin-a-run');
    expect((await setPin('7142')).statusCode).toBe(204);
    expect((await get('session', before)).json()).toMatchObject({ person: null });
    expect((await pictureSignIn(tablet.headers, world.child1.id, '7142')).statusCode).toBe(200);
    await setPin(PIN);
  });

  test('a PIN that is tried through slowly, from many tablets, meets a ceiling of the day, and a new PIN from staff ends it', async () => {
    // 150 wrong tries spread over the last day, of which no hour saw many.
    const what = createHash('sha256').update(`pin of ${world.child2.id}`).digest('base64url');
    const tried = (n: number): Promise<unknown> => house.look("insert into platform.attempt (what, at, failed) select $1, $2::timestamptz - n * interval '9 minutes', true from generate_series($3::int, $4::int) n", [what, house.clock.now, 1, n]);
    await tried(149);
    const tablet = await newOpenTablet();
    expect((await pictureSignIn(tablet.headers, world.child2.id)).statusCode).toBe(200);
    await house.look('delete from platform.attempt where what = $1', [what]);
    await tried(150);
    const refused = await pictureSignIn(tablet.headers, world.child2.id);
    expect(codeOf(refused)).toBe('platform.too-many-tries');
    // Until the oldest of them is a day old.
    expect(refused.json<{ data: { waitSeconds: number } }>().data.waitSeconds).toBe(24 * 3600 - 150 * 540);
    await house.http.inject({ method: 'PUT', url: `/api/core/people/${world.child2.id}/pin`, headers: staff, payload: { pin: '7142' } });
    expect((await pictureSignIn(tablet.headers, world.child2.id, '7142')).statusCode).toBe(200);
    await house.http.inject({ method: 'PUT', url: `/api/core/people/${world.child2.id}/pin`, headers: staff, payload: { pin: PIN } });
  });
});
