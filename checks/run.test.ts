import { expect, test } from 'vitest';
import { inParallel, runNode } from './run.ts';

test('a program that ends with 0 has passed, and what it said is kept', async () => {
  const outcome = await runNode('speaks', ['-e', "console.log('out'); process.stderr.write('err')"]);
  expect(outcome).toMatchObject({ name: 'speaks', passed: true });
  expect(outcome.output).toMatch(/out\n/);
  expect(outcome.output).toMatch(/err/);
});

test.each([
  ['ends with another number', 'process.exit(2)'],
  ['throws', "throw new Error('x')"],
  ['is killed', "process.kill(process.pid, 'SIGKILL')"],
])('a program that %s has failed', async (_, source) => {
  expect((await runNode('fails', ['-e', source])).passed).toBe(false);
});

test('tasks run so many at a time and answer in their order', async () => {
  let running = 0;
  let most = 0;
  const task = (answer: number) => async () => {
    most = Math.max(most, ++running);
    await new Promise(setImmediate);
    running -= 1;
    return answer;
  };
  expect(await inParallel(2, [1, 2, 3, 4, 5].map(task))).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});
