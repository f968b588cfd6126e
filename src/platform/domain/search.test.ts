import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepare, scan, snippet } from './search.ts';
import type { SearchDoc } from './search.ts';
import { graphemes, normalise, normaliseWithMap } from './thai-text.ts';

function doc(texts: { title?: string; people?: string; subjects?: string; description?: string; inside?: readonly string[] }): SearchDoc {
  return {
    title: normalise(texts.title ?? ''),
    people: normalise(texts.people ?? ''),
    subjects: normalise(texts.subjects ?? ''),
    description: normalise(texts.description ?? ''),
    passages: (texts.inside ?? []).map((text, index) => ({ at: `p${String(index)}`, text: normalise(text) })),
  };
}

const river = doc({
  title: 'แม่น้ำของยาย',
  people: 'สมศรี ใจดี; มานะ ริมคลอง',
  subjects: 'นิทาน; ธรรมชาติ',
  description: 'เรื่องของเด็กกับสายน้ำหลังบ้าน',
  inside: ['เช้าวันหนึ่งแม่น้ำหลังบ้านใสจนเห็นก้อนหิน', 'ยายบอกว่าน้ำตาของคนแก่ไม่ได้แปลว่าเศร้าเสมอไป'],
});

function score(query: string, texts: Parameters<typeof doc>[0]): number {
  return scan(prepare(query), doc(texts))?.score ?? 0;
}

describe('prepare', () => {
  test('splits at white space, normalises, drops what is there twice', () => {
    expect(prepare('  นํ้าตา  ยาย ๒๕ YAI ยาย ')).toEqual(['น้ำตา', 'ยาย', '25', 'yai']);
    expect(prepare(' \u200b ')).toEqual([]);
  });
});

describe('scan', () => {
  test('finds a query in the middle of an unspaced sentence and says where', () => {
    expect(scan(prepare('ของคนแก่ไม่ได้'), river)?.hits).toEqual([{ field: 'passages', at: 'p1', offset: 'ยายบอกว่าน้ำตา'.length, length: 'ของคนแก่ไม่ได้'.length }]);
  });

  test('wants every part, in whatever field', () => {
    expect(scan(prepare('น้ำตา มานะ'), river)).not.toBeNull();
    expect(scan(prepare('น้ำตา ช้าง'), river)).toBeNull();
    expect(scan([], river)).toBeNull();
  });

  test('finds any stretch of two characters or more of any text of the book, as it was written', () => {
    const word = fc.constantFrom('เด็ก', 'เด็ก ๆ ', 'นํ้า', 'น้ำ', 'แม่', ' ', '๑๒', 'เเมว', 'ก่ี', 'กรุงเทพ ฯ ', ' ฯลฯ', 'Book ', 'ฤๅษี', '\n', 'ห้อง\u200bสมุด', 'ฯ ล ฯ');
    const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), fc.constantFrom('title', 'description', 'inside'), (original, a, b, field) => {
        const map = normaliseWithMap(original);
        const borders = [0];
        for (const part of graphemes(map.text)) borders.push((borders.at(-1) ?? 0) + part.length);
        const first = a % borders.length;
        const last = Math.min(borders.length - 1, first + 2 + (b % borders.length));
        fc.pre(last - first >= 2);
        const query = original.slice(map.starts[borders[first] ?? 0], map.ends[(borders[last] ?? 0) - 1]);
        fc.pre(query.trim() !== '');
        expect(scan(prepare(query), doc(field === 'inside' ? { inside: [original] } : { [field]: original }))).not.toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  test('every hit is the part itself', () => {
    fc.assert(
      fc.property(fc.subarray(['น้ำ', 'ยาย', 'เด็ก', 'ใจดี', 'หลังบ้าน', 'ก']), (parts) => {
        const texts: Record<string, string> = { title: river.title, people: river.people, subjects: river.subjects, description: river.description };
        for (const hit of scan(parts, river)?.hits ?? []) {
          const text = hit.field === 'passages' ? (river.passages.find((passage) => passage.at === hit.at)?.text ?? '') : (texts[hit.field] ?? '');
          expect(parts).toContain(text.slice(hit.offset, hit.offset + hit.length));
        }
      }),
    );
  });

  test('ranks start of title, title, people and subjects, description, text inside', () => {
    const places = [{ title: 'ยายกับเรือ' }, { title: 'เรือของยาย' }, { people: 'ยาย' }, { description: 'ยาย' }, { inside: ['ยาย'] }].map((texts) => score('ยาย', texts));
    expect(places).toEqual([...places].sort((a, b) => b - a));
    expect(new Set(places).size).toBe(places.length);
    expect(score('ยาย', { subjects: 'ยาย' })).toBe(score('ยาย', { people: 'ยาย' }));
  });

  test('ranks a word of its own above the inside of a word, but never above a better field', () => {
    expect(score('ตา', { title: 'คุณตาใจดี' })).toBeGreaterThan(score('ตา', { title: 'ดูตารางเรียน' }));
    expect(score('ตา', { title: 'ดูตารางเรียน' })).toBeGreaterThan(score('ตา', { people: 'ตา' }));
  });

  test('looks past an occurrence inside a word for one that is a word', () => {
    const title = 'ดูตารางเรียนของตา';
    expect(scan(['ตา'], doc({ title }))?.hits[0]?.offset).toBe(title.lastIndexOf('ตา'));
  });

  test('finds the same books without a word breaker', () => {
    expect(scan(['ตาของ'], river, null)?.hits.map((hit) => hit.at)).toEqual(scan(['ตาของ'], river)?.hits.map((hit) => hit.at));
  });
});

describe('snippet', () => {
  test('shows the spelling of the author', () => {
    const original = 'ยายบอกว่านํ้าตาของคนแก่ ใน พ.ศ. ๒๕๑๒ ไม่ได้แปลว่าเศร้า';
    const text = normalise(original);
    expect(snippet(original, text.indexOf('น้ำตา'), 'น้ำตา'.length, 200)).toEqual({
      before: 'ยายบอกว่า',
      hit: 'นํ้าตา',
      after: 'ของคนแก่ ใน พ.ศ. ๒๕๑๒ ไม่ได้แปลว่าเศร้า',
      cutBefore: false,
      cutAfter: false,
    });
  });

  test('cuts between characters, at white space where it is near, and says so', () => {
    const original = 'วันนี้ เด็กๆ พากันไปที่แม่น้ำ แล้วกลับบ้าน';
    const text = normalise(original);
    const shown = snippet(original, text.indexOf('แม่น้ำ'), 'แม่น้ำ'.length, 10);
    expect(shown).toMatchObject({ hit: 'แม่น้ำ', cutBefore: true, cutAfter: true });
    expect(shown.before).toBe('พากันไปที่');
    expect(shown.after).toBe(' แล้วกลับ');
  });

  test('keeps a stack of marks whole', () => {
    expect(snippet('มีกี่ตัว', 'มี'.length, 'กี'.length, 20)).toMatchObject({ before: 'มี', hit: 'กี่', after: 'ตัว' });
  });

  test('its three parts are a stretch of the original, within the limit', () => {
    const texts = fc.string({ unit: fc.constantFrom('น้ำ', 'นํ้า', 'ก', ' ', 'ที่', 'เ', '๑', '😀', '\n', 'ๆ'), minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(texts, fc.nat(), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 30 }), (original, place, size, around) => {
        const length = normalise(original).length;
        fc.pre(length > 0);
        const shown = snippet(original, place % length, size, around);
        expect(original).toContain(shown.before + shown.hit + shown.after);
        expect(shown.before.length).toBeLessThanOrEqual(around);
        expect(shown.after.length).toBeLessThanOrEqual(around);
        expect((shown.before + shown.hit + shown.after).isWellFormed()).toBe(true);
      }),
    );
  });
});
