import { afterAll, beforeAll, expect, test } from 'vitest';
import { meeting } from '#platform/server/testing/meeting.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { coreRoom, recognition } from './index.ts';
import { startStandIn, type StandIn } from './stand-in/provider.ts';
import { ADULT_NUMBER, makeWorld, type World } from './testing/world.ts';

const NAME = { th: 'ระบบจำลอง', en: 'Stand-in' };
const CHILD_NUMBER = '9000000000021';
const STRANGER_NUMBER = '9000000000039';
const HOST = '127.0.0.1:8080';

let standIn: StandIn;
let house: TestHouse;
let world: World;
beforeAll(async () => {
  standIn = await startStandIn({
    port: 0,
    redirectUris: [`http://${HOST}/api/core/sign-in/oidc/return`],
    people: [ADULT_NUMBER, CHILD_NUMBER, STRANGER_NUMBER].map((pid) => ({ pid, given_name: 'สมมติ', family_name: '<b>"ตัวอย่าง"</b>', birthdate: '1970-01-01' })),
  });
  house = await testHouse([coreRoom({ provider: { issuer: standIn.issuer, clientId: standIn.clientId, clientSecret: standIn.clientSecret, name: NAME } })], recognition);
  world = await makeWorld(house);
  await house.look('update core.person set national_id = $2 where person_id = $1', [world.child1.id, CHILD_NUMBER]);
});
afterAll(async () => {
  await house.close();
  await standIn.stop();
});

/** A browser at the provider: keeps its cookies and follows its own redirects until one leads away. */
class Browser {
  readonly #jar = new Map<string, string>();

  async go(url: string, form?: Record<string, string>): Promise<{ location: string | null; page: string; url: string }> {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#jar.set(name, value);
    }
    const location = answer.headers.get('location');
    const page = await answer.text();
    if (location === null) return { location, page, url };
    const next = new URL(location, url);
    return next.origin === standIn.issuer ? await this.go(next.href) : { location: next.href, page, url };
  }
}

async function begin(to?: string) {
  return await house.http.inject({ url: '/api/core/sign-in/oidc', headers: { host: HOST }, ...(to === undefined ? {} : { query: { to } }) });
}

/** The whole way with a person of the list; `null` turns back at the provider. */
async function comeBack(pid: string | null, to?: string) {
  const begun = await begin(to);
  const browser = new Browser();
  const list = await browser.go(String(begun.headers.location));
  const chosen = await browser.go(list.url, { pid: pid ?? '' });
  const url = new URL(chosen.location ?? expect.unreachable());
  const cookie = begun.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return { url, cookie, list: list.page, finish: async (headers = { cookie }) => await house.http.inject({ url: url.pathname + url.search, headers: { host: HOST, ...headers } }) };
}

async function personOf(answer: { readonly cookies: readonly { name: string; value: string }[] }): Promise<string | undefined> {
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return (await house.http.inject({ url: '/api/core/session', headers: { cookie } })).json<{ person: { id: string } | null }>().person?.id;
}

test('an adult comes in by the number that staff recorded, and the next time by the identity', async () => {
  const first = await comeBack(ADULT_NUMBER, '/library/shelf?kind=new');
  expect(first.list).toContain('ไม่ใช่ ThaID');
  expect(first.list).not.toContain('<b>');
  const answer = await first.finish();
  expect(answer.headers.location).toBe('/library/shelf?kind=new');
  expect(await personOf(answer)).toBe(world.adult.id);

  await house.look('update core.person set national_id = null where person_id = $1', [world.adult.id]);
  expect(await personOf(await (await comeBack(ADULT_NUMBER)).finish())).toBe(world.adult.id);
});

test('somebody whose first two times are at the same moment is in both times', async () => {
  await house.look('delete from core.identity where person_id = $1', [world.adult.id]);
  await house.look('update core.person set national_id = $2 where person_id = $1', [world.adult.id, ADULT_NUMBER]);
  const [one, other] = [await comeBack(ADULT_NUMBER), await comeBack(ADULT_NUMBER)];
  const answers = await meeting(house, { text: 'lock table core.identity in share mode' }, [() => one.finish(), () => other.finish()]);
  expect(await Promise.all(answers.map(personOf))).toEqual([world.adult.id, world.adult.id]);
  expect(await house.look('select 1 from core.identity where person_id = $1', [world.adult.id])).toHaveLength(1);
});

test('a child never comes in this way, and a stranger neither', async () => {
  for (const pid of [CHILD_NUMBER, STRANGER_NUMBER]) {
    const answer = await (await comeBack(pid)).finish();
    expect(answer.headers.location).toBe('/sign-in?problem=core.unknown-person');
    expect(await personOf(answer)).toBeUndefined();
  }
  expect(await house.look('select 1 from core.identity where person_id = $1', [world.child1.id])).toEqual([]);
});

test('an answer counts once, in the browser that asked, and in time', async () => {
  const elsewhere = await comeBack(ADULT_NUMBER);
  expect((await elsewhere.finish({ cookie: '' })).headers.location).toBe('/sign-in?problem=core.sign-in-not-finished');
  const twice = await comeBack(ADULT_NUMBER);
  expect((await twice.finish()).headers.location).toBe('/');
  expect((await twice.finish()).headers.location).toBe('/sign-in?problem=core.sign-in-not-finished');
  const late = await comeBack(ADULT_NUMBER);
  house.clock.move(601);
  expect((await late.finish()).headers.location).toBe('/sign-in?problem=core.sign-in-not-finished');
});

test('turning back at the provider leads back to signing in', async () => {
  expect((await (await comeBack(null)).finish()).headers.location).toBe('/sign-in?problem=core.sign-in-not-finished');
});

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', ''])('%s is no address to come back to', async (to) => {
  expect((await (await comeBack(ADULT_NUMBER, to)).finish()).headers.location).toBe('/');
});

test('a provider that does not answer is said, and one that is not set up too', async () => {
  const { address } = { address: 'http://127.0.0.1:9' };
  const lonely = await testHouse([coreRoom({ provider: { issuer: address, clientId: 'x', clientSecret: 'x', name: NAME } })], recognition);
  expect((await lonely.http.inject({ url: '/api/core/sign-in/oidc' })).headers.location).toBe('/sign-in?problem=core.provider-unreachable');
  await lonely.close();
  const without = await testHouse([coreRoom({ provider: null })], recognition);
  expect((await without.http.inject({ url: '/api/core/sign-in/oidc' })).json<{ code: string }>().code).toBe('core.no-provider');
  await without.close();
});
