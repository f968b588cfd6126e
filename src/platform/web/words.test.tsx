import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { animalIds } from '../domain/animals/animal-ids.ts';
import { platformWords } from './platform-words.ts';
import en from '../words/en.json';
import th from '../words/th.json';
import { loadWords, LanguageProvider, useWords } from './words.tsx';

const words = loadWords(
  () => Promise.resolve({ default: { hello: 'สวัสดี {name}', books: 'มีหนังสือ {n} เล่ม' } }),
  () => Promise.resolve({ default: { hello: 'Hello {name}', books: '{n, plural, one {# book} other {# books}} here' } }),
);

beforeAll(async () => {
  for (const language of ['th', 'en'] as const) await Promise.all([words.ready(language), platformWords.ready(language)]);
});

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

  test('a language is brought when it is first needed, and asked for again where the line dropped', async () => {
    let dropped = true;
    const coming = loadWords(
      () => (dropped ? Promise.reject(new Error('no line')) : Promise.resolve({ default: { hello: 'สวัสดี' } })),
      () => Promise.resolve({ default: { hello: 'Hello' } }),
    );
    await expect(coming.ready('th')).rejects.toThrow('no line');
    dropped = false;
    await coming.ready('th');
    expect(coming.say('th', 'hello')).toBe('สวัสดี');
    expect(coming.has('th', 'nowhere')).toBe(false);
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
    const keys = Object.keys(th);
    expect(Object.keys(en)).toEqual(keys);
    expect(keys.toSorted()).toEqual(keys);
  });

  test('every drawn animal has a name in both languages, none twice', () => {
    expect(animalIds).toHaveLength(24);
    for (const language of ['th', 'en'] as const) {
      expect(new Set(animalIds.map((id) => platformWords.say(language, `animal.${id}`))).size).toBe(24);
    }
  });
});
