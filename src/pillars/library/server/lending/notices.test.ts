import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { libraryWorld, type LibraryWorld, type Somebody } from '../testing/library-world.ts';
import { tellEnding } from './notices.ts';

let world: LibraryWorld;
beforeAll(async () => {
  world = await libraryWorld();
});
afterAll(async () => {
  await world.close();
});

const DAY = 86_400;

const inbox = (who: Somebody) => world.house.look<{ kind: string; href: string; holes: Record<string, string> }>('select kind, href, holes from core.notice where person_id = $1 order by made_at, notice_id', [who.id]);

test('whose turn it is is told with the book and the last day, and so are the staff of a child’s home', async () => {
  const title = await world.title();
  await world.pool(world.home, title, 'copies', 1);
  const [first, second] = [await world.person(world.home, { born: 1980 }), await world.person(world.home, { born: 2014 })];
  const staff = await world.person(world.home, { born: 1980, roles: [['home-staff', world.home]] });
  const { body } = await world.ask<{ loan: { id: string } }>(first, 'POST', '/api/library/loans', { id: newId(), title });
  await world.ask(second, 'POST', '/api/library/holds', { id: newId(), title });
  await world.ask(first, 'POST', `/api/library/loans/${body.loan.id}/return`, {});
  expect(await inbox(second)).toEqual([{ kind: 'library.hold-offered', href: `/library/books/${title}`, holes: { title: expect.any(String) as string, until: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string } }]);
  expect((await inbox(staff)).map(({ kind }) => kind)).toEqual(['library.hold-offered']);
});

test('a loan that ends within three days is told once for each end, and not to who has finished the book', async () => {
  const [title, other] = [await world.title(), await world.title()];
  for (const one of [title, other]) await world.pool(world.ministry, one, 'open');
  const reader = await world.person(world.home, { born: 1980 });
  for (const one of [title, other]) await world.ask(reader, 'POST', '/api/library/loans', { id: newId(), title: one });
  await world.house.look('update library.loan set finished_at = now() where person_id = $1 and title_id = $2', [reader.id, other]);
  const job = () => tellEnding({ signal: new AbortController().signal, transaction: world.transaction });
  await job();
  expect(await inbox(reader)).toEqual([]);
  const [loan] = await world.house.look<{ due: Date }>('select due_at as due from library.loan where person_id = $1 limit 1', [reader.id]);
  world.house.clock.now = new Date((loan?.due.getTime() ?? 0) - 2 * DAY * 1000);
  await job();
  await world.house.look('update core.notice set read_at = now() where person_id = $1', [reader.id]);
  await job();
  expect((await inbox(reader)).map(({ kind, href }) => [kind, href])).toEqual([['library.loan-ends-soon', `/library/books/${title}`]]);
});

test('what was asked for without a line is told when it is decided', async () => {
  const title = await world.title();
  await world.pool(world.home, title, 'copies', 1);
  const [first, second] = [await world.person(world.home, { born: 1980 }), await world.person(world.home, { born: 1980 })];
  for (const who of [first, second]) await world.ask(who, 'POST', '/api/library/wishes', { id: newId(), title, madeAt: world.house.clock.now.toISOString() });
  expect([(await inbox(first)).map(({ kind }) => kind), (await inbox(second)).map(({ kind }) => kind)]).toEqual([['library.wish-granted'], ['library.wish-waits']]);
});
