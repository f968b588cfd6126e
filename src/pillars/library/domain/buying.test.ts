import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copiesToBuy, PATIENT_DAYS } from './buying.ts';

test.each([
  [0, 1, 14, 0],
  // Two copies come back twice in thirty days: four are served.
  [4, 2, 14, 0],
  [5, 2, 14, 1],
  [8, 2, 14, 2],
  // Lent for longer than anybody should wait: each needs a copy of their own.
  [3, 2, 60, 3],
])('%i wait for %i copies lent for %i days: buy %i', (waiting, copies, loanDays, buy) => {
  expect(copiesToBuy({ waiting, copies, loanDays })).toBe(buy);
});

test('more who wait never need fewer, and nobody waits too long with what is bought', () => {
  const whole = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
  fc.assert(fc.property(whole(200), whole(20), whole(60), (waiting, copies, loanDays) => {
    const buy = copiesToBuy({ waiting, copies, loanDays });
    expect(copiesToBuy({ waiting: waiting + 1, copies, loanDays })).toBeGreaterThanOrEqual(buy);
    let [left, day] = [waiting - buy, 0];
    while (left > 0 && day + loanDays <= PATIENT_DAYS) [left, day] = [left - copies - buy, day + loanDays];
    expect(left).toBeLessThanOrEqual(0);
  }));
});
