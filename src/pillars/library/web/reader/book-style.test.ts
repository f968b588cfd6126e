import { expect, test } from 'vitest';
import { bookRules, mendCss } from './book-style.ts';
import { DEFAULT_STYLE } from '../../domain/reader-style.ts';
import { sectionOfCfi } from './book-target.ts';

test('lines are no longer justified, and letters follow the chosen size', () => {
  expect(mendCss('p{text-align: JUSTIFY;font-size:12px} h1{font-size:18pt;margin:3px}')).toBe('p{text-align:start;font-size:0.75rem} h1{font-size:1.5rem;margin:3px}');
  expect(mendCss('p{font-size:1.2em;text-align:center}')).toBe('p{font-size:1.2em;text-align:center}');
});

test('letters of 400 percent leave headings near the text', () => {
  expect(bookRules({ ...DEFAULT_STYLE, size: 400 }, null)[1]).toContain('font-size:88px');
  expect(bookRules({ ...DEFAULT_STYLE, size: 400 }, null)[1]).toContain('font-size:1.2em');
  expect(bookRules(DEFAULT_STYLE, null)[1]).not.toContain('font-size:1.2em');
});

test('a file that stands twice in the spine is told apart by its step', () => {
  const sections = ['epubcfi(/6/2)', 'epubcfi(/6/4[a])', 'epubcfi(/6/40)'].map((cfi) => ({ cfi }));
  expect(sectionOfCfi(sections, 'epubcfi(/6/4[a]!/4/2,/1:0,/1:3)')).toBe(1);
  expect(sectionOfCfi(sections, 'epubcfi(/6/40!/4/2)')).toBe(2);
  expect(sectionOfCfi(sections, 'epubcfi(/6/2)')).toBe(0);
  expect(sectionOfCfi(sections, 'epubcfi(/6/20!/4)')).toBe(-1);
});
