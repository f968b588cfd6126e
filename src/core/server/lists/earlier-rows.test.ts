import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReadPerson } from '#core/domain/lists/people-row.ts';
import { EarlierRows } from './earlier-rows.ts';

interface Someone {
  readonly name: string;
  readonly birth: string | null;
  readonly number: string | null;
  readonly place: string;
}

const one = fc.record({
  name: fc.constantFrom('ดาว', 'เดือน'), birth: fc.constantFrom(null, '2015', '2015-01-12'), number: fc.constantFrom(null, '9000000000017', '9000000000025', '0000000000035'), place: fc.constantFrom('a', 'b'),
});
const person = ({ name, birth, number }: Someone): ReadPerson => ({ title: '', givenName: name, familyName: '', callName: name, birth, nationalId: number, kind: 'resident' });

/** The rule as it is spoken: of the rows that were somebody new, the first with the same number, or of the same name, birth date and place where one of the two gives no number. */
function asSpoken(rows: readonly Someone[]): (number | null)[] {
  const kept: number[] = [];
  return rows.map((row, at) => {
    const same = kept.find((earlier) => row.number !== null && rows[earlier]?.number === row.number)
      ?? kept.find((earlier) => {
        const other = rows[earlier];
        return other !== undefined && other.name === row.name && other.birth === row.birth && other.place === row.place && (other.number === null || row.number === null);
      });
    if (same === undefined) kept.push(at);
    return same ?? null;
  });
}

test('one person twice in a list is found, by number or by name', () => {
  fc.assert(
    fc.property(fc.array(one, { maxLength: 25 }), (rows) => {
      const earlier = new EarlierRows();
      expect(rows.map((row, at) => earlier.find(at, person(row), row.place))).toEqual(asSpoken(rows));
    }),
  );
});

test('a batch that is judged anew is judged the same', () => {
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 25 }), fc.nat(24), (rows, cut) => {
      const earlier = new EarlierRows();
      const find = (from: number, to: number): (number | null)[] => rows.slice(from, to).map((row, at) => earlier.find(from + at, person(row), row.place));
      const from = Math.min(cut, rows.length);
      expect([...find(0, from), ...(find(from, rows.length), find(from, rows.length))]).toEqual(asSpoken(rows));
    }),
  );
});
