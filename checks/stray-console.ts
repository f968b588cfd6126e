import { format } from 'node:util';
import { afterEach } from 'vitest';

const stray: string[] = [];

for (const level of ['error', 'warn'] as const) {
  const original = console[level].bind(console);
  console[level] = (...values: unknown[]) => {
    stray.push(`console.${level}: ${format(...values)}`);
    original(...values);
  };
}

/** A warning nobody reads in a green run is how the next failure hides. */
afterEach(() => {
  if (stray.length > 0) throw new Error(`stray output in this test\n${stray.splice(0).join('\n')}`);
});
