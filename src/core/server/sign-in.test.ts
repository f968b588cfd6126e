import { TOTP, Secret } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { coreRoom, establish, recognition } from './index.ts';
import { cookiesOf, makeWorld, PASSWORD, signIn, type Headers, type World } from './testing/world.ts';

let house: TestHouse;
let world: World;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null })], recognition);
  world = await makeWorld(house);
});
afterAll(async () => {
  await house.close();
});

const codeOf = (answer: { json<T>(): T }): string => answer.json<{ code: string }>().code;

async function trySignIn(login: string, password: string, totp?: string, address = '127.0.0.1') {
  return await house.http.inject({ method: 'POST', url: '/api/core/sign-in/password', remoteAddress: address, payload: { login, password, ...(totp === undefined ? {} : { totp }) } });
}

async function whoAmI(headers: Headers) {
  return (await house.http.inject({ url: '/api/core/session', headers })).json<{ person: { id: string; roles: { role: string }[]; hasTotp: boolean } | null; tablet: { id: string } | null }>();
}

describe('by password', () => {
  test('staff come in with their roles, and go out again', async () => {
    const headers = await signIn(house, world, world.officer);
    expect(await whoAmI(headers)).toMatchObject({ person: { id: world.officer.id, roles: [{ role: 'officer', org: { id: world.office } }] }, tablet: null });
    await house.http.inject({ method: 'POST', url: '/api/core/sign-out', headers });
    expect((await whoAmI(headers)).person).toBeNull();
  });

  test('a wrong password, a login that is nobody, and one without a password answer alike', async () => {
    for (const login of ['officer', 'nobody-here']) {
      const answer = await trySignIn(login, 'wrong', undefined, '127.1.0.1');
      expect([answer.statusCode, codeOf(answer), answer.cookies]).toEqual([401, 'core.wrong-sign-in', []]);
    }
  });

  test('signing in again ends the session that was in this browser', async () => {
    const first = await signIn(house, world, world.officer);
    const again = await house.http.inject({ method: 'POST', url: '/api/core/sign-in/password', headers: first, payload: { login: 'OFFICER ', password: PASSWORD } });
    expect(again.statusCode).toBe(200);
    expect((await whoAmI(first)).person).toBeNull();
    expect((await whoAmI({ cookie: cookiesOf(again) })).person?.id).toBe(world.officer.id);
  });

  test('a session ends after twelve hours', async () => {
    const headers = await signIn(house, world, world.librarian);
    house.clock.move(12 * 3600 - 1);
    expect((await whoAmI(headers)).person?.id).toBe(world.librarian.id);
    house.clock.move(2);
    expect((await whoAmI(headers)).person).toBeNull();
  });

  test('only hashes are kept', async () => {
    const rows = await house.look<{ text: string }>('select a::text as text from core.account a union all select s::text from core.picture_sign_in s union all select s::text from platform.session s');
    const text = rows.map((row) => row.text).join('\n');
    expect(text).toContain('scrypt$');
    expect(text).not.toContain(PASSWORD);
  });
});

describe('guessing', () => {
  test('after five wrong tries costs a wait that doubles, even with the right password, and from one address only', async () => {
    const here = '127.2.0.1';
    const codes: string[] = [];
    for (let n = 0; n < 6; n += 1) codes.push(codeOf(await trySignIn('staff-a', 'wrong', undefined, here)));
    expect(codes).toEqual([...Array<string>(5).fill('core.wrong-sign-in'), 'platform.too-many-tries']);
    const waiting = await trySignIn('staff-a', PASSWORD, undefined, here);
    expect(waiting.json()).toMatchObject({ status: 429, data: { waitSeconds: 30 } });
    expect((await trySignIn('staff-a', PASSWORD, undefined, '127.2.0.2')).statusCode).toBe(200);
    house.clock.move(31);
    expect((await trySignIn('staff-a', PASSWORD, undefined, here)).statusCode).toBe(200);
    expect(codeOf(await trySignIn('staff-a', 'wrong', undefined, here))).toBe('core.wrong-sign-in');
  });

  test('all at once is counted one by one, and nobody else is kept waiting', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => trySignIn('operator', 'wrong', undefined, '127.3.0.1')));
    expect(answers.filter((answer) => codeOf(answer) === 'core.wrong-sign-in')).toHaveLength(5);
    expect((await trySignIn('operator', PASSWORD, undefined, '127.3.0.2')).statusCode).toBe(200);
  });
});

describe('one-time codes', () => {
  test('are asked for once they are on, and each counts once', async () => {
    const headers = await signIn(house, world, world.librarian);
    const begin = async (password: string) => await house.http.inject({ method: 'POST', url: '/api/core/totp', headers, payload: { password } });
    expect(codeOf(await begin('wrong'))).toBe('core.wrong-sign-in');
    const { secret, uri } = (await begin(PASSWORD)).json<{ secret: string; uri: string }>();
    expect(uri).toMatch(/^otpauth:\/\/totp\//);
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const code = (): string => totp.generate({ timestamp: house.clock.now.getTime() });
    const confirm = async (text: string) => await house.http.inject({ method: 'POST', url: '/api/core/totp/confirm', headers, payload: { totp: text } });
    // Not yet on, so that a slip while setting up locks nobody out.
    expect((await trySignIn('librarian', PASSWORD)).statusCode).toBe(200);
    expect(codeOf(await confirm('000000'))).toBe('core.wrong-totp');
    const first = code();
    expect((await confirm(first)).json()).toEqual({ on: true });
    expect((await whoAmI(headers)).person?.hasTotp).toBe(true);
    expect(codeOf(await begin(PASSWORD))).toBe('core.totp-already-on');

    expect(codeOf(await trySignIn('librarian', PASSWORD))).toBe('core.totp-needed');
    expect(codeOf(await trySignIn('librarian', PASSWORD, first))).toBe('core.wrong-totp');
    house.clock.move(30);
    const answers = await Promise.all([trySignIn('librarian', PASSWORD, code()), trySignIn('librarian', PASSWORD, code())]);
    expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([200, 401]);
    house.clock.move(30);
    expect(codeOf(await trySignIn('librarian', 'wrong', code()))).toBe('core.wrong-sign-in');
    expect((await trySignIn('librarian', PASSWORD, code().replace(/(...)/, '$1 '))).statusCode).toBe(200);

    await establish(house.surroundings, (set) => set.totpOff(world.librarian.id));
    expect((await trySignIn('librarian', PASSWORD)).statusCode).toBe(200);
  });
});

test('who came in, how and where is written down; what was tried in vain is not', async () => {
  await trySignIn('officer', 'wrong');
  await signIn(house, world, world.operator);
  await signIn(house, world, world.child2);
  const written = async (person: string) => await house.look("select org_id as org, facts from platform.audit where action = 'core.sign-in' and subject_id = $1 order by seq desc limit 1", [person]);
  expect(await written(world.operator.id)).toEqual([{ org: world.ministry, facts: { by: 'password', tablet: null } }]);
  expect(await written(world.child2.id)).toEqual([{ org: world.homes.A, facts: { by: 'picture', tablet: world.tablets.A.id } }]);
  expect(await written(world.adult.id)).toEqual([]);
});
