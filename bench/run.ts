import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { BenchModule } from './line.ts';
import { table } from './table.ts';

/** The files of this folder that are no benches. */
const workshop = new Set(['ground', 'line', 'run', 'table']);

const names = readdirSync(import.meta.dirname)
  .flatMap((file) => /^([a-z0-9-]+)\.ts$/.exec(file)?.[1] ?? [])
  .filter((name) => !workshop.has(name))
  .sort();

async function load(name: string): Promise<BenchModule> {
  const module: BenchModule = await import(`./${name}.ts`);
  return module;
}

async function list(): Promise<void> {
  process.stdout.write('npm run bench -- NAME [--size N] [--json]\n');
  for (const name of names) process.stdout.write(`  ${name}  ${(await load(name)).about}\n`);
  if (names.length === 0) process.stdout.write('  (no bench yet)\n');
}

/** Ends with 0 when it measured, whatever it measured: judging a figure against its target is for who reads it. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false }, size: { type: 'string' } } });
  const [name] = positionals;
  if (name === undefined) {
    await list();
    return 0;
  }
  if (!names.includes(name)) {
    process.stderr.write(`There is no bench called ${name}.\n`);
    await list();
    return 2;
  }
  const size = values.size === undefined ? undefined : Number(values.size);
  if (size !== undefined && !(Number.isSafeInteger(size) && size > 0)) {
    process.stderr.write(`--size is a whole number above 0, not ${values.size}\n`);
    return 2;
  }
  const { run } = await load(name);
  const result = await run({
    ...(size === undefined ? {} : { size }),
    say: (text) => process.stderr.write(`${text}\n`),
  });
  process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${table(result)}\n`);
  return 0;
}

process.exitCode = await main();
