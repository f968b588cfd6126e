import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { libraryWorld, type LibraryWorld, type Somebody } from './testing/library-world.ts';

let world: LibraryWorld;
let officer: Somebody;
let librarian: Somebody;
let staff: Somebody;
beforeAll(async () => {
  world = await libraryWorld();
  officer = await world.person(world.department, { roles: [['officer', world.department]] });
  librarian = await world.person(world.department, { roles: [['librarian', world.department]] });
  staff = await world.person(world.home, { roles: [['home-staff', world.home]] });
});
afterAll(async () => {
  await world.close();
});

async function titleAt(org: string, more: { ageFrom?: number; title?: string } = {}, licence: 'open' | 'copies' = 'open', copies = 0): Promise<string> {
  const title = await world.title(more);
  await world.pool(org, title, licence, copies);
  return title;
}

async function lend(who: Somebody, title: string): Promise<string> {
  const id = newId();
  expect((await world.ask(who, 'POST', '/api/library/loans', { id, title })).body).toMatchObject({ outcome: 'lent' });
  return id;
}

describe('the age wall', () => {
  test('stands before catalogue, page, cover, shelf, loan, queue, wish and book, and unknown ages count as the youngest', async () => {
    const title = await titleAt(world.ministry, { ageFrom: 12, title: 'เล่มของพี่' });
    const copies = await titleAt(world.home, { ageFrom: 12 }, 'copies', 1);
    const [small, unknown, big] = [await world.person(world.home, { born: 2018 }), await world.person(world.home), await world.person(world.home, { born: 2008 })];
    for (const who of [small, unknown]) {
      const listed = (await world.ask<{ titles: { title: { id: string } }[] }>(who, 'GET', '/api/library/titles')).body;
      expect(listed.titles.map((one) => one.title.id)).not.toContain(title);
      const kept = (await world.ask<{ present: string[]; changed: { id: string }[] }>(who, 'GET', '/api/platform/kept/library.shelf')).body;
      expect([...kept.present, ...kept.changed.map(({ id }) => id)]).not.toContain(title);
      const id = newId();
      const asked = [
        await world.ask(who, 'GET', `/api/library/titles/${title}`),
        await world.ask(who, 'GET', `/api/library/titles/${title}/cover`),
        await world.ask(who, 'POST', '/api/library/loans', { id, title }),
        await world.ask(who, 'POST', '/api/library/loans', { id, title, offlineAt: world.house.clock.now.toISOString() }),
        await world.ask(who, 'POST', '/api/library/holds', { id, title: copies }),
        await world.ask(who, 'POST', '/api/library/wishes', { id, title: copies, madeAt: world.house.clock.now.toISOString() }),
      ];
      // The same answer as for what never was.
      expect(asked.map(({ body }) => body.code)).toEqual(asked.map(() => 'platform.not-found'));
    }
    const loan = await lend(big, title);
    // An age corrected meanwhile shuts the lent book too.
    await world.house.look('update library.title set age_from = 19 where title_id = $1', [title]);
    expect((await world.ask(big, 'GET', `/api/library/loans/${loan}/book`)).body.code).toBe('platform.not-found');
    expect((await world.ask(big, 'POST', `/api/library/loans/${loan}/renew`, {})).body.code).toBe('library.too-young');
    expect((await world.ask(staff, 'GET', `/api/library/titles/${title}`)).status).toBe(200);
  });
});

describe('what is somebody\'s', () => {
  test('a child sees nobody else\'s loans, places in queues or marks; staff see loans and no marks', async () => {
    const title = await titleAt(world.home);
    const [a, b] = [await world.person(world.home, { callName: 'ใบบัว' }), await world.person(world.home)];
    const loan = await lend(a, title);
    await world.ask(a, 'POST', '/api/library/marks', { kind: 'add', id: newId(), mark: newId(), title, at: '2026-11-25T03:00:00Z', as: 'bookmark', locator: { href: 'x', type: 'y', locations: {} }, colour: null, note: 'ลับ' });
    const seen = async (who: Somebody, people: string): Promise<[number, number]> =>
      await world.house.surroundings.database.transaction({ role: 'kp_library', settings: { person: who.id, people, scopes: people } }, async (tx) => [
        (await tx.query('select 1 from library.loan where person_id = $1', [a.id])).length,
        (await tx.query('select 1 from library.mark where person_id = $1', [a.id])).length,
      ]);
    expect([await seen(a, ''), await seen(b, ''), await seen(staff, world.home), await seen(staff, world.otherHome)]).toEqual([[1, 1], [0, 0], [1, 0], [0, 0]]);
    const lent = (await world.ask<{ loans: { id: string; person: { callName: string } }[] }>(staff, 'GET', '/api/library/lent')).body;
    expect(lent.loans.find(({ id }) => id === loan)).toMatchObject({ person: { callName: 'ใบบัว' } });
    expect((await world.ask(staff, 'GET', `/api/library/loans/${loan}/book`)).body.code).toBe('platform.not-found');
    expect((await world.ask(staff, 'POST', `/api/library/loans/${loan}/return`, {})).body.code).toBe('platform.not-found');
    const sheet = await world.house.http.inject({ url: '/api/library/lent.csv', cookies: { session: staff.token } });
    expect(sheet.body).toContain('ใบบัว');
    expect((await world.ask(staff, 'GET', `/api/library/lent?org=${world.otherHome}`)).body.code).toBe('platform.not-found');
    for (const who of [b, librarian]) expect((await world.ask(who, 'GET', '/api/library/lent')).body.code).toBe('platform.not-allowed');
  });

  test('lists of staff go on page by page and name each loan once', async () => {
    const people = await Promise.all(Array.from({ length: 7 }, () => world.person(world.otherHome)));
    const title = await titleAt(world.otherHome);
    const loans = await Promise.all(people.map((who) => lend(who, title)));
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const page = (await world.ask<{ loans: { id: string }[]; next: string | null }>(officer, 'GET', `/api/library/lent?org=${world.otherHome}&limit=3${after === '' ? '' : `&after=${after}`}`)).body;
      seen.push(...page.loans.map(({ id }) => id));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen.toSorted()).toEqual(loans.toSorted());
  });
});

describe('staff', () => {
  test('set how a title is lent: more copies go to who waits, fewer than in use are refused, and an open licence ends the queue', async () => {
    const title = await titleAt(world.home, {}, 'copies', 1);
    const [a, b, c] = [await world.person(world.home), await world.person(world.home), await world.person(world.home)];
    const loan = await lend(a, title);
    for (const who of [b, c]) await world.ask(who, 'POST', '/api/library/holds', { id: newId(), title });
    const set = (body: object) => world.ask(librarian, 'PUT', `/api/library/pools/${world.home}/${title}`, body);
    expect((await set({ licence: 'copies', copies: 2 })).status).toBe(200);
    await lend(b, title);
    expect((await set({ licence: 'copies', copies: 1 })).body).toMatchObject({ code: 'library.copies-in-use', data: { inUse: 2 } });
    expect((await set({ licence: 'open', copies: 0 })).status).toBe(200);
    await lend(c, title);
    await world.ask(a, 'POST', `/api/library/loans/${loan}/return`, {});
    expect(await world.house.look('select licence, copies, lent, offered, waiting from library.pool where title_id = $1', [title])).toEqual([{ licence: 'open', copies: 0, lent: 0, offered: 0, waiting: 0 }]);
    const pools = (await world.ask<{ pools: object[]; next: string }>(librarian, 'GET', '/api/library/pools?limit=1')).body;
    expect(pools.pools).toHaveLength(1);
    expect(pools.next).not.toBeNull();
  });

  test('say how an organisation lends; what it leaves out comes from above', async () => {
    const rules = `/api/library/rules/${world.otherHome}`;
    expect((await world.ask(librarian, 'PUT', rules, { loanDays: 7, loansAtOnce: 1 })).status).toBe(200);
    expect((await world.ask(librarian, 'PUT', rules, { loansAtOnce: null })).status).toBe(200);
    expect((await world.ask(librarian, 'PUT', rules, { loanDays: 0 })).body.code).toBe('library.rule-out-of-range');
    expect((await world.ask(librarian, 'GET', rules)).body).toMatchObject({ said: { loanDays: 7, loansAtOnce: null }, rules: { loanDays: 7, loansAtOnce: 5 }, from: { loanDays: world.otherHome, loansAtOnce: null } });
    const title = await titleAt(world.otherHome, {}, 'copies', 1);
    const loan = await lend(await world.person(world.otherHome), title);
    expect(await world.house.look("select (due_at at time zone 'Asia/Bangkok')::date - (starts_at at time zone 'Asia/Bangkok')::date as days from library.loan where loan_id = $1", [loan])).toEqual([{ days: 7 }]);
  });

  test('hide a title from everybody, but only one that no other organisation lends', async () => {
    const title = await titleAt(world.home);
    const child = await world.person(world.home);
    const edit = (who: Somebody, id: string, body: object) => world.ask(who, 'PATCH', `/api/library/titles/${id}`, body);
    expect((await edit(librarian, title, { hidden: true })).status).toBe(200);
    expect((await world.ask(child, 'GET', `/api/library/titles/${title}`)).body.code).toBe('platform.not-found');
    expect((await edit(librarian, title, { hidden: false, ageFrom: 3 })).status).toBe(200);
    expect(await world.house.look('select hidden_at, age_from from library.title where title_id = $1', [title])).toEqual([{ hidden_at: null, age_from: 3 }]);
    const above = await titleAt(world.ministry);
    expect((await edit(librarian, above, { hidden: true })).body.code).toBe('platform.not-allowed');
    expect((await edit(staff, title, { hidden: true })).body.code).toBe('platform.not-allowed');
  });
});
