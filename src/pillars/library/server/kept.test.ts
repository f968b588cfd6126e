import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import pg from 'pg';
import type { KeptHold, KeptLoan, KeptTitle } from '#library/api.ts';
import { newId } from '#platform/domain/ids.ts';
import { libraryWorld, type LibraryWorld, type Somebody } from './testing/library-world.ts';

let world: LibraryWorld;
beforeAll(async () => {
  world = await libraryWorld();
});
afterAll(async () => {
  await world.close();
});

/** Waits until no transaction is open that began before now; those of other databases of the cluster hold feeds back as well. */
async function quiet(): Promise<void> {
  const [now] = await world.house.look<{ xid: string }>('select pg_current_xact_id()::text as xid');
  await expect.poll(async () => (await world.house.look<{ settled: boolean }>('select platform.settled($1::xid8) as settled', [now?.xid]))[0]?.settled, { timeout: 25_000, interval: 20 }).toBe(true);
}

/** What a device holds of a set: as its own code keeps it. */
class Held<T> {
  readonly items = new Map<string, T>();
  #cursor = '';
  readonly set: string;
  readonly who: Somebody;
  constructor(set: string, who: Somebody) {
    this.set = set;
    this.who = who;
  }

  /** Pulls when everything done is settled. Returns the ids that were sent. */
  async pull(): Promise<string[]> {
    await quiet();
    return await this.pullNow();
  }

  async pullNow(): Promise<string[]> {
    const sent: string[] = [];
    for (;;) {
      const { status, body: page } = await world.ask<{ changed: { id: string; value: T }[]; present: string[]; cursor: string; more: boolean }>(
        this.who, 'GET', `/api/platform/kept/${this.set}?after=${encodeURIComponent(this.#cursor)}`,
      );
      expect(status).toBe(200);
      for (const { id, value } of page.changed) this.items.set(id, value);
      const present = new Set(page.present);
      for (const id of this.items.keys()) if (!present.has(id)) this.items.delete(id);
      sent.push(...page.changed.map(({ id }) => id));
      this.#cursor = page.cursor;
      if (!page.more) return sent;
    }
  }
}

async function borrow(who: Somebody, title: string): Promise<string> {
  const id = newId();
  expect((await world.ask(who, 'POST', '/api/library/loans', { id, title })).body).toMatchObject({ outcome: 'lent' });
  return id;
}

const DAY = 86_400;
const locator = (progression: number, highlight?: string) => ({ href: 'EPUB/c1.xhtml', type: 'application/xhtml+xml', locations: { totalProgression: progression }, ...(highlight === undefined ? {} : { text: { highlight } }) });

test('loans come with their title, say when they end, and leave thirty days after', async () => {
  const who = await world.person(world.home);
  const title = await world.title();
  await world.pool(world.home, title, 'copies', 1);
  const held = new Held<KeptLoan>('library.loans', who);
  const loan = await borrow(who, title);
  await held.pull();
  expect(held.items.get(loan)).toMatchObject({ licence: 'copies', endedAt: null, title: { id: title, title: 'แมวข้างบ้าน' } });
  expect(await held.pull()).toEqual([]);
  await world.ask(who, 'POST', '/api/library/reading', { id: newId(), title, seconds: 60, finished: true, at: '2026-11-25T03:00:00Z' });
  await world.ask(who, 'POST', `/api/library/loans/${loan}/return`, {});
  await held.pull();
  expect(held.items.get(loan)).toMatchObject({ endReason: 'returned', finishedAt: world.house.clock.now.getTime() });
  world.house.clock.move(31 * DAY);
  await held.pull();
  expect([...held.items.keys()]).toEqual([]);
});

test('a loan leaves with its title, where that is hidden or found to be for older readers, and comes back with it', async () => {
  const who = await world.person(world.home, { born: 2015 });
  const librarian = await world.person(world.home, { roles: [['librarian', world.home]] });
  const title = await world.title();
  await world.pool(world.home, title, 'open');
  const held = new Held<KeptLoan>('library.loans', who);
  const loan = await borrow(who, title);
  const there = async (change: object): Promise<boolean> => {
    expect((await world.ask(librarian, 'PATCH', `/api/library/titles/${title}`, change)).status).toBe(200);
    await held.pull();
    return held.items.has(loan);
  };
  expect([await there({ publisher: 'ตัวอย่าง' }), await there({ ageFrom: 15 }), await there({ ageFrom: 9 }), await there({ hidden: true }), await there({ hidden: false })]).toEqual([true, false, true, false, true]);
  expect(await there({ ageFrom: 15 })).toBe(false);
  await world.house.look('update core.person set birth_year = 2005 where person_id = $1', [who.id]);
  await held.pull();
  expect(held.items.get(loan)).toMatchObject({ title: { id: title, ageFrom: 15 } });
});

test('holds show the place in the queue as it moves', async () => {
  const [a, b, c] = [await world.person(world.home), await world.person(world.home), await world.person(world.home)];
  const title = await world.title();
  await world.pool(world.home, title, 'copies', 1);
  await borrow(a, title);
  const ids = [newId(), newId()];
  for (const [n, who] of [b, c].entries()) await world.ask(who, 'POST', '/api/library/holds', { id: ids[n], title });
  const held = new Held<KeptHold>('library.holds', c);
  await held.pull();
  expect([...held.items.values()]).toMatchObject([{ title, state: 'waiting', position: 2 }]);
  expect(await held.pull()).toEqual([]);
  await world.ask(b, 'POST', `/api/library/holds/${ids[0] ?? ''}/cancel`, {});
  await held.pull();
  expect([...held.items.values()]).toMatchObject([{ position: 1 }]);
});

describe('marks and places', () => {
  test('of two records of one person the place that was told last counts, whatever the clock of either tablet says', async () => {
    const [old, who] = [await world.person(world.home), await world.person(world.home)];
    const title = await world.title();
    await world.pool(world.home, title, 'open');
    for (const one of [old, who]) await borrow(one, title);
    const put = async (one: Somebody, seen: string | null, at: number, modified: string): Promise<{ version: string; kind: unknown }> => {
      const version = newId();
      const { body } = await world.ask(one, 'PUT', `/api/library/titles/${title}/place`, { version, seen, locator: locator(at), device: { id: one.id, name: 'แท็บเล็ต' }, modified });
      return { version, kind: body['kind'] };
    };
    const first = await put(old, null, 0.6, '2026-11-25T08:00:00Z');
    await world.house.look("insert into core.person_alias (person_id, same_as, merged_at, reason) values ($1, $2, now(), 'คนเดียวกัน')", [old.id, who.id]);
    const second = await put(who, first.version, 0.2, '2026-11-25T03:00:00Z');
    expect([second.kind, (await put(who, second.version, 0.1, '2026-11-25T03:01:00Z')).kind]).toEqual(['stored', 'stored']);
  });

  test('are the person\'s on every device, outlive the loan, and a removed mark leaves', async () => {
    const who = await world.person(world.home);
    const title = await world.title();
    await world.pool(world.home, title, 'open');
    const loan = await borrow(who, title);
    const [mark, version] = [newId(), newId()];
    const change = (body: object) => world.ask(who, 'POST', '/api/library/marks', { at: '2026-11-25T03:00:00Z', mark, ...body });
    expect((await change({ kind: 'add', id: version, title, as: 'highlight', locator: locator(0.2, 'แมวนอน'), colour: 'green', note: null })).body).toEqual({ version });
    const second = newId();
    expect((await change({ kind: 'change', id: second, seen: version, note: 'ชอบตรงนี้' })).body).toEqual({ version: second });
    expect((await change({ kind: 'change', id: newId(), seen: version, note: 'อีกเครื่อง' })).body.code).toBe('library.mark-changed-elsewhere');
    const marks = new Held<{ note: string }>('library.marks', who);
    await marks.pull();
    expect(marks.items.get(mark)).toMatchObject({ note: 'ชอบตรงนี้', colour: 'green' });

    const place = (progression: number, device: string, seen: string | null, id = newId()) =>
      world.ask(who, 'PUT', `/api/library/titles/${title}/place`, { version: id, seen, locator: locator(progression), device: { id: device, name: device }, modified: world.house.clock.now.toISOString() });
    expect((await place(0.5, 'tablet-1', null)).body).toEqual({ kind: 'stored' });
    expect((await place(0.1, 'tablet-2', null)).body).toEqual({ kind: 'choice' });
    const places = new Held<{ locator: { locations: { totalProgression: number } } }>('library.places', who);
    await places.pull();
    expect(places.items.get(title)?.locator.locations.totalProgression).toBe(0.5);

    await world.ask(who, 'POST', `/api/library/loans/${loan}/return`, {});
    await marks.pull();
    expect(marks.items.has(mark)).toBe(true);
    await change({ kind: 'remove', id: newId(), seen: second });
    await marks.pull();
    expect(marks.items.size).toBe(0);
  });

  test('of a title never borrowed are refused, and reading sent again is told once', async () => {
    const who = await world.person(world.home);
    const title = await world.title();
    await world.pool(world.home, title, 'open');
    expect((await world.ask(who, 'POST', '/api/library/marks', { kind: 'add', id: newId(), mark: newId(), title, at: '2026-11-25T03:00:00Z', as: 'bookmark', locator: locator(0), colour: null, note: null })).body.code).toBe('platform.not-found');
    await borrow(who, title);
    const entry = { id: newId(), title, seconds: 600, finished: false, at: '2026-11-25T03:00:00Z' };
    for (let n = 0; n < 2; n++) expect((await world.ask(who, 'POST', '/api/library/reading', entry)).body).toEqual({});
    expect(await world.house.look("select facts from platform.event where name = 'library.book-read' and subject_id = $1", [entry.id])).toEqual([{ facts: { title, seconds: 600 } }]);
  });

  test('a text that no database holds is refused rather than met again for ever', async () => {
    const who = await world.person(world.home);
    for (const note of ['a\0b', '\ud800']) {
      const answer = await world.ask(who, 'POST', '/api/library/marks', { kind: 'change', id: newId(), mark: newId(), at: '2026-11-25T03:00:00Z', seen: newId(), note });
      expect(answer.body.code).toBe('platform.bad-input');
    }
  });
});

describe('the shelf', () => {
  test('holds what may be borrowed, and hears of every change once it is made', async () => {
    const who = await world.person(world.otherHome, { born: 2015 });
    const neighbour = await world.person(world.otherHome, { born: 2015 });
    const held = new Held<KeptTitle>('library.shelf', who);
    await held.pull();
    const [one, two, adult] = [await world.title(), await world.title(), await world.title({ ageFrom: 18 })];
    for (const title of [one, two, adult]) await world.pool(world.otherHome, title, 'copies', 1);
    await held.pull();
    expect([held.items.has(one), held.items.has(two), held.items.has(adult)]).toEqual([true, true, false]);
    expect(held.items.get(one)?.standing).toMatchObject({ pool: { free: 1 }, loan: null });

    // Another person's loan, which the reader cannot see, takes the copy.
    await borrow(neighbour, one);
    expect(await held.pull()).toContain(one);
    expect(held.items.get(one)?.standing.pool?.free).toBe(0);
    await borrow(who, two);
    await held.pull();
    expect(held.items.get(two)?.standing.loan).toMatchObject({ canRenew: true });
    await world.ask(neighbour, 'POST', '/api/library/holds', { id: newId(), title: two });
    await held.pull();
    expect(held.items.get(two)?.standing.loan).toMatchObject({ canRenew: false });

    // Rules of the home, a corrected age, hiding and moving change what is there without a new row for each title.
    await world.house.look('insert into library.rule (org_id, age_from_respected) values ($1, false)', [world.otherHome]);
    const teen = await world.title({ ageFrom: 15 });
    await world.pool(world.otherHome, teen, 'open');
    await held.pull();
    expect([held.items.has(teen), held.items.has(adult)]).toEqual([true, false]);
    await world.house.look('delete from library.rule where org_id = $1', [world.otherHome]);
    await held.pull();
    expect(held.items.has(teen)).toBe(false);
    await world.house.look('update core.membership set org_id = $2 where person_id = $1', [who.id, world.home]);
    await held.pull();
    expect([held.items.has(one), held.items.has(two)]).toEqual([false, false]);
  });

  test('skips nothing while a writer keeps its transaction open', async () => {
    const who = await world.person(world.home);
    const held = new Held<KeptTitle>('library.shelf', who);
    const title = await world.title();
    const pool = await world.pool(world.home, title, 'copies', 2);
    const slow = new pg.Client({ connectionString: world.house.adminUrl });
    await slow.connect();
    await slow.query('begin');
    await slow.query('update library.pool set waiting = 7, xid = pg_current_xact_id() where pool_id = $1', [pool]);
    await held.pullNow();
    await world.house.look('update library.title set subtitle = $2, xid = pg_current_xact_id() where title_id = $1', [title, 'ใหม่']);
    await held.pullNow();
    expect(held.items.get(title)).toMatchObject({ subtitle: 'ใหม่', standing: { pool: { waiting: 0 } } });
    await slow.query('commit');
    await slow.end();
    await held.pullNow();
    expect(held.items.get(title)?.standing.pool?.waiting).toBe(7);
    await held.pull();
    expect(await held.pull()).toEqual([]);
  });

  test('keeps the newest three hundred, and what comes up from below when one of them goes', async () => {
    const who = await world.person(world.home);
    const made: string[] = [];
    for (let n = 0; n < 302; n++) {
      world.house.clock.move(1);
      const title = await world.title();
      await world.pool(world.home, title, 'open');
      made.push(title);
    }
    const held = new Held<KeptTitle>('library.shelf', who);
    await held.pull();
    await held.pull();
    expect(held.items.size).toBe(300);
    expect(held.items.has(made[1] ?? '')).toBe(false);
    await world.house.look('update library.title set hidden_at = now(), xid = pg_current_xact_id() where title_id = $1', [made[300]]);
    expect(await held.pull()).toEqual([made[1]]);
    expect([held.items.size, held.items.has(made[300] ?? '')]).toEqual([300, false]);
  });
});
