import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pointOut, type Pointed } from './point-out.ts';

const THAI = '๐๑๒๓๔๕๖๗๘๙';
const CALM = ['แมวตัวนี้น่ารัก', 'ชอบรูปทะเล', 'อ่านแล้วหัวเราะ', 'ตอนจบดีมาก', 'I liked it', 'อยากอ่านอีก '];
const calm = fc.array(fc.constantFrom(...CALM), { maxLength: 4 }).map((parts) => parts.join(' '));
const said = (text: string, found: readonly Pointed[]): string[] => found.map(({ kind, from, to }) => `${kind} ${text.slice(from, to)}`);

test.each([
  ['โทรหาที่ 081-234-5678 นะ', ['phone 081-234-5678']],
  ['โทร ๐๘๑ ๒๓๔ ๕๖๗๘', ['phone ๐๘๑ ๒๓๔ ๕๖๗๘']],
  ['+66 81 234 5678', ['phone +66 81 234 5678']],
  ['เลข 1-2345-67890-12-1 ของเรา', ['national-id 1-2345-67890-12-1']],
  ['เขียนมา fah@example.co.th ได้', ['e-mail fah@example.co.th']],
  ['ดูที่ https://example.org/a?b=1 สนุก', ['link https://example.org/a?b=1']],
  ['ดูที่ example.com สนุก', ['link example.com']],
  ['แอดไลน์ fah_2560 มา', ['handle ไลน์ fah_2560']],
  ['ตามได้ที่ @fah.read', ['handle @fah.read']],
  ['อ่านมา 3 รอบ หน้า 12 ปี 2569', []],
  ['ตอนที่ 1, 2, 3 สนุก', []],
])('%s', (text, expected) => {
  expect(said(text, pointOut(text))).toEqual(expected);
});

test('names of those who live there stand out; short ones only behind a form of address', () => {
  const text = 'น้องฟ้าชอบ ท้องฟ้าสวย เหมือนณัฐวุฒิเล่า';
  expect(said(text, pointOut(text, ['ฟ้า', 'ณัฐวุฒิ', '']))).toEqual(['name ฟ้า', 'name ณัฐวุฒิ']);
});

test('a telephone number is found in any writing of its digits, with anything between them', () => {
  const number = fc.tuple(fc.constantFrom('06', '08', '09'), fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 })).map(([head, rest]) => head + rest.join(''));
  const between = fc.constantFrom('', ' ', '-', '.', ' - ', '/');
  fc.assert(fc.property(calm, number, fc.array(fc.tuple(fc.boolean(), between), { minLength: 10, maxLength: 10 }), calm, (before, digits, writing, after) => {
    const written = [...digits].map((digit, at) => `${at === 0 ? '' : (writing[at]?.[1] ?? '')}${writing[at]?.[0] === true ? (THAI[Number(digit)] ?? '') : digit}`).join('');
    const text = `${before} ${written} ${after}`;
    const [found] = pointOut(text);
    expect(found === undefined ? [] : said(text, [found])).toEqual([`phone ${written}`]);
  }));
});

test('what is pointed out lies in the text, in order, and never twice; a calm text has nothing', () => {
  fc.assert(fc.property(calm, (text) => {
    expect(pointOut(text)).toEqual([]);
  }));
  const noise = fc.array(fc.oneof(fc.constantFrom('081 234 5678', '๐๘๑๒๓๔๕๖๗๘', 'a@b.co', 'www.x.y', '@who', 'ไลน์ abc', 'น้องฟ้า', 'ณัฐวุฒิ'), fc.string({ maxLength: 12 })), { maxLength: 8 }).map((parts) => parts.join(' '));
  fc.assert(fc.property(noise, (text) => {
    let end = 0;
    for (const { from, to } of pointOut(text, ['ฟ้า', 'ณัฐวุฒิ'])) {
      expect(from).toBeGreaterThanOrEqual(end);
      expect(to).toBeGreaterThan(from);
      end = to;
    }
    expect(end).toBeLessThanOrEqual(text.length);
  }));
});
