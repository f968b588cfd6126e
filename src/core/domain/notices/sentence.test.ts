import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOTICE_CHARACTERS, noticeSentence, spokenHoles } from './sentence.ts';

const text = fc.string({ unit: fc.constantFrom(...'กำลังน้ำใจ่ abc'), maxLength: 600 });

test('a notice never grows longer than one message, whatever stands in its holes', () => {
  fc.assert(fc.property(text, text, (title, name) => [...noticeSentence('ถึงคิวแล้ว “{title}” {name} ยืมได้เลย', { title, name })].length <= NOTICE_CHARACTERS));
});

test('of a title that is too long the end is cut, between signs, and what to do stays', () => {
  const said = noticeSentence('“{title}” กดยืมได้ถึง {until}', { title: 'น้ำ'.repeat(200), until: '3 ธ.ค. 2569' });
  expect(said).toMatch(/^“(?:น้ำ)+…” กดยืมได้ถึง 3 ธ\.ค\. 2569$/u);
});

test('a day is written as people read days, a year in its era', () => {
  expect([spokenHoles({ due: '2026-12-01', n: 3, code: '20261201' }, 'th'), spokenHoles({ due: '2026-12-01' }, 'en')]).toEqual([{ due: '1 ธ.ค. 2569', n: 3, code: '20261201' }, { due: '1 Dec 2026' }]);
});
