import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prepare, scan } from '#platform/domain/search.ts';
import { normalise } from '#platform/domain/thai-text.ts';
import type { TitleAnswer } from '../../api.ts';
import { searchHere } from './offline-search.ts';

function book(id: string, words: Partial<TitleAnswer> = {}): TitleAnswer {
  return {
    id, title: 'บ้านหลังใหม่', subtitle: null, people: [], subjects: [], description: null, languages: ['th'], publisher: null, published: null, licenceTerms: 'unknown', layout: 'reflowable',
    direction: 'ltr', narrated: false, ageFrom: null, ageTo: null, hasCover: false, size: 1, characters: 1, ...words,
  };
}

const passage = (text: string): { href: string; at: number; text: string } => ({ href: 'text/1.xhtml', at: 0, text });

test('a word from the middle of a Thai sentence finds the kept book and shows where it stands', () => {
  const titles = [book('a'), book('b', { title: 'นิทานก่อนนอน' })];
  const found = searchHere('ร่มคันเล็ก', titles, new Map([['b', [passage('วันฝนตก หนูนามีร่มคันเล็กอยู่คันเดียว')]]]));
  expect(found.map(({ title }) => title.id)).toEqual(['b']);
  expect(found[0]?.snippet).toEqual({ before: 'วันฝนตก หนูนามี', hit: 'ร่มคันเล็ก', after: 'อยู่คันเดียว', href: 'text/1.xhtml' });
});

test('titles come before texts, and nothing to look for finds nothing', () => {
  const titles = [book('text', { title: 'อื่น' }), book('title', { title: 'เต่ากับกระต่าย' })];
  const texts = new Map([['text', [passage('มีเต่าตัวหนึ่ง')]]]);
  expect(searchHere('เต่า', titles, texts).map(({ title }) => title.id)).toEqual(['title', 'text']);
  expect(searchHere('  ', titles, texts)).toEqual([]);
});

test('the device finds what the rule of the server finds, over the same fields', () => {
  const words = fc.stringMatching(/^[กขคงาีู่้ aAbB]{0,12}$/);
  fc.assert(
    fc.property(words, fc.record({ title: words, subtitle: fc.option(words), people: fc.array(words, { maxLength: 2 }), subjects: fc.array(words, { maxLength: 2 }), description: fc.option(words) }), fc.array(words, { maxLength: 3 }), (query, facts, texts) => {
      const title = book('one', facts);
      const rule = scan(prepare(query), {
        title: normalise(facts.title), people: normalise(facts.people.join('; ')), subjects: normalise(facts.subjects.join('; ')),
        description: normalise([facts.subtitle, facts.description].filter((one) => one !== null).join('; ')), passages: texts.map((text, at) => ({ at: String(at), text: normalise(text) })),
      });
      expect(searchHere(query, [title], new Map([['one', texts.map(passage)]])).length).toBe(rule === null ? 0 : 1);
    }),
  );
});
