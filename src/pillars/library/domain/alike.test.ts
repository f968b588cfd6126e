import { expect, test } from 'vitest';
import { alike, type Likeness } from './alike.ts';

const book = (id: string, subjects: string[], more: Partial<Likeness> = {}): Likeness => ({ id, subjects, people: [], languages: ['th'], layout: 'reflowable', ageFrom: 5, ...more });

const shelf = [
  book('1', ['นิทาน', 'ช้าง']), book('2', ['นิทาน']), book('3', ['นิทาน', 'ช้าง'], { ageFrom: 20 }), book('4', ['อาชีพ']), book('5', [], { people: ['ทีม'] }), book('6', ['ช้าง'], { languages: ['en'] }),
];

test('more that is shared comes first, then the nearer age, then the same language', () => {
  expect(alike(book('0', ['นิทาน', 'ช้าง']), shelf, 10).map(({ id }) => id)).toEqual(['1', '3', '2', '6']);
});

test('a rare subject that is shared says more than a common one', () => {
  const many = [...Array.from({ length: 9 }, (_, n) => book(`c${n}`, ['นิทาน'])), book('rare', ['ไดโนเสาร์'])];
  expect(alike(book('0', ['นิทาน', 'ไดโนเสาร์']), many, 1).map(({ id }) => id)).toEqual(['rare']);
});

test('who wrote it counts, itself is left out, and without anything shared nothing is alike', () => {
  expect(alike(book('5', [], { people: ['ทีม'] }), shelf, 10)).toEqual([]);
  expect(alike(book('9', [], { people: ['ทีม'] }), shelf, 10).map(({ id }) => id)).toEqual(['5']);
  expect(alike(book('0', ['นิทาน']), shelf, 1)).toHaveLength(1);
});
