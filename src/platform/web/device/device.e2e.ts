import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deviceStage, type DeviceStage } from '#platform/server/testing/device-stage.ts';
import { faults } from '#platform/server/testing/notes-room.ts';
import { newId } from '../../domain/ids.ts';
import { seeded } from '../../domain/random.ts';
import type {} from './testing/harness.ts';

const OUTBOX = /^POST \/api\/platform\/outbox /;

/** Two cores and a browser: what comes soon may take a while. */
const SOON = { timeout: 20_000 };

let stage: DeviceStage;
let profile = '';
let browser: BrowserContext;
const TABLET = newId();

beforeAll(async () => {
  stage = await deviceStage();
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  profile = await stage.profile();
  browser = await stage.open(profile, { tablet: TABLET });
});
afterEach(async () => {
  faults.clear();
  stage.wire.tear = null;
  stage.wire.latency = 0;
  stage.wire.state = 'through';
  await browser.close();
});

/** A tab with the program, which from then on opens without a line too. */
async function visit(): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(stage.wire.origin);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return page;
}

async function killTab(page: Page): Promise<void> {
  const devtools = await browser.newCDPSession(page);
  const gone = page.waitForEvent('crash');
  devtools.send('Page.crash').catch(() => undefined);
  await gone;
  await page.close();
}

/** Ends the browser and starts it on what it left on the disk. */
async function reopen(cookies: Record<string, string> = {}): Promise<Page> {
  await browser.close();
  browser = await stage.open(profile, cookies);
  return await visit();
}

const note = (page: Page, person: string, words: string): Promise<string> => page.evaluate(([who, what]) => window.harness.note(who, what), [person, words] as const);
const waiting = (page: Page): Promise<string[]> => page.evaluate(() => window.harness.waiting());
const send = (page: Page): Promise<string> => page.evaluate(() => window.harness.send());
const pull = (page: Page, person: string): Promise<boolean> => page.evaluate((who) => window.harness.pull(who), person);
const kept = (page: Page, person: string): Promise<Record<string, string>> => page.evaluate((who) => window.harness.kept(who), person);
const foresee = (page: Page, person: string, id: string, words: string | null): Promise<void> => page.evaluate(([who, what, say]) => window.harness.foresee(who, what, say), [person, id, words] as const);

async function stored(person: string): Promise<string[]> {
  return (await stage.house.look<{ words: string }>('select words from notes.note where person_id = $1 order by seq', [person])).map((row) => row.words);
}

async function insertNotes(person: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, newId);
  await stage.house.look("insert into notes.note (person_id, note_id, words) select $1, id, 'from elsewhere' from unnest($2::uuid[]) as id", [person, ids]);
  await stage.house.settled();
  return ids;
}

describe('outbox', () => {
  test('what was noted is there after the tab was killed and the browser opened again without a line, and is stored once', async () => {
    const person = newId();
    const page = await visit();
    stage.wire.state = 'refused';
    await note(page, person, 'kept');
    await killTab(page);
    const later = await reopen();
    expect(await waiting(later)).toEqual(['kept']);
    stage.wire.state = 'through';
    expect(await send(later)).toBe('empty');
    expect(await stored(person)).toEqual(['kept']);
  });

  test.each([null, 0, 25])('an answer lost by the wire after it was decided (%s bytes passed) leaves one copy', async (after) => {
    const person = newId();
    const page = await visit();
    stage.wire.tear = { request: OUTBOX, in: 'answer', after };
    await note(page, person, 'once');
    await expect.poll(() => stored(person), SOON).toEqual(['once']);
    expect(await send(page)).toBe('waiting');
    expect(await waiting(page)).toEqual(['once']);
    stage.wire.tear = null;
    expect(await send(page)).toBe('empty');
    expect(await stored(person)).toEqual(['once']);
    expect(await waiting(page)).toEqual([]);
  });

  test('a sending cut in the middle of its body stores nothing, and the whole one sent later stores it once', async () => {
    const person = newId();
    const page = await visit();
    stage.wire.tear = { request: OUTBOX, in: 'request', after: 60 };
    await note(page, person, 'cut');
    expect(await send(page)).toBe('waiting');
    expect(await stored(person)).toEqual([]);
    stage.wire.tear = null;
    expect(await send(page)).toBe('empty');
    expect(await stored(person)).toEqual(['cut']);
  });

  test('two tabs at once send once, and order is kept over many sendings', async () => {
    const person = newId();
    const [one, two] = [await visit(), await visit()];
    stage.wire.state = 'refused';
    const words = Array.from({ length: 120 }, (_, n) => `note ${n}`);
    for (const [n, what] of words.entries()) await note(n % 2 === 0 ? one : two, person, what);
    stage.wire.state = 'through';
    const before = stage.wire.heads.length;
    expect(await Promise.all([send(one), send(two), send(one), send(two)])).toEqual(['empty', 'empty', 'empty', 'empty']);
    expect(stage.wire.heads.slice(before).filter((head) => OUTBOX.test(head))).toHaveLength(3);
    expect(await stored(person)).toEqual(words);
  });

  test('what one tab notes while another one is at the end of sending is sent too', async () => {
    const person = newId();
    const [one, two] = [await visit(), await visit()];
    stage.wire.latency = 40;
    await note(one, person, 'first');
    await note(two, person, 'second');
    await expect.poll(() => stored(person), SOON).toEqual(['first', 'second']);
    await expect.poll(() => waiting(one), SOON).toEqual([]);
  });

  test('a browser without locks, as on plain HTTP, sends all the same, each once and in order', async () => {
    const person = newId();
    await browser.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
      Object.defineProperty(ServiceWorkerRegistration.prototype, 'sync', { value: undefined });
    });
    const page = await visit();
    stage.wire.latency = 40;
    for (const words of ['first', 'second', 'third']) await note(page, person, words);
    await expect.poll(() => stored(person), SOON).toEqual(['first', 'second', 'third']);
    await expect.poll(() => waiting(page), SOON).toEqual([]);
  });

  test('a refused entry is kept as a refusal until it is put away, and blocks nobody', async () => {
    const person = newId();
    const page = await visit();
    stage.wire.state = 'refused';
    for (const words of ['before', 'rude', 'after']) await note(page, person, words);
    stage.wire.state = 'through';
    expect(await send(page)).toBe('empty');
    expect(await stored(person)).toEqual(['before', 'after']);
    const refused = await page.evaluate((who) => window.harness.refusals(who), person);
    expect(refused.map((one) => one.code)).toEqual(['notes.rude']);
    await page.evaluate((id) => window.harness.putAway(id), refused[0]?.id ?? '');
    expect(await page.evaluate((who) => window.harness.refusals(who), person)).toEqual([]);
  });

  test('an entry that spoils a whole sending is found and refused alone', async () => {
    const person = newId();
    const page = await visit();
    stage.wire.state = 'refused';
    for (const words of ['a', 'b']) await note(page, person, words);
    await note(page, 'no id at all', 'spoilt');
    for (const words of ['c', 'd']) await note(page, person, words);
    stage.wire.state = 'through';
    expect(await send(page)).toBe('empty');
    expect(await stored(person)).toEqual(['a', 'b', 'c', 'd']);
    expect((await page.evaluate(() => window.harness.refusals('no id at all'))).map((one) => one.code)).toEqual(['platform.bad-input']);
  });

  test('a fault of the server keeps the entry and what the same person did after it; others go on', async () => {
    const [person, other] = [newId(), newId()];
    const page = await visit();
    faults.add('crash');
    stage.wire.state = 'refused';
    for (const words of ['before', 'crash', 'behind']) await note(page, person, words);
    await note(page, other, 'other');
    stage.wire.state = 'through';
    expect(await send(page)).toBe('waiting');
    expect([await stored(person), await stored(other), await waiting(page)]).toEqual([['before'], ['other'], ['crash', 'behind']]);
    faults.clear();
    expect(await send(page)).toBe('empty');
    expect(await stored(person)).toEqual(['before', 'crash', 'behind']);
  });

  test('what a person did stays while somebody else is signed in, or nobody is', async () => {
    const [person, other] = [newId(), newId()];
    await browser.clearCookies();
    const page = await visit();
    await note(page, person, 'mine');
    expect(await send(page)).toBe('waiting');
    await browser.addCookies([{ name: 'test', value: other, url: stage.wire.origin }]);
    await note(page, other, 'theirs');
    expect(await send(page)).toBe('waiting');
    expect([await stored(person), await stored(other), await waiting(page)]).toEqual([[], ['theirs'], ['mine']]);
    await browser.addCookies([{ name: 'test', value: person, url: stage.wire.origin }]);
    expect(await send(page)).toBe('empty');
    expect(await stored(person)).toEqual(['mine']);
  });

  test('a line that is half open is given up, and holds no other tab back afterwards', async () => {
    const person = newId();
    await browser.clock.install();
    // Like a browser without background sync: the clock moves in pages only.
    await browser.addInitScript(() => void Object.defineProperty(ServiceWorkerRegistration.prototype, 'sync', { value: undefined }));
    const page = await visit();
    stage.wire.state = 'silent';
    await note(page, person, 'patient');
    stage.wire.state = 'through';
    const later = async (): Promise<string[]> => {
      await page.clock.fastForward(61_000);
      return await stored(person);
    };
    await expect.poll(later, SOON).toEqual(['patient']);
    await expect.poll(() => waiting(page), SOON).toEqual([]);
  });

  test('a page of a network gate in place of an answer is no answer', async () => {
    const page = await visit();
    expect(await page.evaluate(() => window.harness.get('/somewhere'))).toEqual({ ok: false, problem: { code: 'platform.no-connection' } });
    stage.wire.tear = { request: /openapi/, in: 'answer', after: 100 };
    expect(await page.evaluate(() => window.harness.get('/api/openapi.json'))).toEqual({ ok: false, problem: { code: 'platform.no-connection' } });
  });

  test('a clock that is set back a year reorders and loses nothing, and is kept as the fact it is', async () => {
    const person = newId();
    const page = await visit();
    stage.wire.state = 'refused';
    await note(page, person, 'first');
    await page.clock.setFixedTime(new Date(Date.now() - 366 * 86_400_000));
    await note(page, person, 'second');
    await page.clock.setFixedTime(new Date());
    await note(page, person, 'third');
    stage.wire.state = 'through';
    expect(await send(page)).toBe('empty');
    expect(await stored(person)).toEqual(['first', 'second', 'third']);
    const [years] = await stage.house.look<{ apart: boolean }>("select max(made_at) - min(made_at) > interval '365 days' as apart from platform.outbox_entry where person_id = $1", [person]);
    expect(years).toEqual({ apart: true });
  });
});

describe('kept sets', () => {
  test('of who moved away nothing stays but what they did, of a device that is no longer the home\'s nothing of anybody', async () => {
    const [gone, stays] = [newId(), newId()];
    for (const person of [gone, stays]) await insertNotes(person, 2);
    const page = await visit();
    for (const person of [gone, stays]) expect(await pull(page, person)).toBe(true);
    await foresee(page, gone, newId(), 'foreseen');
    stage.wire.state = 'refused';
    await note(page, gone, 'not sent yet');
    await page.evaluate((who) => window.harness.forget(who), gone);
    expect(await kept(page, gone)).toEqual({});
    expect(Object.keys(await kept(page, stays))).toHaveLength(2);
    await page.evaluate(() => window.harness.forgetAll());
    expect(await kept(page, stays)).toEqual({});
    expect(await waiting(page)).toEqual(['not sent yet']);
    stage.wire.state = 'through';
    // Nothing of the cursor stays either, so whoever comes back is given everything anew.
    expect(await pull(page, stays)).toBe(true);
    expect(Object.keys(await kept(page, stays))).toHaveLength(2);
  });

  test('a tab killed between pages leaves the set as of some page, and the next pull goes on from its cursor', async () => {
    const person = newId();
    const ids = await insertNotes(person, 250);
    const page = await visit();
    stage.wire.latency = 60;
    await page.evaluate((who) => void window.harness.pull(who), person);
    await expect.poll(async () => Object.keys(await kept(page, person)).length, SOON).toBeGreaterThan(0);
    await killTab(page);
    stage.wire.latency = 0;
    const later = await visit();
    expect(Object.keys(await kept(later, person)).length % 50).toBe(0);
    const before = stage.wire.heads.length;
    expect(await pull(later, person)).toBe(true);
    expect(Object.keys(await kept(later, person)).toSorted()).toEqual(ids.toSorted());
    expect(stage.wire.heads.slice(before).filter((head) => head.includes('after=&'))).toEqual([]);
  });

  test('what may no longer be held leaves the device, and a page that breaks off changes nothing', async () => {
    const person = newId();
    const [first = '', second = ''] = await insertNotes(person, 2);
    const page = await visit();
    await pull(page, person);
    await stage.house.look('delete from notes.note where note_id = $1', [first]);
    stage.wire.tear = { request: /kept/, in: 'answer', after: 30 };
    expect(await pull(page, person)).toBe(false);
    expect(Object.keys(await kept(page, person)).toSorted()).toEqual([first, second].toSorted());
    stage.wire.tear = null;
    expect(await pull(page, person)).toBe(true);
    expect(Object.keys(await kept(page, person))).toEqual([second]);
  });

  test('what is foreseen shows at once, outlives a pull while its cause waits, and gives way to the word of the server', async () => {
    const person = newId();
    const [id = '', gone = ''] = await insertNotes(person, 2);
    const page = await visit();
    await pull(page, person);
    faults.add('crash');
    await note(page, person, 'crash');
    const fresh = newId();
    await foresee(page, person, id, 'changed');
    await foresee(page, person, gone, null);
    await foresee(page, person, fresh, 'new');
    const dreamt = { [id]: 'changed', [fresh]: 'new' };
    expect(await kept(page, person)).toEqual(dreamt);
    await pull(page, person);
    expect(await kept(page, person)).toEqual(dreamt);
    faults.clear();
    expect(await send(page)).toBe('empty');
    await stage.house.settled();
    expect(await pull(page, person)).toBe(true);
    expect(await kept(page, person)).toMatchObject({ [id]: 'from elsewhere', [gone]: 'from elsewhere' });
    expect(await kept(page, person)).not.toHaveProperty(fresh);
  });

  test('tabs that pull at once agree', async () => {
    const person = newId();
    const ids = await insertNotes(person, 150);
    const [one, two] = [await visit(), await visit()];
    stage.wire.latency = 10;
    expect(await Promise.all([pull(one, person), pull(two, person), pull(one, person)])).toEqual([true, true, true]);
    expect(Object.keys(await kept(two, person)).toSorted()).toEqual(ids.toSorted());
  });
});

test('an answer that nobody waits for any more says nothing of the line; a line that is away does', async () => {
  const page = await visit();
  const connected = (): Promise<boolean> => page.evaluate(() => window.harness.connected());
  expect((await page.evaluate(() => window.harness.leave('/api/notes/notes'))).ok).toBe(false);
  expect(await connected()).toBe(true);
  stage.wire.state = 'refused';
  expect((await page.evaluate(() => window.harness.get('/api/notes/notes'))).ok).toBe(false);
  expect(await connected()).toBe(false);
});

test('whatever happens to tabs, line and server, what was noted is stored once each and in order', async () => {
  const seed = process.env['SEED'] ?? 'hostile';
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => random.pick(list);
  const people = [newId(), newId(), newId()];
  const model = new Map(people.map((person) => [person, [] as string[]]));
  let pages = [await visit(), await visit()];
  const { wire } = stage;
  const acts: Record<string, () => Promise<void>> = {
    note: async () => {
      const person = pick(people);
      const words = `note ${newId()}`;
      await note(pick(pages), person, words);
      model.get(person)?.push(words);
    },
    kill: async () => {
      const page = pick(pages);
      await killTab(page);
      pages = [...pages.filter((one) => one !== page), await visit()];
    },
    reload: async () => void (await pick(pages).reload()),
    offline: async () => void (wire.state = 'refused'),
    online: async () => void (wire.state = 'through'),
    silent: async () => {
      wire.state = 'silent';
      await note(pick(pages), people[0] ?? '', 'into silence');
      model.get(people[0] ?? '')?.push('into silence');
      wire.state = 'refused';
    },
    cutRequest: async () => void (wire.tear = { request: OUTBOX, in: 'request', after: random.integer(400) }),
    cutAnswer: async () => void (wire.tear = { request: OUTBOX, in: 'answer', after: random.pick([null, 0, 40]) }),
    mend: async () => void (wire.tear = null),
    restart: async () => await stage.restart(),
    slow: async () => void (wire.latency = pick([0, 5, 30])),
    send: async () => void (await Promise.all(pages.map((page) => page.evaluate(() => void window.harness.send())))),
  };
  const often = ['note', 'note', 'note', 'note', 'note', 'send', 'online', ...Object.keys(acts)];
  const end = Date.now() + 50_000;
  for (let step = 0; step < 150 && Date.now() < end; step++) await acts[pick(often)]?.();
  Object.assign(wire, { tear: null, latency: 0, state: 'through' });
  expect([...model.values()].flat().length, `seed ${seed}`).toBeGreaterThan(20);
  const page = await reopen();
  await expect.poll(() => send(page), SOON).toBe('empty');
  for (const [person, words] of model) expect(await stored(person), `seed ${seed}`).toEqual(words);
});
