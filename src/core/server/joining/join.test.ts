import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NOTICE } from '#core/domain/joining/age.ts';
import { newId } from '#platform/domain/ids.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { meeting } from '#platform/server/testing/meeting.ts';
import { coreRoom, establish, recognition } from '../index.ts';
import type { Channel } from '../notices/channels.ts';
import { startStandIn, type StandIn } from '../stand-in/provider.ts';
import { makeWorld, signIn, type Headers, type World } from '../testing/world.ts';

const HOST = '127.0.0.1:8080';

/** Takes every message; what stands in it is read where it waits. */
const taking = (name: 'email' | 'sms'): Channel => ({ name, send: () => Promise.resolve({ sent: true }) });

let line: StandIn;
let house: TestHouse;
let world: World;
beforeAll(async () => {
  line = await startStandIn({ port: 0, brand: 'LINE', redirectUris: [`http://${HOST}/api/core/sign-in/oidc/return`], people: ['ยาย', 'หลาน'].map((name, n) => ({ pid: `line-${n}`, given_name: name, family_name: 'สมมติ', birthdate: '1970-01-01' })) });
  house = await testHouse([coreRoom({ provider: null, channels: { email: taking('email'), sms: taking('sms') }, accounts: [{ key: 'line', issuer: line.issuer, clientId: line.clientId, clientSecret: line.clientSecret, name: { th: 'LINE จำลอง', en: 'LINE stand-in' } }] })], recognition);
  world = await makeWorld(house);
});
afterAll(async () => {
  await house.close();
  await line.stop();
});
// Asking for codes is counted by the hour and the address.
beforeEach(() => {
  house.clock.move(3700);
});

type Answer = Awaited<ReturnType<TestHouse['http']['inject']>>;
const codeOf = (answer: Answer): string => (answer.statusCode < 400 ? 'ok' : answer.json<{ code: string }>().code);

/** A browser: what it was given it sends again. */
class Visitor {
  readonly jar = new Map<string, string>();
  get headers(): Headers {
    return { cookie: [...this.jar].map(([name, value]) => `${name}=${value}`).join('; '), host: HOST };
  }
  async ask(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, more: Headers = {}): Promise<Answer> {
    const answer = await house.http.inject({ method, url: url.startsWith('/') ? url : `/api/core/${url}`, headers: { ...this.headers, ...more }, ...(payload === undefined ? {} : { payload }) });
    for (const { name, value } of answer.cookies) this.jar.set(name, value);
    return answer;
  }
  async person(): Promise<string | null> {
    return (await this.ask('GET', 'session')).json<{ person: { id: string } | null }>().person?.id ?? null;
  }
  /** Asks for a code and reads it where the message waits to be sent. */
  async code(address: string, url = 'join/code', channel = 'email'): Promise<string> {
    expect(codeOf(await this.ask('POST', url, { channel, address }))).toBe('ok');
    return await lastCode(address);
  }
  async come(address: string): Promise<Answer> {
    return await this.ask('POST', 'join/check', { channel: 'email', address, code: await this.code(address) });
  }
  answers(birthYear: string, guardian?: string): Promise<Answer> {
    return this.ask('POST', 'join/answers', { callName: 'มะลิ', birthYear, notice: NOTICE, agrees: true, ...(guardian === undefined ? {} : { guardian: { channel: 'email', address: guardian } }) });
  }
}

async function lastCode(address: string): Promise<string> {
  const [row] = await house.look<{ code: string }>("select letter->>'code' as code from core.address_code where letter->>'address' = $1 and used_at is null order by made_at desc limit 1", [address.trim().toLowerCase()]);
  return row?.code ?? expect.unreachable(`no code for ${address}`);
}
const consents = async (person: string | null) => await house.look('select distinct capacity, given_by_name, document from core.consent where person_id = $1 order by capacity', [person]);

describe('by a code', () => {
  test('a grandmother joins, and comes in again by the same address', async () => {
    const first = new Visitor();
    expect((await first.come('Yai@Example.org ')).json()).toMatchObject({ at: 'questions', session: null });
    const joined = (await first.answers('2498')).json<{ at: string; session: { person: { callName: string; roles: unknown[] } } }>();
    expect(joined).toMatchObject({ at: 'in', session: { person: { callName: 'มะลิ', roles: [], home: null } } });
    const id = await first.person();
    expect(await consents(id)).toEqual([{ capacity: 'self', given_by_name: '', document: NOTICE }]);
    const again = new Visitor();
    expect((await again.come('yai@example.org')).json()).toMatchObject({ at: 'in' });
    expect(await again.person()).toBe(id);
    expect(await house.look("select 1 from platform.audit where action = 'core.join' and subject_id = $1", [id])).toHaveLength(1);
  });

  test('nobody learns by asking whether an address is known', async () => {
    const visitor = new Visitor();
    const [known, unknown] = [await visitor.ask('POST', 'join/code', { channel: 'email', address: 'yai@example.org' }), await visitor.ask('POST', 'join/code', { channel: 'email', address: 'nobody@example.org' })];
    expect([known.statusCode, known.body, known.cookies]).toEqual([unknown.statusCode, unknown.body, unknown.cookies]);
    const wrong = await Promise.all(['yai@example.org', 'nobody@example.org', 'never-asked@example.org'].map(async (address) => (await visitor.ask('POST', 'join/check', { channel: 'email', address, code: '000000' })).body));
    expect(new Set(wrong).size).toBe(1);
    // The same work is done for each: a message waits to be sent.
    expect(await house.look("select count(*)::int as n from core.address_code where letter->>'address' in ('yai@example.org', 'nobody@example.org') and used_at is null")).toEqual([{ n: 2 }]);
  });

  test('a code counts once, for what it was sent for, for ten minutes, and is not guessed', async () => {
    const visitor = new Visitor();
    const check = async (code: string, url = 'join/check'): Promise<string> => codeOf(await visitor.ask('POST', url, { channel: 'email', address: 'once@example.org', code }));
    const code = await visitor.code('once@example.org');
    expect(await check(code, 'join/guardian/look')).toBe('core.wrong-code');
    expect(await check(code)).toBe('ok');
    expect(await check(code)).toBe('core.wrong-code');
    const late = await visitor.code('once@example.org');
    house.clock.move(601);
    expect(await check(late)).toBe('core.wrong-code');
    const good = await visitor.code('once@example.org');
    const tries: string[] = [];
    for (let n = 0; n < 6; n += 1) tries.push(await check(String(n).repeat(6) === good ? '999999' : String(n).repeat(6)));
    expect(tries.at(-1)).toBe('platform.too-many-tries');
    expect(await check(good)).toBe('platform.too-many-tries');
  });

  test('questions are asked of who showed a code, in the browser that did, and from our own page', async () => {
    const visitor = new Visitor();
    expect(codeOf(await visitor.answers('2498'))).toBe('core.join-first');
    await visitor.come('own-browser@example.org');
    expect(codeOf(await visitor.ask('POST', 'join/answers', { callName: 'x', birthYear: '2498', notice: NOTICE, agrees: true }, { 'sec-fetch-site': 'cross-site' }))).toBe('platform.cross-site');
    expect(codeOf(await visitor.ask('POST', 'join/answers', { callName: 'x', birthYear: '2498', notice: 'an older one', agrees: true }))).toBe('core.notice-is-another');
    expect(codeOf(await visitor.ask('POST', 'join/answers', { callName: ' \u200b', birthYear: '2498', notice: NOTICE, agrees: true }))).toBe('platform.bad-input');
    expect(codeOf(await new Visitor().answers('2498'))).toBe('core.join-first');
    expect(codeOf(await visitor.answers('2498'))).toBe('ok');
    // What was proved is used up with the account.
    expect(codeOf(await visitor.answers('2498'))).toBe('core.join-first');
  });

  test('what a role opens, a message does not', async () => {
    const visitor = new Visitor();
    await visitor.come('coach@example.org');
    await visitor.answers('2530');
    const id = (await visitor.person()) ?? '';
    await establish(house.surroundings, (set) => set.role(id, 'coach', world.office));
    expect(codeOf(await new Visitor().come('coach@example.org'))).toBe('core.staff-other-way');
  });

  test('who sends their answers twice at once has one account, and is in', async () => {
    const visitor = new Visitor();
    await visitor.come('twice@example.org');
    const headers = visitor.headers;
    const answer = () => house.http.inject({ method: 'POST', url: '/api/core/join/answers', headers, payload: { callName: 'มะลิ', birthYear: '2498', notice: NOTICE, agrees: true } });
    const lock = { text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))', values: ['proof email twice@example.org'] };
    expect((await meeting(house, lock, [answer, answer])).map((one) => one.json<{ at: string }>().at)).toEqual(['in', 'in']);
    expect(await house.look("select 1 from core.way_address where address = 'twice@example.org'")).toHaveLength(1);
  });

  test('the address of somebody who left is free for who has it now', async () => {
    const [gone, heir] = [new Visitor(), new Visitor()];
    for (const [visitor, address] of [[gone, 'gone@example.org'], [heir, 'heir@example.org']] as const) {
      await visitor.come(address);
      await visitor.answers('2498');
    }
    await house.look('update core.person set left_at = now() where person_id = $1', [await gone.person() ?? newId()]);
    await house.look("delete from core.way_address where address = 'heir@example.org'");
    await heir.ask('POST', 'ways-in/addresses/code', { channel: 'email', address: 'gone@example.org' });
    expect(codeOf(await heir.ask('POST', 'ways-in/addresses', { channel: 'email', address: 'gone@example.org', code: await lastCode('gone@example.org') }))).toBe('ok');
  });
});

describe('somebody under twenty', () => {
  const look = async (guardian: Visitor, address: string, code: string) => await guardian.ask('POST', 'join/guardian/look', { channel: 'email', address, code });

  test('waits for a guardian, who says who they are; both agreed, and the account opens', async () => {
    const child = new Visitor();
    await child.come('teen@example.org');
    expect(codeOf(await child.answers('2555'))).toBe('core.guardian-needed');
    expect(codeOf(await child.answers('2555', 'teen@example.org'))).toBe('core.guardian-same');
    expect((await child.answers('2555', 'mother@example.org')).json()).toMatchObject({ at: 'waiting', callName: 'มะลิ', session: null });
    expect((await child.ask('GET', 'join')).json()).toMatchObject({ standing: { at: 'waiting' } });
    expect(await child.person()).toBeNull();
    // Nobody is made of it before.
    expect(await house.look("select 1 from core.way_address where address = 'teen@example.org'")).toEqual([]);

    const mother = new Visitor();
    const { waiting } = (await look(mother, 'mother@example.org', await lastCode('mother@example.org'))).json<{ waiting: { id: string; callName: string; birthYear: number }[] }>();
    expect(waiting).toMatchObject([{ callName: 'มะลิ', birthYear: 2012 }]);
    const agree = (by: Visitor, name: string): Promise<Answer> => by.ask('POST', `join/guardian/${waiting[0]?.id ?? ''}`, { agrees: true, name, capacity: 'parent', notice: NOTICE });
    for (const blank of [' ', '\u200b']) expect(codeOf(await agree(mother, blank))).toBe('core.guardian-unnamed');
    // Another guardian, who has an address too, agrees to nothing of this child's.
    const other = new Visitor();
    await look(other, 'other@example.org', await other.code('other@example.org', 'join/guardian/code'));
    expect([codeOf(await agree(other, 'คนอื่น')), codeOf(await agree(new Visitor(), 'คนอื่น'))]).toEqual(['platform.not-found', 'core.join-first']);
    expect(codeOf(await agree(mother, 'สมหญิง ใจดี'))).toBe('ok');
    expect(codeOf(await agree(mother, 'สมหญิง ใจดี'))).toBe('platform.not-found');

    expect((await child.come('teen@example.org')).json()).toMatchObject({ at: 'in' });
    expect(await consents(await child.person())).toEqual([{ capacity: 'parent', given_by_name: 'สมหญิง ใจดี', document: NOTICE }, { capacity: 'self', given_by_name: '', document: NOTICE }]);
  });

  test('below ten the guardian agrees for them', async () => {
    const child = new Visitor();
    await child.come('small@example.org');
    await child.answers('2561', 'father@example.org');
    const father = new Visitor();
    const { waiting } = (await look(father, 'father@example.org', await lastCode('father@example.org'))).json<{ waiting: { id: string }[] }>();
    await father.ask('POST', `join/guardian/${waiting[0]?.id ?? ''}`, { agrees: true, name: 'สมชาย', capacity: 'guardian', notice: NOTICE });
    await child.come('small@example.org');
    expect(await consents(await child.person())).toEqual([{ capacity: 'guardian', given_by_name: 'สมชาย', document: NOTICE }]);
  });

  test('nothing is left when the guardian says no, when the child takes it back, and when nobody answers', async () => {
    const left = async (): Promise<unknown[]> => await house.look('select call_name from core.sign_up');
    const begin = async (address: string): Promise<Visitor> => {
      const child = new Visitor();
      await child.come(address);
      await child.answers('2555', 'no@example.org');
      return child;
    };
    const refused = await begin('a@example.org');
    const guardian = new Visitor();
    const { waiting } = (await look(guardian, 'no@example.org', await lastCode('no@example.org'))).json<{ waiting: { id: string }[] }>();
    expect(codeOf(await guardian.ask('POST', `join/guardian/${waiting[0]?.id ?? ''}`, { agrees: false, name: '', capacity: 'parent', notice: NOTICE }))).toBe('ok');
    expect(await left()).toEqual([]);
    expect((await refused.ask('GET', 'join')).json()).toMatchObject({ standing: { at: 'questions' } });

    house.clock.move(3700);
    await (await begin('b@example.org')).ask('POST', 'join/stop');
    expect(await left()).toEqual([]);

    house.clock.move(3700);
    await begin('c@example.org');
    house.clock.move(14 * 86_400 + 1);
    const late = new Visitor();
    expect((await look(late, 'no@example.org', await late.code('no@example.org', 'join/guardian/code'))).json()).toMatchObject({ waiting: [] });
    await begin('d@example.org');
    expect(await left()).toHaveLength(1);
  });

  test('who answers that they are older after all joins, and what was asked of a guardian is asked no more', async () => {
    const child = new Visitor();
    await child.come('older@example.org');
    await child.answers('2555', 'aunt@example.org');
    const aunt = new Visitor();
    const { waiting } = (await look(aunt, 'aunt@example.org', await lastCode('aunt@example.org'))).json<{ waiting: { id: string }[] }>();
    expect((await child.answers('2540')).json()).toMatchObject({ at: 'in' });
    expect(codeOf(await aunt.ask('POST', `join/guardian/${waiting[0]?.id ?? ''}`, { agrees: true, name: 'สมใจ', capacity: 'guardian', notice: NOTICE }))).toBe('platform.not-found');
    expect(await house.look("select 1 from core.way_address where address = 'older@example.org'")).toHaveLength(1);
  });
});

describe('by an account elsewhere', () => {
  /** There and back again, as the person chosen on the stand-in's page. */
  async function by(visitor: Visitor, pid: string, query = 'at=line'): Promise<string> {
    const begun = await visitor.ask('GET', `/api/core/sign-in/oidc?${query}`);
    const elsewhere = new Map<string, string>();
    const go = async (url: string, form?: Record<string, string>): Promise<string> => {
      const answer = await fetch(url, { redirect: 'manual', headers: { cookie: [...elsewhere].map(([name, value]) => `${name}=${value}`).join('; ') }, ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }) });
      for (const set of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        elsewhere.set(name, value);
      }
      const location = answer.headers.get('location');
      await answer.text();
      if (location === null) return url;
      const next = new URL(location, url);
      return next.origin === line.issuer ? await go(next.href) : next.href;
    };
    const back = new URL(await go(await go(String(begun.headers.location)), { pid }));
    return String((await visitor.ask('GET', back.pathname + back.search)).headers.location);
  }

  test('a grandmother joins, and is known the next time', async () => {
    const visitor = new Visitor();
    expect(await by(visitor, 'line-0')).toBe('/join');
    expect((await visitor.ask('GET', 'join')).json()).toMatchObject({ standing: { at: 'questions' }, accounts: [{ key: 'line' }] });
    expect((await visitor.answers('2498')).json()).toMatchObject({ at: 'in' });
    const again = new Visitor();
    expect(await by(again, 'line-0', 'at=line&to=/library')).toBe('/library');
    expect(await again.person()).toBe(await visitor.person());
  });

  test('an account is added to one\'s own by who has just come in, and not taken from another; the last way in stays', async () => {
    const visitor = new Visitor();
    await visitor.come('adds@example.org');
    await visitor.answers('2520');
    expect(await by(visitor, 'line-0', 'at=line&add=true&to=/account')).toBe('/account?problem=core.identity-taken');
    expect(codeOf(await visitor.ask('DELETE', 'ways-in/addresses/email'))).toBe('core.last-way-in');
    expect(await by(visitor, 'line-1', 'at=line&add=true&to=/account')).toBe('/account');
    expect(codeOf(await visitor.ask('DELETE', 'ways-in/addresses/email'))).toBe('ok');
    expect(codeOf(await visitor.ask('DELETE', 'ways-in/identities/line'))).toBe('core.last-way-in');
    house.clock.move(16 * 60);
    const begun = await visitor.ask('GET', '/api/core/sign-in/oidc?at=line&add=true&to=/account');
    expect(begun.headers.location).toBe('/sign-in?again&to=%2Faccount');
  });

  test('an account is added to nobody who was not there when it began', async () => {
    const visitor = new Visitor();
    await visitor.come('victim@example.org');
    await visitor.answers('2520');
    const begun = await visitor.ask('GET', '/api/core/sign-in/oidc?at=line&add=true&to=/account');
    expect(String(begun.headers.location)).toContain(line.issuer);
    // The session changes before the browser comes back: the account of one is not added to the other.
    const mine = await house.look<{ for_person: string | null }>('select for_person from core.oidc_flow order by made_at desc limit 1');
    expect(mine[0]?.for_person).toBe(await visitor.person());
    expect(await house.look('select 1 from core.identity where person_id = $1', [await visitor.person()])).toEqual([]);
  });

  test('of staff is not added: a role wants a stronger way', async () => {
    const staff = new Visitor();
    for (const part of ((await signIn(house, world, world.librarian))['cookie'] ?? '').split('; ')) staff.jar.set(part.split('=')[0] ?? '', part.split('=').slice(1).join('='));
    expect(await by(staff, 'line-1', 'at=line&add=true&to=/account')).toBe('/account?problem=core.staff-other-way');
  });
});
