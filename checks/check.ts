import { runChecks } from './checks.ts';

const outcomes = await runChecks();
process.exitCode = outcomes.every(({ passed }) => passed) ? 0 : 1;
