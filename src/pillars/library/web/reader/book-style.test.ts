import { describe, expect, test } from 'vitest';
import { contrast, colourOf, through } from '../../domain/contrast.ts';
import { bookRules, lineWidthPx, mendCss, PALETTES, TINT_COLOURS, WORD_SHADES } from './book-style.ts';
import { DEFAULT_STYLE, THEMES } from '../../domain/reader-style.ts';
import { FRAME_COLOUR, LIGHT_INK, LIGHT_RULES } from './light-rules.ts';
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

describe('ink and link stay readable (WCAG 2.2, 1.4.6: 7 to 1)', () => {
  const sheets = [['none', '#ffffff'], ...Object.entries(TINT_COLOURS)] as const;
  test.each(THEMES.flatMap((theme) => sheets.map(([tint, colour]) => [theme, tint, colour] as const)))('%s under %s', (theme, _tint, colour) => {
    const { paper, ink, link } = PALETTES[theme];
    const sheet = colourOf(colour);
    const seen = (a: string, b: string): number => contrast(through(colourOf(a), sheet), through(colourOf(b), sheet));
    expect(seen(ink, paper)).toBeGreaterThanOrEqual(7);
    expect(seen(link, paper)).toBeGreaterThanOrEqual(7);
    expect(seen(ink, WORD_SHADES[theme])).toBeGreaterThanOrEqual(7);
    expect(seen(FRAME_COLOUR, paper)).toBeGreaterThanOrEqual(3);
    for (const rule of Object.values(LIGHT_RULES)) expect(seen(LIGHT_INK, /background-color:(#\w{6})/.exec(rule)?.[1] ?? ''), rule).toBeGreaterThanOrEqual(7);
  });
});

test('space between paragraphs and words, and margins, are what the person chose', () => {
  const [, rules] = bookRules({ ...DEFAULT_STYLE, paragraphs: 2, words: 0.6 }, null);
  expect(rules).toContain('margin-block:1em!important');
  expect(rules).toContain('word-spacing:0.6em!important');
  expect(bookRules(DEFAULT_STYLE, null)[1]).not.toContain('word-spacing');
  expect(lineWidthPx({ ...DEFAULT_STYLE, margins: 'wide' })).toBeLessThan(lineWidthPx(DEFAULT_STYLE));
});
