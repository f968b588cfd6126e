import { expect, test } from 'vitest';
import { table } from './table.ts';

test('a result is a table that says which targets are met', () => {
  const text = table({
    bench: 'lending',
    size: 1_000_000,
    lines: [
      { name: 'loans a second', value: 1234.5, unit: '1/s', better: 'higher', target: 1000, peer: { name: 'pgbench', value: 2000 } },
      { name: 'slowest of a hundred', value: 25.04, unit: 'ms', better: 'lower', target: 20 },
      { name: 'memory', value: 0.123456, unit: 'GB', better: 'lower' },
    ],
  });
  expect(text.split('\n')).toEqual([
    'lending, size 1,000,000',
    '                      value  unit  target        peer',
    'loans a second        1,235  1/s   >= 1,000 met  pgbench 2,000',
    'slowest of a hundred     25  ms    <= 20 MISSED',
    'memory                0.123  GB',
  ]);
});
