import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinFound, matchThing, type Found } from './found.ts';

const thing = (id: string, score: number, why: Found['why'] = null): Found => ({ kind: 'a.b', id, name: id, picture: { icon: 'book' }, href: '/', why, place: null, score });

test('a thing is found by words inside an unspaced sentence, and says why where its name does not', () => {
  expect(matchThing('หมู่บ้าน', { name: 'แม่น้ำไหลผ่านหมู่บ้านของเรา' })).toMatchObject({ why: null });
  expect(matchThing('หมู่บ้าน', { name: 'แม่น้ำ', more: 'ไหลผ่านหมู่บ้านของเรา' })).toMatchObject({ why: { before: 'ไหลผ่าน', hit: 'หมู่บ้าน', after: 'ของเรา' } });
  expect(matchThing('หมู่บ้าน ทะเล', { name: 'แม่น้ำ', more: 'ไหลผ่านหมู่บ้านของเรา' })).toBeNull();
});

test('both languages of a name find it', () => {
  for (const query of ['บ้าน', 'home']) expect(matchThing(query, { name: { th: 'บ้านตัวอย่าง', en: 'Example home' } })).not.toBeNull();
});

test('what is found here and there stands once, the best first', () => {
  const joined = joinFound([thing('x', 10), thing('y', 30)], [thing('x', 20, { before: '', hit: 'x', after: '' }), thing('z', 5)]);
  expect(joined.map(({ id, score }) => [id, score])).toEqual([['y', 30], ['x', 20], ['z', 5]]);
  expect(joined[1]?.why).toEqual({ before: '', hit: 'x', after: '' });
});

test('joining loses nothing, doubles nothing and keeps an order', () => {
  const list = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 0, max: 9 })).map(([id, score]) => thing(id, score)));
  fc.assert(
    fc.property(list, list, (here, there) => {
      const joined = joinFound(here, there);
      expect(joined.map(({ id }) => id).toSorted()).toEqual([...new Set([...here, ...there].map(({ id }) => id))].toSorted());
      for (let at = 1; at < joined.length; at += 1) expect(joined[at - 1]?.score ?? 0).toBeGreaterThanOrEqual(joined[at]?.score ?? 0);
    }),
  );
});
