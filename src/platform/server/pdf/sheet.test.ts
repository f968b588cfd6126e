import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pdfText } from '../testing/pdf-text.ts';
import { linesOf } from './lines.ts';
import { makePdf } from './sheet.ts';

const plain = (text: string): string => text.replace(/\s+/g, '');

test('what is written can be copied and heard: no letter is lost behind a ำ, marks stay in order', async () => {
  const sentences = ['คำว่าน้ำ แล้วก็ มา ตา ยาย', 'ปู่กับย่าซื้อที่ญี่ปุ่น ฎีกาเก้าสิบเก้า', 'Reading together 1,234'];
  const pdf = await makePdf({ title: 'ลองอ่าน', language: 'th', foot: (page, pages) => `หน้า ${page} จาก ${pages}` }, (sheet) => {
    sheet.heading('รายงานประจำปี', 1);
    for (const sentence of sentences) sheet.paragraph(sentence);
    sheet.table([{ title: 'อะไร', part: 3 }, { title: 'จำนวน', part: 1, numeric: true }], [['หนังสือนิทานสำหรับเด็ก', '1,200']]);
  });
  const text = plain(pdfText(pdf));
  for (const sentence of [...sentences, 'รายงานประจำปี', 'หนังสือนิทานสำหรับเด็ก', '1,200', 'หน้า 1 จาก 1']) expect(text).toContain(plain(sentence));
  const source = pdf.toString('latin1');
  expect(source).toContain('/Lang (th-TH)');
  for (const tag of ['/H1', '/P', '/Table', '/TR', '/TH', '/TD']) expect(source).toContain(`/S ${tag}`);
});

test('a long table goes on with its head on the next page', async () => {
  const pdf = await makePdf({ title: 'ยาว', language: 'th', foot: (page, pages) => `${page}/${pages}` }, (sheet) => {
    sheet.table([{ title: 'ลำดับที่', part: 1 }, { title: 'เรื่อง', part: 4 }], Array.from({ length: 120 }, (_, n) => [String(n), `แถวที่ ${n} ของตาราง`]));
  });
  const text = plain(pdfText(pdf));
  expect(text.split('ลำดับที่').length - 1).toBeGreaterThan(2);
  for (const n of [0, 60, 119]) expect(text).toContain(`แถวที่${n}ของตาราง`);
});

test('lines are no wider than the paper, lose nothing, and never part a letter from its marks', () => {
  const word = fc.constantFrom('น้ำ', 'หนังสือ', 'ที่', 'อ่าน', 'กระทรวง', 'reading', '1,234', ' ', 'ปู่ย่าตายาย', 'เก้าสิบเก้า', '(ตัวอย่าง)');
  fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), fc.integer({ min: 4, max: 40 }), (parts, width) => {
    const text = parts.join('');
    const measure = (piece: string): number => [...new Intl.Segmenter('th').segment(piece)].length;
    const lines = linesOf(text, width, measure);
    expect(plain(lines.join(''))).toBe(plain(text));
    for (const line of lines) {
      expect(line).not.toMatch(/^[\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]/u);
      // A closing sign clings to its line.
      expect(measure(line)).toBeLessThanOrEqual(width + 1);
    }
  }));
});
