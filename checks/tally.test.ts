import { describe, expect, test } from 'vitest';
import { type Report, sum, type Tally, tally } from './tally.ts';

function report(success: boolean, ...files: readonly (readonly [status: string, ...tests: readonly string[]])[]): Report {
  return {
    success,
    testResults: files.map(([status, ...tests]) => ({ name: 'a.test.ts', status, assertionResults: tests.map((one) => ({ status: one })) })),
  };
}

function counted({ passed, failures }: Tally): { passed: number; failed: number } {
  return { passed, failed: failures.length };
}

describe('tally', () => {
  test('counts what passed and what failed', () => {
    expect(counted(tally(report(false, ['passed', 'passed', 'passed'], ['failed', 'passed', 'failed']), 1))).toEqual({ passed: 3, failed: 1 });
  });

  test('takes a skipped test for a failed one', () => {
    expect(counted(tally(report(true, ['passed', 'passed', 'pending']), 0))).toEqual({ passed: 1, failed: 1 });
    expect(counted(tally(report(true, ['passed', 'passed', 'todo']), 0))).toEqual({ passed: 1, failed: 1 });
  });

  test('counts a file that could not be read', () => {
    expect(counted(tally(report(false, ['failed']), 1))).toEqual({ passed: 0, failed: 1 });
  });

  test('counts a run that crashed, with or without a report', () => {
    expect(counted(tally(undefined, null))).toEqual({ passed: 0, failed: 1 });
    expect(counted(tally(report(true, ['passed', 'passed']), 1))).toEqual({ passed: 1, failed: 1 });
    expect(counted(tally(report(false, ['passed', 'passed']), 0))).toEqual({ passed: 1, failed: 1 });
  });

  test('names each test that failed with the first line of why', () => {
    const results = [{ status: 'failed', fullName: 'loans end', failureMessages: ['expected 1\nat a.test.ts'] }, { status: 'pending', fullName: 'holds wait' }];
    expect(tally({ success: false, testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults: results }] }, 1).failures).toEqual(['a.test.ts > loans end: expected 1', 'a.test.ts > holds wait: pending']);
  });

  test('adds up', () => {
    expect(sum([{ passed: 1, failures: ['a'] }, { passed: 3, failures: ['b', 'c'] }])).toEqual({ passed: 4, failures: ['a', 'b', 'c'] });
    expect(sum([])).toEqual({ passed: 0, failures: [] });
  });
});
