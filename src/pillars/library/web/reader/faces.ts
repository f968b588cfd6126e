import loopedLatin from '@fontsource/noto-sans-thai-looped/files/noto-sans-thai-looped-latin-400-normal.woff2?url';
import loopedLatinBold from '@fontsource/noto-sans-thai-looped/files/noto-sans-thai-looped-latin-700-normal.woff2?url';
import loopedThai from '@fontsource/noto-sans-thai-looped/files/noto-sans-thai-looped-thai-400-normal.woff2?url';
import loopedThaiBold from '@fontsource/noto-sans-thai-looped/files/noto-sans-thai-looped-thai-700-normal.woff2?url';
import looplessLatin from '@fontsource/sarabun/files/sarabun-latin-400-normal.woff2?url';
import looplessLatinBold from '@fontsource/sarabun/files/sarabun-latin-700-normal.woff2?url';
import looplessThai from '@fontsource/sarabun/files/sarabun-thai-400-normal.woff2?url';
import looplessThaiBold from '@fontsource/sarabun/files/sarabun-thai-700-normal.woff2?url';

const THAI = 'U+0303,U+0331,U+0E01-0E5B,U+200C-200D,U+25CC';
const LATIN = 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-200B,U+200E-206F,U+20AC,U+2122,U+2212';

const FILES = {
  looped: { family: 'Reading Looped', files: [[loopedThai, 400, THAI], [loopedThaiBold, 700, THAI], [loopedLatin, 400, LATIN], [loopedLatinBold, 700, LATIN]] },
  loopless: { family: 'Reading Loopless', files: [[looplessThai, 400, THAI], [looplessThaiBold, 700, THAI], [looplessLatin, 400, LATIN], [looplessLatinBold, 700, LATIN]] },
} as const;

export interface Face {
  readonly family: string;
  /** `@font-face` rules for a stylesheet inside a book's frame. */
  readonly rules: string;
}

const loaded = new Map<keyof typeof FILES, Promise<Face>>();

/**
 * A reading face, fetched once by the page and handed on as blob: addresses. A book's frames are not served by the service
 * worker, so an address of ours would fail there without a connection.
 */
export function loadFace(name: keyof typeof FILES): Promise<Face> {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const { family, files } = FILES[name];
  const face = Promise.all(
    files.map(async ([url, weight, range]) => {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`face ${url}: ${String(answer.status)}`);
      const blob = URL.createObjectURL(await answer.blob());
      return `@font-face{font-family:"${family}";font-weight:${String(weight)};font-display:swap;unicode-range:${range};src:url(${blob}) format("woff2")}`;
    }),
  ).then((rules) => ({ family, rules: rules.join('\n') }));
  loaded.set(name, face);
  // A face that did not come is asked for again next time.
  face.catch(() => loaded.delete(name));
  return face;
}
