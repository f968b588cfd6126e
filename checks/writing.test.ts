import { describe, expect, test } from 'vitest';
import { sourceFiles, textOf } from './files.ts';
import { writingPlants } from './planted/writing.ts';
import { faults, writingRules } from './writing.ts';

const files = sourceFiles().map((file) => [file, textOf(file) ?? ''] as const);

describe('writing', () => {
  test('the files of the house are found', () => {
    expect(files.map(([path]) => path)).toEqual(expect.arrayContaining(['package.json', 'checks/writing.test.ts', '.ci/run']));
  });

  test('every rule has a reason of one sentence and a planted violation, and nothing is planted without a rule', () => {
    expect(Object.keys(writingPlants)).toEqual(writingRules.map(({ name }) => name));
    for (const { name, reason } of writingRules) expect(reason, name).toMatch(/^[A-Z].*[^.]\.$/);
  });

  describe.each(writingRules)('$name', (rule) => {
    test('is caught where it was planted', () => {
      const plant = writingPlants[rule.name];
      expect(faults(rule, plant === undefined ? [] : [plant])).toHaveLength(1);
    });

    test('is nowhere in the house', () => {
      expect(faults(rule, files), rule.reason).toEqual([]);
    });
  });
});
