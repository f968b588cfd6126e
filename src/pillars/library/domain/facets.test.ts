import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choicesOf, facets, matches, type Chosen, type Faceted } from './facets.ts';

const title: fc.Arbitrary<Faceted> = fc.record({
  subjects: fc.array(fc.constantFrom('นิทาน', 'มิตรภาพ', 'โทรศัพท์'), { maxLength: 3 }), languages: fc.array(fc.constantFrom('th', 'en', 'th-TH'), { minLength: 1, maxLength: 2 }),
  layout: fc.constantFrom('fixed', 'reflowable'), narrated: fc.boolean(), characters: fc.integer({ min: 0, max: 90_000 }),
});
const chosen: fc.Arbitrary<Chosen> = fc.record({ subject: fc.constantFrom('นิทาน', 'มิตรภาพ'), language: fc.constantFrom('th', 'en'), kind: fc.constantFrom('picture', 'text', 'sound'), length: fc.constantFrom('short', 'long') }, { requiredKeys: [] });

test('a number beside a value is how many titles choosing it leaves', () => {
  fc.assert(fc.property(fc.array(title, { maxLength: 20 }), chosen, (titles, now) => {
    for (const facet of facets) {
      for (const { value, count } of choicesOf(titles, now, facet)) expect(titles.filter((one) => matches(one, { ...now, [facet]: value }))).toHaveLength(count);
    }
  }));
});

test('what is chosen stays on offer, and nothing else that would leave nothing', () => {
  fc.assert(fc.property(fc.array(title, { maxLength: 20 }), chosen, (titles, now) => {
    for (const facet of facets) {
      const offered = choicesOf(titles, now, facet);
      if (now[facet] !== undefined) expect(offered.map(({ value }) => value)).toContain(now[facet]);
      for (const { value, count } of offered) if (value !== now[facet]) expect(count).toBeGreaterThan(0);
    }
  }));
});

test('a language is one whatever the region', () => {
  expect(choicesOf([{ subjects: [], languages: ['th-TH', 'th'], layout: 'fixed', narrated: true, characters: 10 }], {}, 'language')).toEqual([{ value: 'th', count: 1 }]);
});
