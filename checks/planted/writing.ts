/** Rule -> path and text that it must refuse. Pieces are joined here, so that this file is not refused itself. */
export const writingPlants: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'path of one machine': ['docs/start.md', ['Open ', 'home', 'somchai', 'khitphuea'].join('/')],
  'registry host': ['package-lock.json', ['"resolved"', ' "https://packages.example/react.tgz"'].join(':')],
  'drawer without a name': ['src/platform/utils/dates.ts', ''],
  'note to do later': ['src/platform/domain/time.ts', `export const zone = 7; // ${'TO'}${'DO'}: other zones`],
  'test that does not run': ['src/platform/domain/time.test.ts', `test.${'skip'}('a day has 24 hours', () => {});`],
  'file too long': ['src/platform/domain/time.ts', '\n'.repeat(500) + 'export {};\n'],
  'name in another style': ['src/platform/domain/buddhistEra.ts', ''],
  'second door': ['src/platform/domain/index.ts', ''],
};
