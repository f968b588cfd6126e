export interface WritingRule {
  readonly name: string;
  /** One sentence. */
  readonly reason: string;
  /** The files it reads, by path. */
  readonly files: RegExp;
  /** What it finds wrong in a file: short, for people. */
  readonly find: (path: string, text: string) => readonly string[];
}

const code = /^(src|checks|bench|bin)\/.*\.(ts|tsx|js|mjs)$/;
const lengthLimit = 400;

function lines(pattern: RegExp): WritingRule['find'] {
  return (_, text) =>
    text.split('\n').flatMap((line, index) => {
      const found = pattern.exec(line)?.[0];
      return found === undefined ? [] : [`line ${index + 1}: ${found}`];
    });
}

/** Rules over the text of files, each with a planted violation of the same name in `planted/writing.ts`. */
export const writingRules: readonly WritingRule[] = [
  {
    name: 'path of one machine',
    reason: 'A path of the machine on which something was written means nothing on any other.',
    files: /^/,
    find: lines(/(?:(?<![\w.:/}-])|file:\/\/)\/(?:home|work|root|Users)\/[\w.-]+/),
  },
  {
    name: 'registry host',
    reason: 'The place packages come from is the choice of who installs, and a host written down here overrides it.',
    files: /^/,
    find: lines(/\bregistry\.[\w-]+\.\w+|\bnpmjs\.(?:org|com)\b|^\s*"resolved":|^\s*registry\s*=/),
  },
  {
    name: 'drawer without a name',
    reason: 'A folder named after nothing collects everything, and a name from the field tells where a thing belongs.',
    files: /^(src|checks|bench)\//,
    find: (path) => {
      const found = /\/(utils?|helpers?|commons?|shared|libs?|misc)(\/|\.\w+$)/.exec(path)?.[1];
      return found === undefined ? [] : [found];
    },
  },
  {
    name: 'note to do later',
    reason: 'What is left to do stands in an issue, where somebody looks for it.',
    files: code,
    find: lines(/\b(?:TO{1}DO|FIX{1}ME|X{3}|HA{1}CK)\b/),
  },
  {
    name: 'test that does not run',
    reason: 'A test that is switched off shows green without having looked; one that needs more than the clone is declared inside an if (CORPUS).',
    files: /^(src|checks|bench)\/.*\.(test|e2e)\.tsx?$/,
    find: lines(/\b(?:test|it|describe|suite)(?:\.\w+)*\.(?:skip|only|todo|fails|skipIf|runIf)\b|\b(?:xit|xtest|xdescribe|fit|fdescribe)\(/),
  },
  {
    name: 'file too long',
    reason: `A file of more than ${lengthLimit} lines holds more than one thing.`,
    files: /^src\/.*\.(ts|tsx)$/,
    find: (_, text) => {
      const length = text.trimEnd().split('\n').length;
      return length > lengthLimit ? [`${length} lines`] : [];
    },
  },
  {
    name: 'name in another style',
    reason: 'File names in kebab-case are found by the same search on every system, whether it tells case apart or not.',
    files: /^(src|checks|bench)\/.*\.(ts|tsx|css|json)$/,
    find: (path) => (/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(path.split('/').at(-1) ?? '') ? [] : [path]),
  },
  {
    name: 'second door',
    reason: 'An index.ts is the door of a floor at which app knocks, and anywhere else it is a barrel that makes rings.',
    files: /\/index\.tsx?$/,
    find: (path) => (/^src\/(platform|core|pillars\/[^/]+)\/(server|web)\/index\.tsx?$/.test(path) ? [] : [path]),
  },
];

/** `path: what is wrong` for every file that a rule finds fault with. */
export function faults(rule: WritingRule, files: Iterable<readonly [path: string, text: string]>): readonly string[] {
  return [...files].flatMap(([path, text]) => (rule.files.test(path) ? rule.find(path, text).map((fault) => `${path}: ${fault}`) : []));
}
