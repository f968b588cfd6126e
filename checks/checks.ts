import { existsSync } from 'node:fs';
import { inParallel, type Outcome, runNode } from './run.ts';

export interface Check {
  readonly name: string;
  readonly args: readonly string[];
  /** The check has nothing to look at until this file is there. */
  readonly needs?: string;
}

/** Slowest first, so that two at a time end together. */
export const checks: readonly Check[] = [
  { name: 'lint', args: ['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.'] },
  { name: 'types', args: ['node_modules/typescript7/bin/tsc', '-b'] },
  { name: 'walls', args: ['checks/check-walls.ts'] },
  { name: 'dead code', args: ['node_modules/knip/bin/knip.js', '--config', 'checks/knip.json', '--no-progress'], needs: 'src/app/server.ts' },
  { name: 'duplicates', args: ['node_modules/jscpd/bin/jscpd', '--config', 'checks/jscpd.json', '.'] },
  { name: 'secrets', args: ['node_modules/secretlint/bin/secretlint.js', '--secretlintrc', 'checks/secretlint.json', '--secretlintignore', '.gitignore', '**/*'] },
];

/** Runs every check of the source, two at a time, says each in one line, and shows what the failed ones said. */
export async function runChecks(): Promise<readonly Outcome[]> {
  const ready = checks.filter(({ needs }) => needs === undefined || existsSync(needs));
  return inParallel(
    2,
    ready.map(({ name, args }) => async () => {
      const outcome = await runNode(name, args);
      process.stdout.write(`${outcome.passed ? 'ok    ' : 'FAILED'} ${name.padEnd(12)} ${outcome.seconds.toFixed(1).padStart(6)} s\n`);
      if (!outcome.passed) process.stdout.write(`${outcome.output.trimEnd()}\n`);
      return outcome;
    }),
  );
}
