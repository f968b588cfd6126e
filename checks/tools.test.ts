import { expect, test } from 'vitest';
import { checks } from './checks.ts';
import { inHouse } from './planted/house.ts';
import { toolPlants } from './planted/tools.ts';
import { runNode } from './run.ts';

/** These stand under tests of their own: lint.test.ts, compiler.test.ts, walls.test.ts. */
const provenElsewhere = ['lint', 'types', 'walls'];

test('every check is proven to catch', () => {
  expect([...Object.keys(toolPlants), ...provenElsewhere].sort()).toEqual(checks.map(({ name }) => name).sort());
});

test.each(Object.entries(toolPlants))('%s are caught', async (name, { files, said }) => {
  const args = checks.find((check) => check.name === name)?.args ?? [];
  const { passed, output } = await inHouse(files, (root) => runNode(name, args, root));
  expect(output).toMatch(said);
  expect(passed).toBe(false);
});
