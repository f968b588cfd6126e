import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBrowser } from './browser.ts';
import { runChecks } from './checks.ts';
import { type Report, sum, type Tally, tally } from './tally.ts';

const browserMissing = 3;

/** Runs one project of vitest, its progress on this terminal, and counts its report. */
async function runTests(project: string): Promise<Tally> {
  process.stdout.write(`\n${project} tests\n`);
  const folder = mkdtempSync(path.join(tmpdir(), 'khitphuea-tests-'));
  try {
    const file = path.join(folder, 'report.json');
    const child = spawn(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    );
    const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve).on('error', () => { resolve(null); }));
    return tally(readReport(file), exitCode);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}

async function runAll(): Promise<number> {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 24) {
    process.stdout.write(`Khitphuea needs Node 24 or newer and this is ${process.version}; npm ci brings its own, so start tests with: npm test\n`);
    return 1;
  }
  if (!ensureBrowser()) return browserMissing;
  const journeys = globSync('src/**/*.e2e.ts').length > 0;
  const checks = (await runChecks()).map(({ name, passed }): Tally => (passed ? { passed: 1, failures: [] } : { passed: 0, failures: [`check ${name}`] }));
  const { passed, failures } = sum([...checks, await runTests('unit'), ...(journeys ? [await runTests('browser')] : [])]);
  for (const failure of failures) process.stdout.write(`\nFAILED ${failure}`);
  process.stdout.write(`\n${passed} passed, ${failures.length} failed\n`);
  return failures.length === 0 && passed > 0 ? 0 : 1;
}

process.exitCode = await runAll();
