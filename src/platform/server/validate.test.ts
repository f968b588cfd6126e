import { Integer, Object as Shape, Optional, String as Text } from 'typebox';
import { expect, test } from 'vitest';
import { Validator } from './validate.ts';

const shape = Shape({ id: Optional(Text({ format: 'uuid' })), day: Optional(Text({ format: 'date' })), at: Optional(Text({ format: 'date-time' })), n: Optional(Integer()) });
const takes = (value: object): boolean => new Validator().check('body', shape, value).ok;

test('ids, days and moments are taken as the database and the domain take them', () => {
  const id = '019aa1b2-0000-7000-8000-00000000000a';
  expect([{ id }, { day: '2026-11-26' }, { day: '0001-01-01' }, { at: '2026-11-26T10:00:00Z' }, { at: '2026-11-26T10:00:00.123456+07:00' }].map(takes)).toEqual([true, true, true, true, true]);
  // One thing has one text: in capitals it would be another to whoever compares.
  expect([{ id: `urn:uuid:${id}` }, { id: id.toUpperCase() }].map(takes)).toEqual([false, false]);
  expect(['0000-01-01', '2026-02-29', '2569-13-01'].map((day) => takes({ day }))).toEqual([false, false, false]);
  expect(['0000-01-01T00:00:00Z', '2026-11-26T23:59:60Z', '2026-11-26T10:00:00+20:00', '2026-11-26 10:00:00Z', '2026-11-26T10:00:00'].map((at) => takes({ at }))).toEqual([false, false, false, false, false]);
});
