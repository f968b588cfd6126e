export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** The part of vitest's JSON report that is counted. */
export interface Report {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/**
 * Counts a run of vitest. Whatever did not pass has failed, a skipped test too; a file that could not be read, a run that crashed, and an
 * error outside of every test count as one failure each, so a run that did not end well never shows zero failures.
 */
export function tally(report: Report | undefined, exitCode: number | null): Tally {
  if (report === undefined) return { passed: 0, failed: 1 };
  let passed = 0;
  let failed = 0;
  for (const { status, assertionResults } of report.testResults) {
    const ok = assertionResults.filter((result) => result.status === 'passed').length;
    passed += ok;
    failed += assertionResults.length - ok;
    if (status !== 'passed' && ok === assertionResults.length) failed += 1;
  }
  if ((exitCode !== 0 || !report.success) && failed === 0) failed = 1;
  return { passed, failed };
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
  };
}
