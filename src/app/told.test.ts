import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { NOTICE_CHARACTERS, noticeSentence } from '#core/domain/notices/sentence.ts';
import { rooms } from './wiring.ts';

const TOLD = rooms({ provider: null }).flatMap((room) => (room.told === undefined ? [] : [{ name: room.name, ...room.told }]));
const SOURCE = fileURLToPath(new URL('../', import.meta.url));

/** `room.kebab` of every task and notice that some room opens or tells, as the code writes it. */
function kindsSaid(): readonly string[] {
  const files = globSync('**/*.ts', { cwd: SOURCE }).filter((file) => !/\.(test|e2e)\.ts$|access\.ts$/.test(file));
  return files.flatMap((file) => {
    const code = readFileSync(`${SOURCE}${file}`, 'utf8');
    return /from '[^']*(?:tasks\/tasks|notices\/notify|\.\/tasks|\.\/notify)\.ts'/.test(code) ? [...code.matchAll(/\b(?:kind:|KIND =) '([a-z]+\.[a-z0-9-]+)'/g)].map(([, kind = '']) => kind) : [];
  });
}

test('whatever a room asks for or tells has its sentence', () => {
  const known = new Set(TOLD.flatMap(({ name, th }) => Object.keys(th).map((key) => `${name}.${key.replace(/^(task|notice)\./, '')}`)));
  const said = kindsSaid();
  expect(said.length).toBeGreaterThan(5);
  expect(said.filter((kind) => !known.has(kind))).toEqual([]);
});

describe.each(TOLD)('$name', ({ th, en }) => {
  test('says its sentences in both languages, in plain holes, and short enough for one message', () => {
    expect(Object.keys(en)).toEqual(Object.keys(th));
    for (const [key, sentence] of [...Object.entries(th), ...Object.entries(en)]) {
      expect(sentence.replaceAll(/\{\w+\}/g, ''), key).not.toMatch(/[{}]/);
      const holes = Object.fromEntries([...sentence.matchAll(/\{(\w+)\}/g)].map(([, hole = '']) => [hole, '25 พฤศจิกายน 2569']));
      // Filled with something of a usual length nothing of it is cut.
      expect([...noticeSentence(sentence, holes)].length, key).toBeLessThan(NOTICE_CHARACTERS);
      expect(noticeSentence(sentence, holes), key).not.toContain('…');
    }
  });
});
