import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { animalIds } from './design/animal-ids.ts';
import { platformWords } from './platform-words.ts';
import { createWords, LanguageProvider, useWords } from './words.tsx';

const words = createWords(
  { hello: 'สวัสดี {name}', books: 'มีหนังสือ {n} เล่ม' },
  { hello: 'Hello {name}', books: '{n, plural, one {# book} other {# books}} here' },
);

function Hello() {
  return <p>{useWords(words)('hello', { name: 'Fa' })}</p>;
}

describe('words', () => {
  test('holes are filled and numbers written with separators', () => {
    expect(words.say('th', 'hello', { name: 'ฟ้า' })).toBe('สวัสดี ฟ้า');
    expect(words.say('th', 'books', { n: 1200 })).toBe('มีหนังสือ 1,200 เล่ม');
  });

  test('English knows one from many', () => {
    expect(words.say('en', 'books', { n: 1 })).toBe('1 book here');
    expect(words.say('en', 'books', { n: 0 })).toBe('0 books here');
    expect(words.say('en', 'books', { n: 2000 })).toBe('2,000 books here');
  });

  test('a missing key or an unfilled hole is found while testing', () => {
    expect(() => words.say('th', 'nowhere')).toThrow('nowhere');
    expect(() => words.say('th', 'hello')).toThrow('name');
  });

  test('a page is Thai until somebody chooses English', () => {
    expect(renderToStaticMarkup(<Hello />)).toBe('<p>สวัสดี Fa</p>');
    expect(
      renderToStaticMarkup(
        <LanguageProvider initial="en">
          <Hello />
        </LanguageProvider>,
      ),
    ).toBe('<p>Hello Fa</p>');
  });
});

describe('the platform’s own words', () => {
  test('Thai and English have the same keys, sorted', () => {
    const keys = Object.keys(platformWords.th);
    expect(Object.keys(platformWords.en)).toEqual(keys);
    expect(keys.toSorted()).toEqual(keys);
  });

  test('every drawn animal has a name in both languages, none twice', () => {
    expect(animalIds).toHaveLength(24);
    for (const language of ['th', 'en'] as const) {
      expect(new Set(animalIds.map((id) => platformWords.say(language, `animal.${id}`))).size).toBe(24);
    }
  });
});
