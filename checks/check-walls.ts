import { cruiseHouse } from './cruise.ts';

const { files, violations } = await cruiseHouse(process.cwd());
for (const { rule, from, to, reason } of violations) process.stdout.write(`${rule}: ${from} -> ${to}\n  ${reason}\n`);
process.stdout.write(`${files.length} files, ${violations.length} violations\n`);
if (files.length === 0) throw new Error('no file was read: dependency-cruiser found no TypeScript it can parse with');
process.exitCode = violations.length === 0 ? 0 : 1;
