/** A file that the compiler must refuse, with the error it gives, under the name of the wall. */
export interface CompilerPlant {
  readonly file: string;
  readonly source: string;
  readonly error: string;
}

export const compilerPlants: Readonly<Record<string, CompilerPlant>> = {
  'no window on the shared floor': {
    file: 'src/platform/domain/planted-window.ts',
    source: 'export const width = () => window.innerWidth;\n',
    error: 'TS2304',
  },
  'no process on the shared floor': {
    file: 'src/platform/domain/planted-process.ts',
    source: 'export const home = () => process.env;\n',
    error: 'TS2591',
  },
  'no fetch on the shared floor': {
    file: 'src/pillars/library/domain/planted-fetch.ts',
    source: "export const ask = () => fetch('/healthz');\n",
    error: 'TS2304',
  },
  'no timer on the shared floor': {
    file: 'src/pillars/library/contract.ts',
    source: 'export const later = (work: () => void) => setTimeout(work, 1);\n',
    error: 'TS2304',
  },
  'no server on the shared floor': {
    file: 'src/pillars/library/api.ts',
    source: "export { table } from './server/planted-table.ts';\n",
    error: 'TS6307',
  },
  'no server in the browser': {
    file: 'src/pillars/library/web/planted-page.ts',
    source: "export { table } from '../server/planted-table.ts';\n",
    error: 'TS6307',
  },
  'no document on the server': {
    file: 'src/platform/server/planted-document.ts',
    source: 'export const title = () => document.title;\n',
    error: 'TS2584',
  },
  'no enum': {
    file: 'src/platform/domain/planted-enum.ts',
    source: 'export enum Colour { red }\n',
    error: 'TS1294',
  },
  'no unchecked place of a list': {
    file: 'src/platform/domain/planted-index.ts',
    source: 'export const first = (list: readonly string[]): string => list[0];\n',
    error: 'TS2322',
  },
};

/** What the plants lean on, so that every project of the house has a file. */
export const compilerGround: Readonly<Record<string, string>> = {
  'src/pillars/library/server/planted-table.ts': "export const table = 'loans';\n",
  'src/pillars/library/domain/planted.test.ts': "import { test } from 'vitest';\ntest('', () => undefined);\n",
};
