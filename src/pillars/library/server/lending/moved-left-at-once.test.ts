import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { lendingIn } from './test-lending.ts';
import { libraryWorld, type LibraryWorld } from '../testing/library-world.ts';

let world: LibraryWorld;
beforeAll(async () => {
  world = await libraryWorld();
});
afterAll(async () => {
  await world.close();
});
const { borrow, hold, giveBack, loanIn, inBalance, holding, waitingForALock, told, hear, limited } = lendingIn(() => world);

test('a child who moved gives back to the former home\'s pool, and leaves its queue when borrowing from the new one', async () => {
  const { title, pool } = await limited(1);
  const [a, b] = [await world.person(world.home), await world.person(world.home)];
  const loan = loanIn(await borrow(a, title));
  await hold(b, title);
  for (const who of [a, b]) await world.house.look('update core.membership set org_id = $2 where person_id = $1', [who.id, world.otherHome]);
  const there = await world.pool(world.otherHome, title, 'copies', 1);
  expect((await borrow(b, title)).body).toMatchObject({ outcome: 'lent' });
  expect(await inBalance(pool)).toMatchObject({ lent: 1, waiting: 0 });
  expect((await giveBack(a, loan)).status).toBe(200);
  expect(await inBalance(pool)).toMatchObject({ lent: 0 });
  expect(await inBalance(there)).toMatchObject({ lent: 1 });
});

test('a copy kept for a child is theirs, also when their home buys the book meanwhile', async () => {
  const { title, pool } = await limited(1, world.department);
  const [a, b, c] = [await world.person(world.otherHome), await world.person(world.home), await world.person(world.home)];
  const loan = loanIn(await borrow(a, title));
  await hold(b, title);
  const near = await world.pool(world.home, title, 'copies', 1);
  await borrow(c, title);
  await giveBack(a, loan);
  expect(await inBalance(pool)).toMatchObject({ offered: 1 });
  expect((await borrow(b, title)).body).toMatchObject({ outcome: 'lent' });
  expect([await inBalance(pool), await inBalance(near)]).toMatchObject([{ lent: 1, offered: 0, waiting: 0 }, { lent: 1 }]);
});

test('of a child who moved, no copy is kept where they can borrow nothing any more; their place above both homes stays', async () => {
  const [here, above] = [await limited(1), await limited(1, world.department)];
  const [reader, mover, next] = [await world.person(world.home), await world.person(world.home), await world.person(world.home)];
  const loan = loanIn(await borrow(reader, here.title));
  await borrow(reader, above.title);
  for (const { title } of [here, above]) await hold(mover, title);
  await hold(next, here.title);
  await world.house.look('update core.membership set org_id = $2 where person_id = $1', [mover.id, world.otherHome]);
  await told('core.person-moved', mover.id);
  await hear();
  expect([await inBalance(here.pool), await inBalance(above.pool)]).toMatchObject([{ waiting: 1 }, { waiting: 1 }]);
  await giveBack(reader, loan);
  expect((await borrow(next, here.title)).body).toMatchObject({ outcome: 'lent' });
});

test('what somebody borrows in the moment in which they leave is counted as given back', async () => {
  const [one, two] = [await limited(1), await limited(1)];
  const leaver = await world.person(world.home);
  await borrow(leaver, one.title);
  await told('core.person-left', leaver.id);
  const letGo = await holding(one.pool);
  const leaving = hear();
  await expect.poll(waitingForALock).toBe(1);
  let isAnswered = false;
  const borrowing = borrow(leaver, two.title).finally(() => { isAnswered = true; });
  await expect.poll(async () => isAnswered || (await waitingForALock()) > 1).toBe(true);
  await letGo();
  await Promise.all([leaving, borrowing]);
  expect(await inBalance(one.pool)).toMatchObject({ lent: 0 });
  await inBalance(two.pool);
});

describe('what an organisation says of a title', () => {
  test('while somebody borrows it: every copy that is lent is counted', async () => {
    const { title, pool } = await limited(1, world.department);
    const [a, b] = [await world.person(world.otherHome), await world.person(world.home)];
    await borrow(a, title);
    await hold(b, title);
    const near = await world.pool(world.home, title, 'open');
    const letGo = await holding(pool);
    const borrowing = borrow(b, title);
    await expect.poll(waitingForALock).toBe(1);
    await world.house.look("update library.pool set licence = 'copies', copies = 1 where pool_id = $1", [near]);
    await letGo();
    const lent = await borrowing;
    expect(lent.body).toMatchObject({ outcome: 'lent' });
    await inBalance(near);
    expect((await giveBack(b, loanIn(lent))).status).toBe(200);
    await inBalance(near);
  });

  test('twice at once: what its programme is told to have given is what there is', async () => {
    const { title, pool } = await limited(5);
    const programme = newId();
    await world.house.look("insert into core.programme (programme_id, org_id, name_th, name_en, axis, from_year, to_year) values ($1, $2, 'ทดสอบ', 'Test', 4, 2570, 2570)", [programme, world.ministry]);
    await world.house.look('update library.pool set programme_id = $2 where pool_id = $1', [pool, programme]);
    const librarian = await world.person(world.home, { roles: [['librarian', world.home]] });
    const letGo = await holding(pool);
    const set = (copies: number) => world.ask(librarian, 'PUT', `/api/library/pools/${world.home}/${title}`, { licence: 'copies', copies });
    const both = [set(7), set(9)];
    await expect.poll(waitingForALock).toBe(2);
    await letGo();
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
    const [told] = await world.house.look<{ sum: number }>("select sum((facts ->> 'copies')::int)::int as sum from platform.event where name = 'library.title-given' and programme_id = $1", [programme]);
    expect(5 + (told?.sum ?? 0)).toBe((await inBalance(pool)).copies);
  });
});

test('when a person leaves, their copies go to who waits and their places in queues are free', async () => {
  const [one, two] = [await limited(1), await limited(1)];
  const [leaver, b, c] = [await world.person(world.home), await world.person(world.home), await world.person(world.home)];
  await borrow(leaver, one.title);
  await borrow(c, two.title);
  await hold(leaver, two.title);
  await hold(b, one.title);
  await told('core.person-left', leaver.id);
  while ((await hear()) > 0);
  expect(await world.house.look("select end_reason from library.loan where person_id = $1", [leaver.id])).toEqual([{ end_reason: 'person-left' }]);
  expect(await inBalance(one.pool)).toMatchObject({ lent: 0, offered: 1, waiting: 0 });
  expect(await inBalance(two.pool)).toMatchObject({ lent: 1, waiting: 0 });
  expect((await borrow(b, one.title)).body).toMatchObject({ outcome: 'lent' });
});
