/** Source of a file below src/ that the rule must refuse, under the rule's name. */
export interface LintPlant {
  readonly rule: string;
  readonly file: string;
  readonly source: string;
}

export const lintPlants: readonly LintPlant[] = [
  {
    rule: 'house/no-dropped-result',
    file: 'src/platform/domain/dropped.ts',
    source: `interface Problem { readonly code: string }
type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };
declare function save(): Promise<Result<number>>;
export async function run(): Promise<void> {
  await save();
}
`,
  },
  { rule: 'no-restricted-syntax', file: 'src/platform/domain/default.ts', source: 'const a = 1;\nexport default a;\n' },
  { rule: 'no-restricted-syntax', file: 'src/platform/domain/forced.ts', source: 'export const n = (text: string) => text as unknown as number;\n' },
  { rule: 'no-console', file: 'src/platform/server/noise.ts', source: "console.log('here');\n" },
  { rule: '@typescript-eslint/ban-ts-comment', file: 'src/platform/domain/ignored.ts', source: "// @ts-ignore\nexport const n: number = '1';\n" },
  { rule: '@typescript-eslint/no-explicit-any', file: 'src/platform/domain/any.ts', source: 'export const n = (value: any): number => Number(value);\n' },
  { rule: '@typescript-eslint/no-floating-promises', file: 'src/platform/domain/floating.ts', source: 'declare function save(): Promise<void>;\nsave();\nexport {};\n' },
  {
    rule: '@typescript-eslint/no-misused-promises',
    file: 'src/platform/domain/misused.ts',
    source: 'declare function may(): Promise<boolean>;\nexport const text = () => (may() ? 1 : 2);\n',
  },
  {
    rule: '@typescript-eslint/consistent-type-imports',
    file: 'src/platform/domain/types.ts',
    source: "import { Static } from 'typebox';\nexport type S = Static<never>;\n",
  },
  {
    rule: '@typescript-eslint/switch-exhaustiveness-check',
    file: 'src/platform/domain/switch.ts',
    source: "export function weight(size: 'small' | 'large'): number {\n  switch (size) {\n    case 'small': return 1;\n  }\n  return 2;\n}\n",
  },
  { rule: 'jsx-a11y/alt-text', file: 'src/platform/web/picture.tsx', source: 'export const Picture = () => <img src="a.webp" />;\n' },
  {
    rule: 'react-hooks/rules-of-hooks',
    file: 'src/platform/web/hook.tsx',
    source: "import { useState } from 'react';\nexport function Page({ on }: { on: boolean }) {\n  if (on) useState(1);\n  return null;\n}\n",
  },
  /** A comment that switches a rule off: eslint reports it without the name of a rule. */
  { rule: '', file: 'src/platform/domain/silenced.ts', source: "/* eslint-disable eqeqeq */\nexport const one = 1;\n" },
];
