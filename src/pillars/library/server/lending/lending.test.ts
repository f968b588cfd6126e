import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { lendingIn } from './test-lending.ts';
import { libraryWorld, type LibraryWorld, type Somebody } from '../testing/library-world.ts';

let world: LibraryWorld;
beforeAll(async () => {
  world = await libraryWorld();
});
afterAll(async () => {
  await world.close();
});
const { borrow, hold, giveBack, loanIn, inBalance, runJob, limited } = lendingIn(() => world);

const DAY = 86_400;

describe('one copy', () => {
  test('sixty-four people on two servers ask at once: one has it, the others are told how many come first', async () => {
    const { title, pool } = await limited(1);
    const second = await world.secondServer();
    const people = await Promise.all(Array.from({ length: 64 }, () => world.person(world.home)));
    const answers = await Promise.all(people.map((who, n) => borrow(who, title, {}, n % 2 === 0 ? world.house.http : second)));
    expect(answers.filter(({ body }) => body['outcome'] === 'lent')).toHaveLength(1);
    expect(answers.filter(({ body }) => body['outcome'] === 'must-wait')).toHaveLength(63);
    expect(await inBalance(pool)).toMatchObject({ lent: 1, waiting: 0 });
  });

  test('people borrow, give back, wait and leave at once: counters equal what they count, and nobody meets an unexpected end', async () => {
    const { title, pool } = await limited(3);
    const second = await world.secondServer();
    const people = await Promise.all(Array.from({ length: 8 }, () => world.person(world.home)));
    const act = async (who: Somebody, n: number) => {
      const http = n % 2 === 0 ? world.house.http : second;
      const statuses: number[] = [];
      for (let round = 0; round < 3; round++) {
        const lent = await borrow(who, title, {}, http);
        statuses.push(lent.status);
        if (lent.body['outcome'] === 'lent') {
          statuses.push((await giveBack(who, loanIn(lent))).status);
        } else {
          const queued = await hold(who, title);
          statuses.push(queued.status);
          if ((n + round) % 3 === 0 && queued.status === 200) statuses.push((await world.ask(who, 'POST', `/api/library/holds/${queued.body['id'] as string}/cancel`, {}, http)).status);
        }
      }
      return statuses;
    };
    expect(new Set((await Promise.all(people.map(act))).flat())).toEqual(new Set([200]));
    await inBalance(pool);
  });

  test('the same command twice, or twice at once, answers the first outcome', async () => {
    const { title, pool } = await limited(1);
    const who = await world.person(world.home);
    const id = newId();
    const [one, two] = await Promise.all([borrow(who, title, { id }), borrow(who, title, { id })]);
    expect(one.body).toEqual(two.body);
    expect((await borrow(who, title, { id })).body).toEqual(one.body);
    expect(await inBalance(pool)).toMatchObject({ lent: 1 });
    const first = await giveBack(who, id);
    world.house.clock.move(5);
    expect((await giveBack(who, id)).body).toEqual(first.body);
    expect((await borrow(await world.person(world.home), title, { id })).body.code).toBe('library.id-in-use');
    expect(await inBalance(pool)).toMatchObject({ lent: 0 });
  });
});

describe('the queue', () => {
  test('goes strictly by turn: a copy given back is offered to who came first, and nobody passes by', async () => {
    const { title, pool } = await limited(1);
    const [a, b, c, d] = [await world.person(world.home), await world.person(world.home), await world.person(world.home), await world.person(world.home)];
    const loan = loanIn(await borrow(a, title));
    expect((await hold(b, title)).body).toMatchObject({ state: 'waiting', position: 1 });
    expect((await hold(c, title)).body).toMatchObject({ state: 'waiting', position: 2 });
    await giveBack(a, loan);
    expect((await borrow(d, title)).body).toMatchObject({ outcome: 'must-wait', ahead: 1 });
    expect((await borrow(c, title)).body).toMatchObject({ outcome: 'must-wait' });
    expect((await world.ask(b, 'GET', `/api/library/titles/${title}`)).body['standing']).toMatchObject({ hold: { state: 'offered' } });
    expect((await borrow(b, title)).body).toMatchObject({ outcome: 'lent' });
    expect(await inBalance(pool)).toMatchObject({ lent: 1, offered: 0, waiting: 1 });
  });

  test('an offer that nobody takes goes to the next, by the job or by the next request, whichever comes first', async () => {
    for (const byJob of [true, false]) {
      const { title, pool } = await limited(1);
      const [a, b, c] = [await world.person(world.home), await world.person(world.home), await world.person(world.home)];
      const loan = loanIn(await borrow(a, title));
      await hold(b, title);
      await hold(c, title);
      await giveBack(a, loan);
      world.house.clock.move(48 * 3600 + 1);
      if (byJob) await runJob();
      expect((await borrow(c, title)).body).toMatchObject({ outcome: 'lent' });
      expect(await inBalance(pool)).toMatchObject({ lent: 1, offered: 0, waiting: 0 });
      expect((await borrow(b, title)).body).toMatchObject({ outcome: 'must-wait' });
    }
  });

  test('a loan that is over is another person\'s at once, though no job ran, and the job writes the same end', async () => {
    const { title, pool } = await limited(1);
    const [a, b] = [await world.person(world.home), await world.person(world.home)];
    const loan = loanIn(await borrow(a, title));
    world.house.clock.move(15 * DAY);
    expect((await world.ask(a, 'GET', `/api/library/loans/${loan}/book`)).body.code).toBe('library.loan-ended');
    expect((await borrow(b, title)).body).toMatchObject({ outcome: 'lent' });
    expect(await world.house.look('select end_reason, ended_at = due_at as at_due from library.loan where loan_id = $1', [loan])).toEqual([{ end_reason: 'expired', at_due: true }]);
    world.house.clock.move(15 * DAY);
    await runJob();
    expect(await inBalance(pool)).toMatchObject({ lent: 0 });
  });

  test('a loan is made longer while nobody waits, once for each asking, and not any more when somebody does', async () => {
    const { title } = await limited(1);
    const [a, b] = [await world.person(world.home), await world.person(world.home)];
    const loan = loanIn(await borrow(a, title));
    const url = `/api/library/loans/${loan}/renew`;
    const first = await world.ask(a, 'POST', url, { renewal: 1 });
    expect(first.body).toMatchObject({ renewals: 1 });
    expect((await world.ask(a, 'POST', url, { renewal: 1 })).body).toEqual(first.body);
    await hold(b, title);
    expect((await world.ask(a, 'POST', url, {})).body.code).toBe('library.somebody-waits');
    expect((await world.ask(b, 'POST', url, {})).body.code).toBe('platform.not-found');
  });
});

describe('open licence', () => {
  test('is lent to everybody at once without touching the pool, also when a device lent it earlier by itself', async () => {
    const title = await world.title();
    const pool = await world.pool(world.ministry, title, 'open');
    const [before] = await world.house.look('select * from library.pool where pool_id = $1', [pool]);
    const people = await Promise.all(Array.from({ length: 8 }, () => world.person(world.home)));
    expect((await Promise.all(people.map((who) => borrow(who, title)))).every(({ body }) => body['outcome'] === 'lent')).toBe(true);
    const offline = await world.person(world.otherHome);
    const offlineAt = new Date(world.house.clock.now.getTime() - 3 * DAY * 1000).toISOString();
    const id = newId();
    expect((await borrow(offline, title, { offlineAt, id })).body).toMatchObject({ outcome: 'lent' });
    expect(await world.house.look('select lent_offline, starts_at from library.loan where loan_id = $1', [id])).toEqual([{ lent_offline: true, starts_at: new Date(offlineAt) }]);
    expect(await world.house.look('select * from library.pool where pool_id = $1', [pool])).toEqual([before]);
    expect((await hold(await world.person(world.home), title)).body.code).toBe('library.no-hold-needed');
  });

  test('a device whose clock stands decades back keeps the book it lent', async () => {
    const title = await world.title();
    await world.pool(world.ministry, title, 'open');
    const answer = await borrow(await world.person(world.home), title, { offlineAt: '1970-01-01T00:00:00Z' });
    expect((answer.body['loan'] as { dueAt: number }).dueAt).toBeGreaterThan(world.house.clock.now.getTime());
  });

  test('a book that two tablets lent without a line is one loan, which goes back by either id', async () => {
    const title = await world.title();
    await world.pool(world.ministry, title, 'open');
    const reader = await world.person(world.home);
    const [first, second] = [newId(), newId()];
    const offlineAt = world.house.clock.now.toISOString();
    await borrow(reader, title, { id: first, offlineAt });
    expect(loanIn(await borrow(reader, title, { id: second, offlineAt }))).toBe(first);
    expect((await world.ask(await world.person(world.home), 'POST', `/api/library/loans/${second}/return`, {})).body.code).toBe('platform.not-found');
    expect((await giveBack(reader, second)).status).toBe(200);
    expect(await world.house.look('select end_reason as reason from library.loan where loan_id = $1', [first])).toEqual([{ reason: 'returned' }]);
  });

  test('what is counted by now is not lent by a device alone', async () => {
    const { title } = await limited(1);
    expect((await borrow(await world.person(world.home), title, { offlineAt: world.house.clock.now.toISOString() })).body.code).toBe('library.needs-connection');
  });
});

describe('wishes', () => {
  test('become a loan, a place in the queue, or a refusal with its reason, and the same answer when sent again by the outbox', async () => {
    const { title, pool } = await limited(1);
    const [a, b] = [await world.person(world.home), await world.person(world.home)];
    const wish = (who: Somebody, wanted: string) => ({ id: newId(), person: who.id, call: 'library.make-wish', body: { id: newId(), title: wanted, madeAt: '2026-11-20T00:00:00Z' }, madeAt: '2026-11-20T00:00:00Z' });
    const send = async (who: Somebody, entry: object) => (await world.ask(who, 'POST', '/api/platform/outbox', { entries: [entry] })).body['answers'] as { value?: { state: object }; problem?: { code: string } }[];
    const [first, second] = [wish(a, title), wish(b, title)];
    const answers = [await send(a, first), await send(b, second)];
    expect(answers[0]?.[0]?.value?.state).toMatchObject({ kind: 'lent' });
    expect(answers[1]?.[0]?.value?.state).toMatchObject({ kind: 'queued', position: 1 });
    expect([await send(a, first), await send(b, second)]).toEqual(answers);
    expect((await send(b, { ...second, id: newId() }))[0]?.value).toEqual(answers[1]?.[0]?.value);
    const none = await limited(0);
    expect((await send(a, wish(a, none.title)))[0]?.value?.state).toEqual({ kind: 'refused', code: 'library.no-copies' });
    expect((await send(a, wish(a, newId())))[0]?.problem?.code).toBe('platform.not-found');
    expect(await inBalance(pool)).toMatchObject({ lent: 1, waiting: 1 });
  });
});

test('the nearest pool wins, and a title that only another home has is nowhere', async () => {
  const title = await world.title();
  await world.pool(world.ministry, title, 'copies', 5);
  const near = await world.pool(world.home, title, 'copies', 1);
  await borrow(await world.person(world.home), title);
  expect(await inBalance(near)).toMatchObject({ lent: 1 });
  const elsewhere = await limited(1, world.otherHome);
  const who = await world.person(world.home);
  expect((await borrow(who, elsewhere.title)).body.code).toBe('platform.not-found');
  expect((await hold(who, elsewhere.title)).body.code).toBe('platform.not-found');
});

test('limits hold between two tablets: five books at once, three places in queues', async () => {
  const who = await world.person(world.home);
  const many = await Promise.all(Array.from({ length: 8 }, () => limited(1)));
  const answers = await Promise.all(many.map(({ title }) => borrow(who, title)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
  expect(answers.filter(({ body }) => body.code === 'library.too-many-loans')).toHaveLength(3);
  const waiter = await world.person(world.home);
  const holds = await Promise.all(many.map(({ title }) => hold(waiter, title)));
  expect(holds.filter(({ body }) => body.code === 'library.too-many-holds')).toHaveLength(5);
  for (const { pool } of many) await inBalance(pool);
});

test('what happened is told with organisation, person and ids only', async () => {
  const { title } = await limited(1, world.ministry);
  const who = await world.person(world.home);
  const loan = loanIn(await borrow(who, title));
  await giveBack(who, loan);
  expect(await world.house.look('select name, org_id, person_id, facts from platform.event where subject_id = $1 order by seq', [loan])).toEqual([
    { name: 'library.loan-started', org_id: world.home, person_id: who.id, facts: { title, licence: 'copies', offline: false } },
    { name: 'library.loan-ended', org_id: world.home, person_id: who.id, facts: { title, reason: 'returned' } },
  ]);
});
