import { describe, expect, test } from 'vitest';
import { sourceFiles, textOf } from './files.ts';
import { pairFaults, type Room, useFaults, withoutComments } from './words.ts';

const files = sourceFiles();
const read = (file: string): string => (files.includes(file) ? (textOf(file) ?? '') : '{}');

/** Words of the room itself and of each of its areas (`words/AREA/`), a pair each. */
function pairsAt(folder: string): readonly Room[] {
  const code = files.filter((file) => file.startsWith(`${folder}/`) && /\.tsx?$/.test(file) && !/\.(test|e2e)\.tsx?$/.test(file));
  const room = { name: folder.split('/').at(-1) ?? folder, code: code.map((file) => withoutComments(read(file))).join('\n') };
  const words = new Set([`${folder}/words`, ...files.filter((file) => file.startsWith(`${folder}/words/`)).map((file) => file.slice(0, file.lastIndexOf('/')))]);
  return [...words].map((at) => ({ ...room, th: read(`${at}/th.json`), en: read(`${at}/en.json`) }));
}

/** A key is said once in a room: two areas that say it would each be right on their own page and wrong on the other's. */
function joined(pairs: readonly Room[]): Room {
  const all = (language: 'th' | 'en'): string => pairs.map((pair) => pair[language]).join('\n');
  return { name: pairs[0]?.name ?? '', th: all('th'), en: all('en'), code: pairs[0]?.code ?? '' };
}

function doubledFaults({ name, th }: Room): readonly string[] {
  const keys = [...th.matchAll(/^\s*"((?:[^"\\]|\\.)+)"\s*:/gm)].map(([, key = '']) => key);
  return keys.filter((key, at) => keys.indexOf(key) !== at).map((key) => `${name}: ${key} stands in two areas`);
}

const folders = new Set(files.flatMap((file) => /^src\/(?:platform|core|app|pillars\/[^/]+)(?=\/)/.exec(file) ?? []));
const pairs = [...folders].map(pairsAt);
const house = pairs.map(joined);

const library: Room = {
  name: 'library',
  th: '{\n  "loan.due": "คืนวันที่ {day}",\n  "problem.no-copy": "ไม่มีเล่มว่าง"\n}\n',
  en: '{\n  "loan.due": "Due on {day}",\n  "problem.no-copy": "No copy is free"\n}\n',
  code: "t('loan.due'); say(`problem.${name}`);",
};

describe('words of a room', () => {
  test('sound words pass', () => {
    expect(pairFaults(library)).toEqual([]);
    expect(useFaults([library])).toEqual([]);
  });

  test('a sentence of holes, signs and keys of the keyboard needs no Thai letter', () => {
    expect(pairFaults({ ...library, th: '{\n  "keys": "Home, End",\n  "size": "{percent} %"\n}', en: '{\n  "keys": "Home, End",\n  "size": "{percent} %"\n}' })).toEqual([]);
  });

  test.each([
    ['a key that English lacks', { en: '{\n  "loan.due": "Due on {day}"\n}' }],
    ['a key that Thai lacks', { th: '{\n  "loan.due": "คืนวันที่ {day}"\n}' }],
    ['a hole that one of them lacks', { en: library.en.replace('{day}', 'Monday') }],
    ['English in the Thai file', { th: library.th.replace('ไม่มีเล่มว่าง', 'No copy is free') }],
    ['a doubled key', { th: library.th.replace('{\n', '{\n  "loan.due": "คืน {day}",\n') }],
  ] satisfies [string, Partial<Room>][])('%s is found', (_, change) => {
    expect(pairFaults({ ...library, ...change })).toHaveLength(1);
  });

  test('a word nobody says is found, and a word said and written nowhere', () => {
    expect(useFaults([{ ...library, code: "t('loan.due')" }])).toEqual(['library: problem.no-copy is said nowhere']);
    expect(useFaults([{ ...library, code: `${library.code} t('loan.late')` }])).toEqual(['library: loan.late is said and written nowhere']);
  });

  test('a comment says no word', () => {
    expect(withoutComments("/** `t('loan.late')` */\n  // t('loan.lost')\nt('loan.due');\n").trim()).toBe("t('loan.due');");
  });

  test('one pillar cannot say the words of another, but every room those of the platform', () => {
    const silent = { ...library, name: 'lessons', th: '{}', en: '{}' };
    expect(useFaults([{ ...library, code: '' }, silent])).toHaveLength(2 + 1);
    expect(useFaults([{ ...library, name: 'platform', code: '' }, silent])).toEqual([]);
  });

  test('the words of this house are complete', () => {
    expect(pairs.flat().flatMap(pairFaults)).toEqual([]);
    expect(house.flatMap(doubledFaults)).toEqual([]);
  });

  test('the words of this house are all used, and all words used are there', () => {
    expect(useFaults(house)).toEqual([]);
  });
});
