import { COVER_SIZE } from './pages.ts';
import type { WorkMetadata } from './work.ts';

const WEIGHTS = [400, 700] as const;
const SCRIPTS = ['thai', 'latin'] as const;
const RANGES = { thai: 'U+0E01-0E5B, U+200C-200D, U+25CC', latin: 'U+0000-00FF, U+2018-201D, U+2026' } as const;

/** The font files a book carries: the looped face in two weights, already cut down to Thai and to Latin. */
export const FONT_FILES: readonly string[] = WEIGHTS.flatMap((weight) => SCRIPTS.map((script) => `noto-sans-thai-looped-${script}-${weight}-normal.woff2`));

function fontFaces(): string {
  return WEIGHTS.flatMap((weight) =>
    SCRIPTS.map(
      (script) =>
        `@font-face { font-family: "Looped"; font-weight: ${weight}; font-style: normal; src: url(fonts/noto-sans-thai-looped-${script}-${weight}-normal.woff2) format("woff2"); unicode-range: ${RANGES[script]}; }`,
    ),
  ).join('\n');
}

// No colour is set for flowing text, so that a reader's dark, sepia or high-contrast theme always wins; boxes are drawn in the text's own colour.
const REFLOWABLE = `
body { font-family: "Looped", sans-serif; font-size: 1.4em; line-height: 2; text-align: left; margin: 0 5%; }
h1 .number { display: block; font-size: 0.6em; font-weight: 400; }
h1 { font-size: 1.4em; line-height: 1.8; margin: 0.6em 0 0.4em; text-align: left; break-after: avoid; }
h2 { font-size: 1.1em; line-height: 1.8; margin: 0; break-after: avoid; }
p { margin: 0 0 0.9em; text-align: left; orphans: 2; widows: 2; }
.sentence { display: block; }
ol, ul { margin: 0.2em 0 0.6em; padding-left: 1.6em; }
li { margin: 0.2em 0; }
figure { margin: 0.4em 0 1em; break-inside: avoid; }
img { display: block; max-width: 100%; height: auto; margin: 0 auto; }
figure img { max-height: 70vh; }
.box { margin: 1.2em 0; padding: 0.6em 1em; border: 2px solid currentColor; border-radius: 14px; break-inside: avoid; }
.box.summary { border-width: 0 0 0 6px; border-radius: 0; padding: 0.2em 0 0.2em 1em; }
.box.summary p { margin: 0; font-weight: 700; }
body.cover { margin: 0; text-align: center; }
body.cover img { max-height: 100vh; }
nav ol { list-style: none; padding-left: 0; }
a { color: inherit; }
`;

function fixed({ width, height }: { readonly width: number; readonly height: number }): string {
  return `
html, body { margin: 0; padding: 0; }
body { position: relative; overflow: hidden; font-family: "Looped", sans-serif; line-height: 1.8; text-align: left; color: #1f2530; background: #fbf8f3; }
body.cover { width: ${COVER_SIZE.width}px; height: ${COVER_SIZE.height}px; }
body.cover img { display: block; width: ${COVER_SIZE.width}px; height: ${COVER_SIZE.height}px; }
body.picture, body.about { width: ${width}px; height: ${height}px; }
body.picture img { position: absolute; left: 0; top: 0; width: ${width}px; height: ${height}px; z-index: 0; }
body.picture .text { position: absolute; left: 104px; right: 80px; top: 674px; z-index: 1; }
body.picture p { margin: 0; font-size: 38px; }
body.picture.light { color: #fdf0d9; background: #0c3435; }
body.about section { padding: 64px 104px; font-size: 28px; }
body.about h1 { font-size: 40px; line-height: 1.8; margin: 0 0 12px; }
body.about p { margin: 0 0 14px; }
a { color: inherit; }
nav { font-size: 28px; padding: 40px 104px; }
`;
}

/** The style sheet of a work: measured pages for a picture story, the reader's own choice for everything that flows. */
export function styleSheet({ layout, page }: WorkMetadata): string {
  return `@charset "utf-8";\n${fontFaces()}\n${layout === 'pre-paginated' && page !== undefined ? fixed(page) : REFLOWABLE}`;
}
