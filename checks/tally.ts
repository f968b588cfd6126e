export interface Tally {
  readonly passed: number;
  /** What did not pass, a line each, so that the end of a long run says it. */
  readonly failures: readonly string[];
}

/** The part of vitest's JSON report that is counted. */
export interface Report {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName?: string; readonly failureMessages?: readonly string[] }[];
  }[];
}

/**
 * Counts a run of vitest. Whatever did not pass has failed, a skipped test too; a file that could not be read, a run that crashed, and an
 * error outside of every test count as one failure each, so a run that did not end well never shows zero failures.
 */
export function tally(report: Report | undefined, exitCode: number | null): Tally {
  if (report === undefined) return { passed: 0, failures: [`the run left no report (exit code ${String(exitCode)})`] };
  let passed = 0;
  const failures: string[] = [];
  for (const { name, status, message, assertionResults } of report.testResults) {
    const bad = assertionResults.filter((result) => result.status !== 'passed');
    passed += assertionResults.length - bad.length;
    failures.push(...bad.map((one) => line(name, one.fullName ?? '', one.status === 'failed' ? one.failureMessages?.[0] : one.status)));
    if (status !== 'passed' && bad.length === 0) failures.push(line(name, 'the file itself', message));
  }
  if ((exitCode !== 0 || !report.success) && failures.length === 0) failures.push(`an error outside of every test (exit code ${String(exitCode)})`);
  return { passed, failures };
}

function line(file: string, test: string, why = ''): string {
  return `${file} > ${test}: ${why.trim().split('\n', 1).join('').slice(0, 300)}`;
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failures: tallies.flatMap(({ failures }) => failures),
  };
}
