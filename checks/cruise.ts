import { existsSync } from 'node:fs';
import path from 'node:path';
import { cruise, type IForbiddenRuleType } from 'dependency-cruiser';
import { walls } from './walls.ts';

export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

export interface Cruise {
  readonly files: readonly string[];
  readonly violations: readonly Violation[];
}

/** Looks at every import below `root` (types, dynamic and relative ones too) and returns each that goes through a wall. */
export async function cruiseHouse(root: string): Promise<Cruise> {
  const folders = ['src', 'checks', 'bench'].filter((folder) => existsSync(path.join(root, folder)));
  const { output } = await cruise(
    folders,
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: walls.map((wall): IForbiddenRuleType => wall) },
      doNotFollow: { path: 'node_modules' },
      tsPreCompilationDeps: true,
      detectProcessBuiltinModuleCalls: true,
      parser: 'tsc',
    },
    {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css', '.d.ts'],
    },
  );
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered with text: ${output}`);
  return {
    files: output.modules.map(({ source }) => source).filter((source) => /^(src|checks|bench)\//.test(source)),
    violations: output.summary.violations.map((violation) => ({
      rule: violation.rule.name,
      from: violation.from,
      to: violation.to,
      reason: walls.find((wall) => wall.name === violation.rule.name)?.comment ?? '',
    })),
  };
}
