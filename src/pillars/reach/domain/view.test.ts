import { expect, test } from 'vitest';
import type { ReachRow } from '../api.ts';
import { shadeOf, shadesOf, viewOf, wholeOf } from './view.ts';

const row = (code: string, young: number | null, old: number | null): ReachRow => ({
  province: { code, name: { th: code, en: code }, region: 'north' },
  groups: [
    { band: '0-19', people: young, asOf: young === null ? null : '2026-10', registered: 1000 },
    { band: '60+', people: old, asOf: old === null ? null : '2026-10', registered: 3000 },
  ],
});

test('a place shows one age or all, over those registered there', () => {
  expect(viewOf(row('50', 20, null), '0-19')).toMatchObject({ reached: { people: 20, untold: 0 }, registered: 1000, rate: 200 });
  expect(viewOf(row('50', 20, null), null)).toMatchObject({ reached: { people: 20, untold: 1 }, registered: 4000, rate: 50 });
  expect(viewOf(row('50', null, null), null).rate).toBeNull();
});

test('the whole adds what is told and says how many groups it leaves out', () => {
  expect(wholeOf([viewOf(row('50', 20, null), null), viewOf(row('51', 30, 40), null)])).toEqual({ people: 90, untold: 1, places: 2, rate: 112.5 });
});

test('shades part the places in four, darkest where most are reached', () => {
  const views = [10, 20, 30, 40].map((people) => viewOf(row(String(people), people, null), '0-19'));
  const bounds = shadesOf(views);
  expect(views.map((view) => shadeOf(view.rate, bounds))).toEqual([1, 2, 3, 4]);
  expect(shadeOf(null, bounds)).toBe(0);
  expect(shadesOf([])).toEqual([]);
  expect(shadeOf(5, shadesOf([viewOf(row('50', 10, null), '0-19')]))).toBe(1);
});
