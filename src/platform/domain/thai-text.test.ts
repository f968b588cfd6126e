import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bigrams, compareThai, customWords, cut, graphemes, normalise, normaliseWithMap, PIECE_LIMIT, thaiBreaker, words } from './thai-text.ts';
import type { WordBreaker } from './thai-text.ts';

/** Thai as people type it, rich in what the rules are about. */
const typed = fc
  .array(
    fc.constantFrom(
      ...'กนปผรลอฤ', 'เ', 'แ', 'ไ', 'า', 'ๅ', 'ำ', 'ั', 'ิ', 'ี', 'ุ', 'ู', 'ฺ', '็', '่', '้', '๋', '์', 'ํ', 'ๆ', 'ฯ', 'ลฯ', '๑', '๙', ' ', '\n', '\u00a0',
      '\u200b', '\u00ad', 'A', 'é', 'e\u0301', 'Σ', 'İ', '😀', '\u0323', 'K',
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));
const anything = fc.oneof(typed, fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 40 }));

describe('normalise', () => {
  test.each([
    ['sara am from its halves', 'กํา', 'กำ'],
    ['a tone between the halves', 'นํ้า', 'น้ำ'],
    ['a tone before the halves', 'น้ํา', 'น้ำ'],
    ['a tone after sara am', 'นำ้', 'น้ำ'],
    ['a tone typed before its vowel', 'ก่ีผ้ึง', 'กี่ผึ้ง'],
    ['the silencer typed before its vowel', 'สิทธ์ิ', 'สิทธิ์'],
    ['a tone typed twice', 'แม่่', 'แม่'],
    ['sara e twice', 'เเมว', 'แมว'],
    ['lakkhangyao', 'ฤๅษี', 'ฤาษี'],
    ['Thai digits', 'พ.ศ. ๒๕๖๙', 'พ.ศ. 2569'],
    ['zero-width space, soft hyphen, byte order mark', '\ufeffห้อง\u200bสมุด so\u00adft', 'ห้องสมุด soft'],
    ['white space', '  ก\t\n\u00a0ข ', 'ก ข'],
    ['Latin letters', 'EPUB ÉTÉ', 'epub été'],
    ['composition', 'cafe\u0301', 'café'],
    ['a space before the repetition sign', 'เด็ก ๆ ชอบ', 'เด็กๆชอบ'],
    ['the repetition sign before another script', 'ใหม่ ๆ ABC', 'ใหม่ๆ abc'],
    ['the abbreviation sign', 'กรุงเทพ ฯ งาม', 'กรุงเทพฯ งาม'],
    ['and so on', 'ส้ม ฯ ล ฯ', 'ส้มฯลฯ'],
  ])('%s', (_, from, to) => {
    expect(normalise(from)).toBe(to);
  });

  test('what is normal stays as it is', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
      { numRuns: 1000, examples: [['\u0e39\u0323\u0e34\u0e38']] },
    );
  });

  test('is in NFC', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(normalise(text).normalize('NFC')).toBe(normalise(text));
      }),
    );
  });

  test('with its map it gives the same text, and every unit a stretch of the original that moves forward only', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const map = normaliseWithMap(text);
        expect(map.text).toBe(normalise(text));
        expect(map.starts).toHaveLength(map.text.length);
        expect(map.ends).toHaveLength(map.text.length);
        map.starts.forEach((start, at) => {
          expect(start).toBeLessThan(map.ends[at] ?? 0);
          expect(start).toBeGreaterThanOrEqual(map.starts[at - 1] ?? 0);
        });
        expect(map.ends.at(-1) ?? 0).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 1000 },
    );
  });

  test('the map leads back to the spelling of the author', () => {
    const original = 'อ่านว่า น\u200bํ้าตา ๒๕ หยด';
    const map = normaliseWithMap(original);
    const at = map.text.indexOf('น้ำตา');
    expect(original.slice(map.starts[at], map.ends[at + 'น้ำตา'.length - 1])).toBe('น\u200bํ้าตา');
  });
});

describe('graphemes', () => {
  test('keep marks and sara am with their letter', () => {
    expect(graphemes('น้ำใจที่')).toEqual(['น้ำ', 'ใ', 'จ', 'ที่']);
  });

  test('are those of Unicode on Thai', () => {
    const segmenter = new Intl.Segmenter('th', { granularity: 'grapheme' });
    const thai = fc.string({ unit: fc.constantFrom(...'กขนเแไำาๆฯ 1ิีุู่้์็ํ'), minLength: 1, maxLength: 30 }).filter((text) => !/^[ิีุู่้์็ํำ]/.test(text));
    fc.assert(
      fc.property(thai, (text) => {
        expect(graphemes(text)).toEqual(Array.from(segmenter.segment(text), (part) => part.segment));
      }),
    );
  });
});

describe('cut', () => {
  test('gives pieces within the limit that are the text again', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 2, max: 12 }), (text, limit) => {
        const pieces = cut(text, limit);
        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) {
          expect(piece.length).toBeGreaterThan(0);
          expect(piece.length).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });

  test('parts no surrogate pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('😀', 'ก', '้'), maxLength: 40 }), fc.integer({ min: 2, max: 9 }), (text, limit) => {
        for (const piece of cut(text, limit)) expect(piece.isWellFormed()).toBe(true);
      }),
    );
  });

  test('prefers a line break, then white space, then a border between characters', () => {
    expect(cut('ย่อหน้าแรก\nต่อ ไป', 14)).toEqual(['ย่อหน้าแรก\n', 'ต่อ ไป']);
    expect(cut('กขค งจฉช', 6)).toEqual(['กขค ', 'งจฉช']);
    expect(cut('กขที่', 4)).toEqual(['กข', 'ที่']);
    expect(cut('กขไป', 3)).toEqual(['กข', 'ไป']);
  });

  test('where there is white space no piece parts what a query may ask for', () => {
    const phrase = fc.constantFrom('เด็ก ๆ ชอบ', 'กรุงเทพ ฯ', 'ส้ม ฯ ล ฯ', 'น้ำใจ', 'เรือ', 'ๆ', 'ก\nๆ');
    fc.assert(
      fc.property(fc.array(fc.tuple(phrase, fc.constantFrom(' ', '\n', '  ', '\u00a0')), { maxLength: 20 }), fc.integer({ min: 40, max: 60 }), (parts, limit) => {
        const text = parts.flatMap(([written, space]) => [written, space, 'จบ', space]).join('');
        const split = (piece: string): string[] => normalise(piece).split(' ').filter((part) => part !== '');
        expect(cut(text, limit).flatMap(split)).toEqual(split(text));
      }),
    );
  });

  test('cuts a heap of marks that never ends', () => {
    const pieces = cut(`ก${'้'.repeat(5000)}`);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBe(PIECE_LIMIT);
  });

  test('refuses a limit that cannot hold a character', () => {
    expect(() => cut('กข', 1)).toThrow(RangeError);
  });
});

describe('words', () => {
  test('splits unspaced Thai, leaves out what is no word', () => {
    expect(words('พระอภัยมณีเป็นวรรณคดีไทย (เล่ม ๑)')).toEqual(['พระ', 'อภัย', 'มณี', 'เป็น', 'วรรณคดี', 'ไทย', 'เล่ม', '1']);
  });

  test('counts a repeated or shortened word as the word', () => {
    expect(words('เด็ก ๆ ต่างๆ')).toEqual(['เด็ก', 'ต่าง']);
    expect(words('กรุงเทพฯ')).toEqual(words('กรุงเทพ'));
    expect(words('ฯลฯ')).toEqual([]);
  });

  test('adds a custom word after its first part, the longest one that fits', () => {
    const custom = customWords(['พระอภัย', 'พระอภัยมณี', 'ปันความรู้ วันนี้']);
    expect(words('เรื่องพระอภัยมณี', { custom })).toEqual(['เรื่อง', 'พระ', 'พระอภัยมณี', 'อภัย', 'มณี']);
    expect(words('ปันความรู้ วันนี้', { custom })).toContain('ปันความรู้ วันนี้');
  });

  test('never hands the breaker a piece beyond the limit, however long and unbroken the text', () => {
    const lengths: number[] = [];
    const breaker: WordBreaker = (piece) => {
      lengths.push(piece.length);
      return [{ segment: piece, index: 0, isWordLike: true }];
    };
    const long = fc.tuple(fc.constantFrom('ก', 'น้ำ', 'İ', '\u0958', 'ก ข', 'ก\n', 'a\u0301', '้'), fc.integer({ min: 1, max: 9000 })).map(([unit, times]) => unit.repeat(times));
    fc.assert(
      fc.property(fc.array(long, { maxLength: 3 }), (parts) => {
        words(parts.join(''), { breaker });
      }),
      { numRuns: 40 },
    );
    expect(lengths.length).toBeGreaterThan(40);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(PIECE_LIMIT);
  });

  test('falls back to bigrams where the device has no breaker', () => {
    expect(words('น้ำใจ ๆ', { breaker: null })).toEqual(bigrams('น้ำใจๆ'));
  });
});

describe('bigrams', () => {
  test('pair graphemes, never across white space', () => {
    expect(bigrams('น้ำใจดี ก AB')).toEqual(['น้ำใ', 'ใจ', 'จดี', 'ก', 'ab']);
  });
});

test('sorts as a Thai dictionary does', () => {
  expect(['ไก่', 'ขา', 'เกม', 'กา', 'เล่ม 10', 'ก้าน', 'เล่ม 9', 'กาน'].sort(compareThai)).toEqual(['กา', 'กาน', 'ก้าน', 'เกม', 'ไก่', 'ขา', 'เล่ม 9', 'เล่ม 10']);
});

/** Written for this test. */
const OWN_TEXT = `เช้าวันหนึ่งแม่น้ำหลังบ้านใสจนเห็นก้อนหิน เด็กๆ พากันลงไปจับปูตัวเล็ก
ยายบอกว่าน้ำตาของคนแก่ไม่ได้แปลว่าเศร้าเสมอไป บางทีก็ดีใจที่หลานอ่านหนังสือออกแล้ว
นางพิมยิ้มแล้วเล่าเรื่องเรือที่ลอยไปถึงทะเลใน พ.ศ. ๒๕๑๒ ฯลฯ`;

function corpus(): readonly (readonly [string, string])[] {
  const folder = process.env['CORPUS'];
  if (folder === undefined || folder === '') return [['own text', OWN_TEXT]];
  const texts = `${folder}/thai-text`;
  return readdirSync(texts)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => [name, readFileSync(`${texts}/${name}`, 'utf8').slice(0, 200_000)] as const);
}

describe.each(corpus())('on real Thai, %s', (_, text) => {
  const plain = normalise(text);

  test('bigrams and a substring check find every occurrence', () => {
    const passages = cut(plain, 400).map((passage) => ({ passage, has: new Set(bigrams(passage)) }));
    for (const query of ['น้ำตา', 'นางพิม', 'แม่น้ำ', 'เรือ', ...cut(plain, 400).slice(0, 20).map((passage) => graphemes(passage).slice(3, 9).join('').trim())]) {
      const wanted = bigrams(query);
      const truth = passages.filter(({ passage }) => passage.includes(query));
      const found = passages.filter(({ passage, has }) => wanted.every((pair) => has.has(pair)) && passage.includes(query));
      expect(found).toEqual(truth);
    }
  });

  test('words are the same whether a text comes whole or in pieces cut at white space', () => {
    expect(cut(text.slice(0, 20_000), 500).flatMap((piece) => words(piece))).toEqual(words(text.slice(0, 20_000)));
  });

  test('every grapheme is that of Unicode', () => {
    const sample = plain.slice(0, 20_000);
    expect(graphemes(sample)).toEqual(Array.from(new Intl.Segmenter('th', { granularity: 'grapheme' }).segment(sample), (part) => part.segment));
    expect(thaiBreaker).not.toBeNull();
  });
});
