import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { coreRoom, establish, recognition, sealOpenSecrets } from '../index.ts';
import { adultAt } from '../testing/places.ts';
import { cookiesOf, makeWorld, PASSWORD, signIn, type Headers, type World } from '../testing/world.ts';

const KEY = Buffer.alloc(32, 5);
const NEW = 'ฝนตกที่หลังบ้าน-42';

let house: TestHouse;
let world: World;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null, idleMinutes: 30, key: KEY })], recognition);
  world = await makeWorld(house);
});
afterAll(async () => {
  await house.close();
});

type Answer = Awaited<ReturnType<TestHouse['http']['inject']>>;
const codeOf = (answer: Answer): string => (answer.statusCode < 400 ? 'ok' : answer.json<{ code: string }>().code);

async function ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, headers: Headers, payload?: object): Promise<Answer> {
  return await house.http.inject({ method, url: `/api/core/${url}`, headers, ...(payload === undefined ? {} : { payload }) });
}
const whoIs = async (headers: Headers): Promise<string | null> => (await ask('GET', 'session', headers)).json<{ person: { id: string } | null }>().person?.id ?? null;
const passwordIn = (login: string, password: string, totp?: string): Promise<Answer> => ask('POST', 'sign-in/password', {}, { login, password, ...(totp === undefined ? {} : { totp }) });

interface Listed {
  readonly sessions: { id: string; on: string; tablet: string | null; here: boolean; seen: string }[];
}

describe('sessions', () => {
  test('say where one is signed in, end one by one, and all but this one', async () => {
    const agents = ['Mozilla/5.0 (Windows NT 10.0) Chrome/129', 'Mozilla/5.0 (Linux; Android 14) Chrome/129 Mobile'];
    const from = async (agent: string | undefined): Promise<Headers> => ({
      cookie: cookiesOf(await house.http.inject({ method: 'POST', url: '/api/core/sign-in/password', headers: { 'user-agent': agent ?? '' }, payload: { login: 'judge', password: PASSWORD } })),
    });
    const [desk, phone] = [await from(agents[0]), await from(agents[1])];
    const { sessions } = (await ask('GET', 'sessions', desk)).json<Listed>();
    expect(sessions.map(({ on, here }) => ({ on, here })).toSorted((a, b) => a.on.localeCompare(b.on))).toEqual([{ on: 'computer', here: true }, { on: 'phone', here: false }]);
    expect(JSON.stringify(await house.look('select facts from platform.session'))).not.toContain('Mozilla');
    const other = sessions.find((one) => !one.here)?.id ?? '';
    expect(codeOf(await ask('DELETE', `sessions/${other}`, await signIn(house, world, world.coach)))).toBe('platform.not-found');
    await ask('DELETE', `sessions/${other}`, desk);
    expect([await whoIs(phone), await whoIs(desk)]).toEqual([null, world.judge.id]);
    const third = await signIn(house, world, world.judge);
    await ask('POST', 'sessions/end-others', desk);
    expect([await whoIs(third), await whoIs(desk)]).toEqual([null, world.judge.id]);
  });

  test('of staff end at a desk that nobody touches; asking by itself keeps none alive, a hand at the device does, with one write in five minutes', async () => {
    const [left, used] = [await signIn(house, world, world.librarian), await signIn(house, world, world.officer)];
    const seenAt = async (): Promise<unknown> => (await house.look('select max(seen_at) as at from platform.session where person_id = $1', [world.officer.id]))[0]?.['at'];
    const atFirst = await seenAt();
    for (let minute = 0; minute < 28; minute += 4) {
      house.clock.move(240);
      expect(await whoIs(left)).toBe(world.librarian.id);
      expect((await ask('POST', 'sessions/here', used)).json()).toEqual({ idleMinutes: 30 });
      if (minute === 0) expect(await seenAt()).toEqual(atFirst);
    }
    house.clock.move(180);
    expect([await whoIs(left), await whoIs(used)]).toEqual([null, world.officer.id]);
    expect(codeOf(await ask('POST', 'sessions/here', left))).toBe('platform.not-signed-in');
    // Whatever is touched, a working day is the end of it.
    for (let hour = 0; hour < 24; hour += 1) {
      house.clock.move(1700);
      await ask('POST', 'sessions/here', used);
    }
    house.clock.move(1700);
    expect(await whoIs(used)).toBeNull();
  });

  test('of families last, until they are trusted with a role', async () => {
    const family = await signIn(house, world, world.family);
    house.clock.move(3 * 86_400);
    expect(await whoIs(family)).toBe(world.family.id);
    expect((await ask('POST', `people/${world.family.id}/roles`, await signIn(house, world, world.operator), { id: '018f0000-0000-7000-8000-000000000001', role: 'coach', org: world.otherOffice })).statusCode).toBe(204);
    expect(await whoIs(family)).toBeNull();
    await house.look('delete from core.role_grant where person_id = $1', [world.family.id]);
  });

  test('of a child are ended by the staff of the home, on its tablets', async () => {
    const child = await signIn(house, world, world.child1);
    const staff = await signIn(house, world, world.staffA);
    expect((await ask('POST', `people/${world.child1.id}/sign-out`, staff)).json()).toEqual({ ended: 1 });
    expect(await whoIs(child)).toBeNull();
    expect((await ask('POST', `people/${world.childB.id}/sign-out`, staff)).statusCode).toBe(404);
  });

  test('a session that somebody laid into a browser beforehand is not the one a person comes in with', async () => {
    const planted = await signIn(house, world, world.coach);
    const answer = await house.http.inject({ method: 'POST', url: '/api/core/sign-in/password', headers: planted, payload: { login: 'judge', password: PASSWORD } });
    expect(cookiesOf(answer)).not.toBe(planted['cookie']);
    expect(await whoIs(planted)).toBeNull();
  });
});

describe('a password', () => {
  test('is changed with the old one, by the rules, and whoever came in with it elsewhere is out', async () => {
    const [here, elsewhere] = [await signIn(house, world, world.coach), await signIn(house, world, world.coach)];
    const change = (old: string, next: string): Promise<Answer> => ask('PUT', 'password', here, { old, new: next });
    expect(codeOf(await change('wrong', NEW))).toBe('core.wrong-password');
    expect(codeOf(await change(PASSWORD, 'password1234'))).toBe('core.password-common');
    expect(codeOf(await change(PASSWORD, 'short'))).toBe('core.password-short');
    expect(codeOf(await change(PASSWORD, NEW))).toBe('ok');
    expect([await whoIs(here), await whoIs(elsewhere)]).toEqual([world.coach.id, null]);
    expect([codeOf(await passwordIn('coach', PASSWORD)), codeOf(await passwordIn('coach', NEW))]).toEqual(['core.wrong-sign-in', 'ok']);
    expect(await house.look("select 1 from core.notice where person_id = $1 and kind = 'core.password-changed'", [world.coach.id])).toHaveLength(1);
  });

  test('is guessed at here no longer than at the door', async () => {
    const here = await signIn(house, world, world.judge);
    const codes: string[] = [];
    for (let n = 0; n < 7; n += 1) codes.push(codeOf(await ask('PUT', 'password', here, { old: `wrong ${n}`, new: NEW })));
    expect(codes.at(-1)).toBe('platform.too-many-tries');
    house.clock.move(3600);
  });
});

describe('a first account', () => {
  const begin = async (person: string) => (await ask('POST', `people/${person}/start-code`, await signIn(house, world, world.officer))).json<{ code: string }>().code;
  const use = (code: string, login = 'wanna', password = NEW): Promise<Answer> => ask('POST', 'paper-code/use', {}, { code, login, password });
  const colleague = async (): Promise<string> => {
    const id = await adultAt(house, world.homes.A);
    await establish(house.surroundings, (set) => set.role(id, 'home-staff', world.homes.A));
    return id;
  };

  test('begins with a code on paper, with a name and password that nobody else chose, once', async () => {
    const person = await colleague();
    const code = await begin(person);
    const written = `${code.slice(0, 4)} ${code.slice(4)}`.toLowerCase();
    expect((await ask('POST', 'paper-code', {}, { code: written })).json()).toEqual({ good: 'start', callName: 'มานี', login: null });
    // What is refused leaves the code good.
    expect(codeOf(await use(written, 'wanna', 'thailand2569'))).toBe('core.password-common');
    expect(codeOf(await use(written, 'officer'))).toBe('core.login-taken');
    const [one, other] = await Promise.all([use(written), use(written)]);
    expect([codeOf(one), codeOf(other)].toSorted()).toEqual(['core.wrong-paper-code', 'ok']);
    expect(codeOf(await passwordIn('wanna', NEW))).toBe('ok');
    expect(codeOf(await ask('POST', `people/${person}/start-code`, await signIn(house, world, world.officer)))).toBe('core.account-there');
    expect(JSON.stringify(await house.look('select hash::text, facts from core.one_time'))).not.toContain(code);
  });

  test('ends after three days, and the last code made is the only one', async () => {
    const person = await colleague();
    const [first, second] = [await begin(person), await begin(person)];
    expect(codeOf(await use(first, 'second-login'))).toBe('core.wrong-paper-code');
    house.clock.move(72 * 3600);
    expect(codeOf(await use(second, 'second-login'))).toBe('core.wrong-paper-code');
  });

  test('is not for who holds no role, and not handed out upward', async () => {
    const officer = await signIn(house, world, world.officer);
    expect(codeOf(await ask('POST', `people/${await adultAt(house, world.homes.A)}/start-code`, officer))).toBe('core.no-role-yet');
    const operator = await adultAt(house, world.office);
    await establish(house.surroundings, (set) => set.role(operator, 'operator', world.ministry));
    expect(codeOf(await ask('POST', `people/${operator}/start-code`, officer))).toBe('platform.not-allowed');
  });
});

describe('one-time codes', () => {
  test('are sealed in the database, have printed spare ones, and go off with both factors', async () => {
    const headers = await signIn(house, world, world.operator);
    const { secret } = (await ask('POST', 'totp', headers, { password: PASSWORD })).json<{ secret: string }>();
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const now = (): string => {
      house.clock.move(30);
      return totp.generate({ timestamp: house.clock.now.getTime() });
    };
    expect(codeOf(await ask('POST', 'totp/confirm', headers, { totp: now() }))).toBe('ok');
    expect(JSON.stringify(await house.look('select totp_secret from core.account'))).not.toContain(secret);

    const { codes } = (await ask('POST', 'totp/recovery-codes', headers, { password: PASSWORD, totp: now() })).json<{ codes: string[] }>();
    expect(new Set(codes).size).toBe(10);
    expect([codeOf(await passwordIn('operator', PASSWORD, codes[0])), codeOf(await passwordIn('operator', PASSWORD, codes[0])), codeOf(await passwordIn('operator', PASSWORD, codes[1]?.toLowerCase()))]).toEqual(['ok', 'core.wrong-totp', 'ok']);
    const again = (await ask('POST', 'totp/recovery-codes', headers, { password: PASSWORD, totp: now() })).json<{ codes: string[] }>();
    expect(codeOf(await passwordIn('operator', PASSWORD, codes[2]))).toBe('core.wrong-totp');

    expect(codeOf(await ask('POST', 'totp/off', headers, { password: 'wrong', totp: now() }))).toBe('core.wrong-password');
    expect(codeOf(await ask('POST', 'totp/off', headers, { password: PASSWORD, totp: '000000' }))).toBe('core.wrong-totp');
    expect(codeOf(await ask('POST', 'totp/off', headers, { password: PASSWORD, totp: again.codes[3] ?? '' }))).toBe('ok');
    expect(codeOf(await passwordIn('operator', PASSWORD))).toBe('ok');
    expect(await house.look('select 1 from core.recovery_code')).toEqual([]);
  });

  test('that an earlier version kept open are sealed at a start and go on working; another key opens nothing', async () => {
    const secret = new Secret({ size: 20 });
    await house.look("update core.account set totp_secret = $2, totp_confirmed_at = now(), totp_last_step = 0 where person_id = $1", [world.programmeLead.id, secret.base32]);
    expect(await sealOpenSecrets(house.surroundings, KEY)).toBe(1);
    expect(await sealOpenSecrets(house.surroundings, KEY)).toBe(0);
    const [row] = await house.look<{ sealed: string }>('select totp_secret as sealed from core.account where person_id = $1', [world.programmeLead.id]);
    expect(row?.sealed).not.toContain(secret.base32);
    const code = (): string => new TOTP({ secret }).generate({ timestamp: house.clock.now.getTime() });
    expect(codeOf(await passwordIn('programme-lead', PASSWORD, code()))).toBe('ok');
    // A sealed secret belongs to its row.
    await house.look('update core.account set totp_secret = $2, totp_confirmed_at = now(), totp_last_step = 0 where person_id = $1', [world.dutyOfficer.id, row?.sealed]);
    expect(codeOf(await passwordIn('duty-officer', PASSWORD, code()))).toBe('core.wrong-totp');
    await house.look('update core.account set totp_secret = null, totp_confirmed_at = null where person_id = $1', [world.dutyOfficer.id]);
  });
});

test('whoever came in a while ago changes no way in before coming in again', async () => {
  const headers = await signIn(house, world, world.dutyOfficer);
  expect(codeOf(await ask('POST', 'passkeys/begin', headers, {}))).toBe('ok');
  house.clock.move(16 * 60);
  expect(codeOf(await ask('POST', 'passkeys/begin', headers, {}))).toBe('core.sign-in-again');
});

test('passkeys are for the address of the settings alone, whatever a request says of itself', async () => {
  const host = async (name: string): Promise<string> => codeOf(await house.http.inject({ method: 'POST', url: '/api/core/sign-in/passkey/begin', headers: { host: name }, payload: {} }));
  expect([await host('localhost:8080'), await host('evil.example'), await host('127.0.0.1:8080')]).toEqual(['ok', 'core.passkeys-off', 'core.passkeys-off']);
});
