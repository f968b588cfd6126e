import { expect, test } from 'vitest';
import { checkRules, DEFAULT_RULES, inheritRules } from './rules.ts';

test('without a word from anybody the defaults hold', () => {
  const { rules, from } = inheritRules([{ orgId: 'home', said: {} }]);
  expect(rules).toEqual(DEFAULT_RULES);
  expect(new Set(Object.values(from))).toEqual(new Set([null]));
  expect(rules).toMatchObject({ loansAtOnce: 5, loanDays: 14, renewals: 2, renewDays: 14, holdsAtOnce: 3, offerHours: 48 });
});

test('each field comes from the nearest organisation that says it', () => {
  const { rules, from } = inheritRules([
    { orgId: 'home', said: { loanDays: 7, renewals: null } },
    { orgId: 'office', said: { loanDays: 21, renewals: 0, ageFromRespected: false } },
    { orgId: 'ministry', said: { renewals: 4, holdsAtOnce: 1, ageFromRespected: true } },
  ]);
  expect(rules).toEqual({ ...DEFAULT_RULES, loanDays: 7, renewals: 0, holdsAtOnce: 1, ageFromRespected: false });
  expect(from).toMatchObject({ loanDays: 'home', renewals: 'office', holdsAtOnce: 'ministry', ageFromRespected: 'office', offerHours: null });
});

test('a number out of its range is refused with the range', () => {
  expect(checkRules({ loanDays: 14, renewals: 0, offerHours: null })).toMatchObject({ ok: true });
  for (const loanDays of [0, -1, 366, 1.5, Number.NaN]) {
    expect(checkRules({ loanDays })).toEqual({ ok: false, problem: { code: 'library.rule-out-of-range', data: { field: 'loanDays', least: 1, most: 365 } } });
  }
});
