import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseVoice, phrasesOf } from './phrases.ts';

const said = (text: string, language = 'th'): string[] => phrasesOf(text, language).map(({ from, to, language: spoken }) => `${spoken} ${text.slice(from, to)}`);

test('Thai is said clause by clause, short ones together', () => {
  expect(said('ยายตื่นแต่เช้ามืด ฟ้ายังไม่ทันสว่าง เสียงไก่ขันดังมาจากท้ายสวน ยายค่อยๆ ตักน้ำจากโอ่งใส่หม้อ แล้วก่อไฟด้วยฟืนแห้งที่ตาเก็บไว้')).toEqual([
    'th ยายตื่นแต่เช้ามืด ฟ้ายังไม่ทันสว่าง เสียงไก่ขันดังมาจากท้ายสวน', 'th ยายค่อยๆ ตักน้ำจากโอ่งใส่หม้อ แล้วก่อไฟด้วยฟืนแห้งที่ตาเก็บไว้',
  ]);
});

test('English inside Thai has a voice of its own, a short word has not', () => {
  expect(said('เขาพูดว่า The night train is late. แล้วกดปุ่ม OK')).toEqual(['th เขาพูดว่า', 'en The night train is late.', 'th แล้วกดปุ่ม OK']);
  expect(said('She said สวัสดีค่ะ to everybody. Then she left.', 'en')).toEqual(['en She said', 'th สวัสดีค่ะ', 'en to everybody.', 'en Then she left.']);
});

test('whatever the text: phrases stand in order, part no letter from its marks, and leave nothing out that can be said', () => {
  const piece = fc.constantFrom('ยาย', 'ค่อยๆ', 'น้ำ', 'ตักน้ำจากโอ่ง', ' ', '  ', '\n', '.', 'The night train', 'OK', '1,250', '—', 'กี่', '!?', 'ก'.repeat(40));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 120 }), fc.constantFrom('th', 'en', '', 'x-nonsense-language!'), (parts, language) => {
      const text = parts.join('');
      let at = 0;
      let kept = '';
      for (const { from, to } of phrasesOf(text, language)) {
        expect(from).toBeGreaterThanOrEqual(at);
        expect(to - from).toBeLessThanOrEqual(200);
        expect(text.charAt(from)).not.toMatch(/\p{M}/u);
        expect(/[\p{L}\p{N}]/u.test(text.slice(at, from))).toBe(false);
        kept += text.slice(from, to);
        at = to;
      }
      expect(kept.replace(/[^\p{L}\p{N}]/gu, '')).toBe(text.replace(/[^\p{L}\p{N}]/gu, ''));
    }),
  );
});

test('a voice that speaks without a line is chosen before a favourite one', () => {
  const voices = [{ lang: 'en-US', localService: true, default: true, name: 'a' }, { lang: 'th-TH', localService: false, default: true, name: 'b' }, { lang: 'th_TH', localService: true, default: false, name: 'c' }];
  expect(chooseVoice(voices, 'th')?.name).toBe('c');
  expect(chooseVoice(voices, 'en-GB')?.name).toBe('a');
  expect(chooseVoice(voices, 'ms')).toBeNull();
});
