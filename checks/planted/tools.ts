import type { Files } from './house.ts';

export interface ToolPlant {
  readonly files: Files;
  /** What the check says of it. */
  readonly said: RegExp;
}

const routine = Array.from({ length: 20 }, (_, line) => `  total += weight(list[${line}], ${line}) * share(list[${line}]);`).join('\n');

const copied = (name: string): string => `export function ${name}(list: readonly number[]): number {\n  let total = 0;\n${routine}\n  return total;\n}\n`;

/** Check -> a violation of what it looks for. The key is joined here, so that this file holds no secret itself. */
export const toolPlants: Readonly<Record<string, ToolPlant>> = {
  'dead code': {
    files: { 'src/app/server.ts': 'export {};\n', 'src/platform/domain/forgotten.ts': 'export const nobody = 1;\n' },
    said: /Unused files[^]*forgotten\.ts/,
  },
  duplicates: {
    files: { 'src/platform/domain/first.ts': copied('first'), 'src/platform/domain/second.ts': copied('second') },
    said: /Clone found[^]*first\.ts/,
  },
  secrets: {
    files: { 'docs/start.md': `token: ${['ghp', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('_')}\n` },
    said: /docs\/start\.md[^]*GitHub/i,
  },
};
