import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';
import { compilerGround, compilerPlants } from './planted/compiler.ts';
import { type Files, inHouse } from './planted/house.ts';

/** `file: code` of every error the compiler finds in a house of these files. */
async function compile(files: Files): Promise<readonly string[]> {
  const output = await inHouse(
    files,
    (root) =>
      new Promise<string>((resolve) => {
        execFile(process.execPath, ['node_modules/typescript7/bin/tsc', '-b', '--pretty', 'false'], { cwd: root }, (_, stdout, stderr) => {
          resolve(stdout + stderr);
        });
      }),
    { ownModules: true },
  );
  return [...output.matchAll(/^(\S+?)\(\d+,\d+\): error (TS\d+)/gm)].map(([, file, code]) => `${file}: ${code}`);
}

test('the compiler refuses each plant and nothing else', async () => {
  const plants = Object.values(compilerPlants);
  const found = await compile({ ...compilerGround, ...Object.fromEntries(plants.map(({ file, source }) => [file, source])) });
  expect([...new Set(found)].sort()).toEqual(plants.map(({ file, error }) => `${file}: ${error}`).sort());
});
