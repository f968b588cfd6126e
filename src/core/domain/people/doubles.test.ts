import { expect, test } from 'vitest';
import { reasonsToAsk, type Likeness } from './doubles.ts';

const one: Likeness = { given: 'สมชาย', family: 'ใจดี', call: 'ชาย', birth: { year: 2015, month: 4, day: 9 }, homes: ['A'], hasNumber: false };

test('same name and birth ask, wherever they live', () => {
  expect(reasonsToAsk(one, { ...one, homes: ['B'] })).toEqual(['same-name', 'same-call-name', 'same-birth']);
  expect(reasonsToAsk(one, { ...one, family: '', birth: { year: 2015, month: null, day: null } })).toEqual(['same-name', 'same-call-name', 'fitting-birth', 'same-home']);
});

test('two numbers, two birth dates or another name are two people', () => {
  expect(reasonsToAsk({ ...one, hasNumber: true }, { ...one, hasNumber: true })).toEqual([]);
  expect(reasonsToAsk(one, { ...one, birth: { year: 2015, month: 4, day: 10 } })).toEqual([]);
  expect(reasonsToAsk(one, { ...one, given: 'สมหญิง' })).toEqual([]);
});

test('a name alone asks nobody; in one home it does', () => {
  const unknown = { ...one, birth: { year: null, month: null, day: null } };
  expect(reasonsToAsk(one, { ...unknown, homes: ['B'] })).toEqual([]);
  expect(reasonsToAsk(one, unknown)).toEqual(['same-name', 'same-call-name', 'same-home']);
});
