import { describe, expect, test } from 'vitest';
import { seeded } from '#platform/domain/random.ts';
import { ALMOST_THE_SAME, bandsOf, resemblance, sketchOf } from './sketch.ts';

const WORDS = ['บ้าน', 'ริมบึง', 'ช้างน้อย', 'ร่มแดง', 'ฝนตก', 'เพื่อน', 'ยายเต่า', 'กระโดด', 'หัวเราะ', 'กลับมา', 'ด้วยกัน', 'ตอนเย็น', 'เดินทาง', 'หนังสือ', 'อ่าน', 'แบ่งปัน'];
const story = (seed: string, length = 800): string[] => {
  const random = seeded(seed);
  return Array.from({ length }, () => random.pick(WORDS) + String(random.integer(40)));
};
const sketch = (words: readonly string[]): readonly number[] => sketchOf(words.join('')) ?? [];
const shareBand = (a: readonly number[], b: readonly number[]): boolean => bandsOf(a).some((band) => bandsOf(b).includes(band));

describe('a sketch of a book', () => {
  const book = story('one');

  test('is the same for the same words, and near for another edition of them', () => {
    expect(resemblance(sketch(book), sketch(book))).toBe(1);
    const edition = book.map((word, n) => (n % 40 === 0 ? 'แก้คำผิด' : word));
    expect(resemblance(sketch(book), sketch(edition))).toBeGreaterThan(ALMOST_THE_SAME);
    expect(shareBand(sketch(book), sketch(edition))).toBe(true);
  });

  test('is far for another book', () => {
    for (const other of ['two', 'three', 'four']) {
      expect(resemblance(sketch(book), sketch(story(other)))).toBeLessThan(0.3);
    }
  });

  test('estimates how much is shared: half a book is neither the same nor another', () => {
    const half = [...book.slice(0, 400), ...story('five', 400)];
    const share = resemblance(sketch(book), sketch(half));
    expect(share).toBeGreaterThan(0.15);
    expect(share).toBeLessThan(ALMOST_THE_SAME);
  });

  test('says nothing of a few words', () => {
    expect(sketchOf('สวัสดี')).toBeNull();
  });
});
