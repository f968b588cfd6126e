import path from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';
import { inHouse } from './planted/house.ts';
import { lintPlants } from './planted/lint.ts';

test('eslint refuses each plant by its rule and nothing else', async () => {
  const files = { ...Object.fromEntries(lintPlants.map(({ file, source }) => [file, source])), 'src/platform/domain/test.test.ts': 'export {};\n' };
  const found = await inHouse(files, async (root) => {
    const results = await new ESLint({ cwd: root }).lintFiles(['src']);
    return results.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId }) => `${path.relative(root, filePath)}: ${ruleId ?? ''}`),
    );
  });
  expect(found.sort()).toEqual(lintPlants.map(({ file, rule }) => `${file}: ${rule}`).sort());
});
