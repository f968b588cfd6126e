import type { BenchResult, Line } from './line.ts';

/** Three significant digits from a thousandth to a thousand, whole numbers above. */
function figure(value: number): string {
  return Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en-GB') : String(Number(value.toPrecision(3)));
}

function verdict({ value, better, target }: Line): string {
  if (target === undefined) return '';
  const met = better === 'higher' ? value >= target : value <= target;
  return `${better === 'higher' ? '>=' : '<='} ${figure(target)} ${met ? 'met' : 'MISSED'}`;
}

/** The result as a table for a terminal. */
export function table({ bench, size, lines }: BenchResult): string {
  const rows = [
    ['', 'value', 'unit', 'target', 'peer'],
    ...lines.map((line) => [
      line.name,
      figure(line.value),
      line.unit,
      verdict(line),
      line.peer === undefined ? '' : `${line.peer.name} ${figure(line.peer.value)}`,
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const text = rows.map((row) =>
    row
      .map((cell, column) => (column === 1 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return [`${bench}, size ${size.toLocaleString('en-GB')}`, ...text].join('\n');
}
