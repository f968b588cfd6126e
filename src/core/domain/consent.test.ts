import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeAge } from './birth-date.ts';
import { capacities, mayRecord, missingConsent, purposes, valid, whoConsents } from './consent.ts';
import type { Consent, ConsentOffered } from './consent.ts';

const DAY = '2026-11-25';
const bornFor = (age: number): string => `${String(2026 - age)}-06-01`;

function consent(changes: Partial<Consent>): Consent {
  return { capacity: 'self', purpose: 'photograph', givenBy: null, document: 'แบบ 1/2569', given: '2026-07-01', withdrawn: null, ...changes };
}

describe('who has to agree (PDPA s.20)', () => {
  test('below 10 the one who acts for the child, for whatever purpose', () => {
    for (const purpose of purposes) expect(whoConsents(9, purpose)).toEqual(['guardian']);
  });

  test('from 10 to 19 the child alone where a minor may, else both', () => {
    for (const age of [10, 19]) {
      expect(whoConsents(age, 'lend-and-read')).toEqual(['self']);
      expect(whoConsents(age, 'photograph')).toEqual(['self', 'guardian']);
    }
  });

  test('from 20 the person', () => {
    for (const purpose of purposes) expect(whoConsents(20, purpose)).toEqual(['self']);
  });
});

describe('consent', () => {
  test('of a home director, on an order, covers a child of 8; its own does not', () => {
    expect(valid([consent({ capacity: 'home-director', document: 'คำสั่ง 12/2569' })], bornFor(8), 'photograph', DAY)).toBe(true);
    expect(missingConsent([consent({})], bornFor(8), 'photograph', DAY)).toEqual(['guardian']);
  });

  test('of one side leaves the other missing at 12', () => {
    expect(missingConsent([], bornFor(12), 'photograph', DAY)).toEqual(['self', 'guardian']);
    expect(missingConsent([consent({})], bornFor(12), 'photograph', DAY)).toEqual(['guardian']);
    expect(missingConsent([consent({ capacity: 'parent' })], bornFor(12), 'photograph', DAY)).toEqual(['self']);
    expect(valid([consent({}), consent({ capacity: 'parent' })], bornFor(12), 'photograph', DAY)).toBe(true);
    expect(valid([consent({ purpose: 'lend-and-read' })], bornFor(12), 'lend-and-read', DAY)).toBe(true);
  });

  test('given for a child of 9 stands on its tenth birthday and ends when it is of age', () => {
    const given = [consent({ capacity: 'guardian', given: '2020-01-01' })];
    expect(valid(given, '2010-06-01', 'photograph', '2020-05-31')).toBe(true);
    expect(valid(given, '2010-06-01', 'photograph', '2020-06-01')).toBe(true);
    expect(valid(given, '2010-06-01', 'photograph', '2030-05-31')).toBe(true);
    expect(missingConsent(given, '2010-06-01', 'photograph', '2030-06-01')).toEqual(['self']);
  });

  test('of a child itself from before 10 counts for nothing later', () => {
    expect(valid([consent({ purpose: 'lend-and-read', given: '2020-01-01' })], '2010-06-01', 'lend-and-read', DAY)).toBe(false);
  });

  test('takes the lower age where the birth date leaves it open', () => {
    expect(missingConsent([], '2016', 'lend-and-read', DAY)).toEqual(['guardian']);
    expect(missingConsent([], '2006', 'photograph', DAY)).toEqual(['self', 'guardian']);
    expect(missingConsent([], null, 'lend-and-read', DAY)).toEqual(['guardian']);
  });

  test('needs its document, begins on its day and ends on that of its withdrawal', () => {
    const adult = bornFor(40);
    expect(valid([consent({ document: ' ' })], adult, 'photograph', DAY)).toBe(false);
    expect(valid([consent({})], adult, 'photograph', '2026-06-30')).toBe(false);
    expect(valid([consent({ withdrawn: '2026-11-26' })], adult, 'photograph', DAY)).toBe(true);
    expect(valid([consent({ withdrawn: DAY })], adult, 'photograph', DAY)).toBe(false);
    expect(valid([consent({ withdrawn: DAY }), consent({ given: DAY })], adult, 'photograph', DAY)).toBe(true);
  });

  test('for one purpose covers no other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...purposes), fc.constantFrom(...purposes), fc.integer({ min: 0, max: 90 }), (given, asked, age) => {
        const all = capacities.map((capacity) => consent({ capacity, purpose: given }));
        expect(valid(all, bornFor(age), asked, DAY)).toBe(given === asked);
      }),
    );
  });

  test('withdrawing one never makes more valid', () => {
    const some = fc.array(fc.record({ capacity: fc.constantFrom(...capacities), given: fc.constantFrom('2010-01-01', '2018-01-01', '2026-07-01') }), { maxLength: 5 });
    fc.assert(
      fc.property(some, fc.nat(), fc.integer({ min: 0, max: 60 }), (list, which, age) => {
        const consents = list.map((one) => consent(one));
        const fewer = consents.map((one, at) => (at === which % Math.max(1, list.length) ? { ...one, withdrawn: DAY } : one));
        if (valid(fewer, bornFor(age), 'photograph', DAY)) expect(valid(consents, bornFor(age), 'photograph', DAY)).toBe(true);
      }),
    );
  });
});

describe('a consent is recorded', () => {
  const child = { id: 'child', born: bornFor(8) };
  const offered = (changes: Partial<ConsentOffered>): ConsentOffered => ({ capacity: 'guardian', givenBy: null, givenByName: 'แม่', given: '2026-07-01', ...changes });
  const code = (consent: ConsentOffered, person: { id: string; born: string | null }): string => {
    const answer = mayRecord(consent, person, DAY);
    return answer.ok ? '' : answer.problem.code;
  };

  test('from whoever acts for a minor, by name or as somebody known', () => {
    for (const capacity of ['parent', 'guardian', 'home-director'] as const) {
      expect(code(offered({ capacity }), child)).toBe('');
      expect(code(offered({ capacity, givenBy: 'mother', givenByName: '' }), child)).toBe('');
      expect(code(offered({ capacity, givenByName: ' ' }), child)).toBe('core.consent-not-theirs');
      expect(code(offered({ capacity, givenBy: 'child' }), child)).toBe('core.consent-not-theirs');
      expect(code(offered({ capacity }), { id: 'adult', born: bornFor(30) })).toBe('core.consent-not-theirs');
    }
  });

  test('from the person, once they are ten, and never through somebody else', () => {
    expect(code(offered({ capacity: 'self' }), child)).toBe('core.consent-not-theirs');
    expect(code(offered({ capacity: 'self' }), { id: 'x', born: bornFor(12) })).toBe('');
    expect(code(offered({ capacity: 'self', givenBy: 'x' }), { id: 'x', born: bornFor(12) })).toBe('');
    expect(code(offered({ capacity: 'self', givenBy: 'y' }), { id: 'x', born: bornFor(12) })).toBe('core.consent-not-theirs');
  });

  test('only once it was given', () => {
    expect(code(offered({ given: '2026-11-26' }), child)).toBe('core.consent-not-yet-given');
  });

  test('such that where it alone is asked for, it is enough', () => {
    fc.assert(
      fc.property(fc.constantFrom(...capacities), fc.constantFrom(...purposes), fc.integer({ min: 0, max: 90 }), (capacity, purpose, age) => {
        const given = '2026-07-01';
        const [side, ...more] = whoConsents(safeAge(bornFor(age), given), purpose);
        const recorded = mayRecord(offered({ capacity, given }), { id: 'x', born: bornFor(age) }, DAY).ok;
        if (more.length === 0 && recorded && side === (capacity === 'self' ? 'self' : 'guardian')) {
          expect(valid([consent({ capacity, purpose, given })], bornFor(age), purpose, given)).toBe(true);
        }
      }),
    );
  });
});
