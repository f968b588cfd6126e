import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { noDroppedResult } from './checks/no-dropped-result.js';

const noDefaultExport = [
  { selector: 'ExportDefaultDeclaration', message: 'A thing has one name everywhere: export it by name.' },
  { selector: 'ExportSpecifier[exported.name="default"]', message: 'A thing has one name everywhere: export it by name.' },
];

const noForcedType = [
  { selector: 'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]', message: 'Check the shape where it enters instead of forcing the type.' },
  { selector: 'TSAsExpression > TSAnyKeyword', message: 'Check the shape where it enters instead of forcing the type.' },
];

/** Who reads a rule here finds its reason in the message; comments that switch rules off have no effect and are themselves refused. */
export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'data/'] },
  { linterOptions: { noInlineConfig: true, reportUnusedInlineConfigs: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@typescript-eslint': tseslint.plugin, house: { rules: { 'no-dropped-result': noDroppedResult } } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-constant-condition': ['error', { checkLoops: false }],
      'no-fallthrough': 'error',
      'no-unsafe-finally': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': ['error', ...noDefaultExport, ...noForcedType],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, minimumDescriptionLength: 10 }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'house/no-dropped-result': 'error',
    },
  },
  {
    files: ['src/**/*.tsx', 'src/**/web/**/*.ts'],
    plugins: { 'jsx-a11y': jsxA11y, 'react-hooks': reactHooks },
    rules: {
      ...jsxA11y.flatConfigs.strict.rules,
      // A table that is stacked on a small screen loses its roles in some browsers, so they are said aloud.
      'jsx-a11y/no-redundant-roles': ['error', { table: ['table'], thead: ['rowgroup'], tbody: ['rowgroup'], tr: ['row'] }],
      'jsx-a11y/no-interactive-element-to-noninteractive-role': ['error', { tr: ['row'], th: ['rowheader', 'columnheader'], td: ['cell'] }],
      // A panel that holds nothing to focus is reached by the keyboard itself (WAI-ARIA tabs pattern).
      'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['tabpanel'] }],
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  { files: ['src/app/cli.ts', 'src/app/cli/**', 'checks/stray-console.ts'], rules: { 'no-console': 'off' } },
  { files: ['vite.config.ts', 'vitest.config.ts', 'checks/global-setup.ts'], rules: { 'no-restricted-syntax': ['error', ...noForcedType] } },
);
