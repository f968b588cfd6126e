import type { IFlattenedRuleSet } from 'dependency-cruiser';

type Rule = NonNullable<IFlattenedRuleSet['forbidden']>[number] & { readonly name: string; readonly comment: string };

const sharedFloor = '^src/.+/(domain/|contract\\.ts$|api\\.ts$|api/)';
/** A folder `web` on the server floor is the server's part in serving pages. */
const webFloor = '^src/(?!.*/server/).+/web(/|\\.tsx$)';
const serverFloor = '^src/.+/server(/|\\.ts$)';
const testFile = '\\.(test|e2e)\\.tsx?$';
/** Files that exist for tests: tests, journeys, `test-*.ts` beside the source they serve, and folders called `testing`. */
const forTests = `${testFile}|/(journeys|testing)/|/test-[^/]+\\.tsx?$|/server/access\\.ts$|/server/[^/]+/access\\.ts$`;

/** Packages without input, output, clock or chance of their own (uuid reads chance only where the caller passes none). */
const purePackages = 'node_modules/(typebox|uuid)/';

/**
 * The walls of the house. Every rule is an error, says its reason in one sentence, and has a planted violation of the same name in
 * `planted/walls.ts` that proves that it catches; `walls.test.ts` refuses a rule that lacks either.
 */
export const walls: readonly Rule[] = [
  {
    name: 'pillar-to-pillar',
    comment: 'A pillar is understood, changed and removed without reading another one, so it asks by contract and app joins them.',
    severity: 'error',
    from: { path: '^src/pillars/([^/]+)/' },
    to: { path: '^src/pillars/', pathNot: '^src/pillars/$1/' },
  },
  {
    name: 'platform-upward',
    comment: 'The platform knows no word of the mission, or every change of the mission would be a change of the platform.',
    severity: 'error',
    from: { path: '^src/platform/' },
    to: { path: '^src/(core|pillars|app)/' },
  },
  {
    name: 'core-upward',
    comment: 'The core is what all pillars stand on, and a floor cannot rest on what stands upon it.',
    severity: 'error',
    from: { path: '^src/core/' },
    to: { path: '^src/(pillars|app)/' },
  },
  {
    name: 'pillar-upward',
    comment: 'Only app knows all pillars, so a pillar that reaches into app reaches into every other pillar.',
    severity: 'error',
    from: { path: '^src/pillars/' },
    to: { path: '^src/app/' },
  },
  {
    name: 'shared-to-outer-floor',
    comment: 'The shared floor decides on the tablet and again on the server, so it may need neither of them.',
    severity: 'error',
    from: { path: sharedFloor },
    to: { path: [serverFloor, webFloor] },
  },
  {
    name: 'shared-to-node',
    comment: 'A browser has no node modules, and the shared floor runs in one.',
    severity: 'error',
    from: { path: sharedFloor, pathNot: testFile },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'shared-to-impure-package',
    comment: 'A decision repeats only when everything it depends on is passed in, so the shared floor uses packages known to be pure.',
    severity: 'error',
    from: { path: sharedFloor, pathNot: testFile },
    to: { path: 'node_modules/', pathNot: purePackages },
  },
  {
    name: 'web-to-node',
    comment: 'A browser has no node modules.',
    severity: 'error',
    from: { path: webFloor, pathNot: testFile },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'web-to-server',
    comment: 'What a page imports, directly or by a detour, is sent to every tablet, and nothing of the server may travel there.',
    severity: 'error',
    from: { path: webFloor, pathNot: testFile },
    to: { path: serverFloor, reachable: true },
  },
  {
    name: 'server-to-web',
    comment: 'The server answers any client, so it cannot depend on the pages of one.',
    severity: 'error',
    from: { path: serverFloor },
    to: { path: webFloor },
  },
  {
    name: 'index-from-app-only',
    comment: 'An index.ts is the door at which app knocks; everybody else names the file that holds the thing, which keeps rings and bundles small.',
    severity: 'error',
    from: { path: '^src/', pathNot: `^src/app/|${forTests}` },
    to: { path: '^src/.+/index\\.tsx?$' },
  },
  {
    name: 'rooms-by-name',
    comment: 'A line that crosses into another room says its name, so that a search finds every crossing.',
    severity: 'error',
    from: { path: '^src/(platform|core|app|pillars/[^/]+)/' },
    to: { path: '^src/', pathNot: '^src/$1/', dependencyTypesNot: ['aliased-subpath-import'] },
  },
  {
    name: 'file-ring',
    comment: 'Files in a ring can only be understood, tested and loaded all at once.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'folder-ring',
    comment: 'Folders in a ring are one folder with several names.',
    severity: 'error',
    scope: 'folder',
    from: {},
    to: { circular: true },
  },
  {
    name: 'unresolved',
    comment: 'An import that leads nowhere is seen by no other wall.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '^virtual:' },
  },
  {
    name: 'undeclared-package',
    comment: 'A package that is there by luck of another one leaves with that other one.',
    severity: 'error',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/@types/' },
  },
  {
    name: 'dev-package-in-product',
    comment: 'Who installs the product does not get the packages of its workshop.',
    severity: 'error',
    from: { path: '^src/', pathNot: forTests },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'npm-optional', 'npm-peer'], pathNot: 'node_modules/@types/' },
  },
  {
    name: 'test-in-product',
    comment: 'What exists for tests takes shortcuts that the product must not take.',
    severity: 'error',
    from: { path: '^src/', pathNot: forTests },
    to: { path: forTests },
  },
  {
    name: 'workshop-in-product',
    comment: 'Checks and benchmarks look at the product from outside and are not shipped with it.',
    severity: 'error',
    from: { path: '^src/' },
    to: { path: '^(checks|bench)/' },
  },
];
