import { describe, expect, test } from 'vitest';
import { MarkdownError, parseMarkdown, sentences } from './markdown.ts';

test('lines that stand together are one paragraph, an empty line parts them', () => {
  expect(parseMarkdown('หนึ่ง\nสอง\n\nสาม')).toEqual([
    { kind: 'paragraph', lines: ['หนึ่ง', 'สอง'] },
    { kind: 'paragraph', lines: ['สาม'] },
  ]);
});

test('steps and points are told apart', () => {
  expect(parseMarkdown('1. เปิด\n2. ปิด\n\n- จำ')).toEqual([
    { kind: 'steps', items: ['เปิด', 'ปิด'] },
    { kind: 'points', items: ['จำ'] },
  ]);
});

test('a box holds blocks, and its sentences are counted with the rest', () => {
  const blocks = parseMarkdown('# บท\n:::ลองทำดู\n1. **กด** ปุ่ม\n:::\nจบ');
  expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'box', 'paragraph']);
  expect(sentences(blocks)).toEqual(['บท', 'กด ปุ่ม', 'จบ']);
});

test('a picture keeps its description and says where its words are light', () => {
  expect(parseMarkdown('![แมว](pictures/a.svg)\n![คืน](pictures/b.svg "light")')).toEqual([
    { kind: 'picture', alt: 'แมว', path: 'pictures/a.svg', light: false },
    { kind: 'picture', alt: 'คืน', path: 'pictures/b.svg', light: true },
  ]);
});

describe('what would be lost is refused with its line', () => {
  test.each([
    ['a picture without a description', 'ก\n![](pictures/a.svg)', 2],
    ['a mark that is not known', '> คำพูด', 1],
    ['a box never closed', 'ก\n:::ลองทำดู\nข', 2],
    ['a box closed twice', ':::', 1],
    ['a box in a box', ':::ก\n:::ข', 2],
  ])('%s', (_name, markdown, line) => {
    expect(() => parseMarkdown(markdown, 'บท')).toThrow(MarkdownError);
    expect(() => parseMarkdown(markdown, 'บท')).toThrow(`บท, line ${line}:`);
  });
});
