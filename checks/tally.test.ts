import { describe, expect, test } from 'vitest';
import { type Report, sum, tally } from './tally.ts';

function report(success: boolean, ...files: readonly (readonly [status: string, ...tests: readonly string[]])[]): Report {
  return {
    success,
    testResults: files.map(([status, ...tests]) => ({ name: 'a.test.ts', status, assertionResults: tests.map((one) => ({ status: one })) })),
  };
}

describe('tally', () => {
  test('counts what passed and what failed', () => {
    expect(tally(report(false, ['passed', 'passed', 'passed'], ['failed', 'passed', 'failed']), 1)).toEqual({ passed: 3, failed: 1 });
  });

  test('takes a skipped test for a failed one', () => {
    expect(tally(report(true, ['passed', 'passed', 'pending']), 0)).toEqual({ passed: 1, failed: 1 });
    expect(tally(report(true, ['passed', 'passed', 'todo']), 0)).toEqual({ passed: 1, failed: 1 });
  });

  test('counts a file that could not be read', () => {
    expect(tally(report(false, ['failed']), 1)).toEqual({ passed: 0, failed: 1 });
  });

  test('counts a run that crashed, with or without a report', () => {
    expect(tally(undefined, null)).toEqual({ passed: 0, failed: 1 });
    expect(tally(report(true, ['passed', 'passed']), 1)).toEqual({ passed: 1, failed: 1 });
    expect(tally(report(false, ['passed', 'passed']), 0)).toEqual({ passed: 1, failed: 1 });
  });

  test('adds up', () => {
    expect(sum([{ passed: 1, failed: 2 }, { passed: 3, failed: 4 }])).toEqual({ passed: 4, failed: 6 });
    expect(sum([])).toEqual({ passed: 0, failed: 0 });
  });
});
