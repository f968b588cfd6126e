import type { ReaderStyle } from '../../domain/reader-style.ts';
import type { Face } from './faces.ts';

/** Size of the letters at 100 %, in CSS pixels. */
export const READING_PX = 22;

interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly link: string;
}

export const PALETTES: Readonly<Record<ReaderStyle['theme'], Palette>> = {
  paper: { paper: '#fdfaf3', ink: '#1f2530', link: '#0b5957' },
  sepia: { paper: '#f3e6cb', ink: '#35291a', link: '#5a3a06' },
  dark: { paper: '#14181d', ink: '#f3efe8', link: '#7fd1c7' },
  contrast: { paper: '#000000', ink: '#ffffff', link: '#ffe14d' },
};

/** Colours of a sheet laid over the page; every ink stays 7:1 and more under each of them. */
export const TINT_COLOURS: Readonly<Record<Exclude<ReaderStyle['tint'], 'none'>, string>> = { yellow: '#fff1b8', green: '#dcf3dc', blue: '#d9ecff', rose: '#ffe3e6' };

/** Grounds of every second word, for words that stand together. */
export const WORD_SHADES: Readonly<Record<ReaderStyle['theme'], string>> = { paper: '#f0e7d4', sepia: '#e5d2ab', dark: '#2a333d', contrast: '#333333' };

/** A face for text whose book names none: a device may have no Thai face at all. */
export function fallbackRules(face: Face | null): string {
  return face === null ? '' : `${face.rules}\nhtml{font-family:"${face.family}",sans-serif}`;
}

/** Lines hold about 65 Thai characters, whose mean width is a little under half their size. */
export function lineWidthPx(style: ReaderStyle): number {
  const share = { narrow: 1.25, normal: 1, wide: 0.75 }[style.margins];
  return Math.round((READING_PX * style.size * 31 * share) / 100);
}

/** Rules before and after the book's own, for books whose text flows. */
export function bookRules(style: ReaderStyle, loaded: Face | null): readonly [before: string, after: string] {
  const { paper, ink, link } = PALETTES[style.theme];
  const face = style.face === 'book' ? null : loaded;
  const before = `${fallbackRules(loaded)}
html{--theme-bg-color:${paper};background:${paper};color:${ink}}
::selection{background:${link};color:${paper}}
a:any-link{color:${link}}`;
  const text = 'p,li,dd,dt,blockquote,figcaption,td,th,h1,h2,h3,h4,h5,h6,div,span';
  const after = `html{font-size:${String((READING_PX * style.size) / 100)}px!important;--theme-bg-color:${paper};background:${paper}!important;color:${ink};
  color-scheme:${style.theme === 'dark' || style.theme === 'contrast' ? 'dark' : 'light'};-webkit-text-size-adjust:none}
body{font-size:1rem!important;line-height:${String(style.spacing)}!important;${face === null ? '' : `font-family:"${face.family}",sans-serif!important;`}}
body{overflow-wrap:anywhere;${style.words === 0 ? '' : `word-spacing:${String(style.words)}em!important`}}
:is(${text}){line-height:inherit!important;word-break:normal!important;hyphens:manual!important}
:is(p,li,dd,blockquote,h1,h2,h3,h4,h5,h6):lang(en){hyphens:auto!important}
${style.paragraphs === 0 ? '' : `:is(p,li,dd,blockquote){margin-block:${String(style.paragraphs / 2)}em!important}`}
table{max-width:100%;border-collapse:collapse}
:is(td,th){min-width:2em;overflow-wrap:anywhere;padding:.2em .4em}
math{max-width:100%;overflow-x:auto;overflow-y:hidden}
${style.size < 200 ? '' : 'h1,h2,h3,h4,h5,h6{font-size:1.2em!important}'}
ruby,rt{line-height:normal!important}
${face === null ? '' : 'body :not(code,pre,kbd,samp,math *,svg *){font-family:inherit!important}'}
[align=justify]{text-align:start!important}
pre{white-space:pre-wrap!important}
img,svg,video{max-width:100%}
${style.theme === 'paper' ? '' : `body,body :not(img,svg,svg *,video,math *){color:inherit!important;background-color:transparent!important;border-color:currentColor!important}
a:any-link{color:${link}!important}`}
:focus-visible{outline:3px solid ${link};outline-offset:2px}`;
  return [before, after];
}

/**
 * Book styles that would harm: justified lines tear Thai apart (it has no spaces to widen), and letters sized in pixels or
 * points do not follow the person's chosen size. 16 px is what the maker of the book took for the plain size.
 */
export function mendCss(css: string): string {
  return css
    .replace(/text-align\s*:\s*justify/gi, 'text-align:start')
    .replace(/(font-size\s*:\s*)(\d*\.?\d+)(px|pt)/gi, (_all, name: string, size: string, unit: string) => {
      const rem = Number(size) / (unit.toLowerCase() === 'px' ? 16 : 12);
      return `${name}${String(Math.round(rem * 1000) / 1000)}rem`;
    });
}

/** The same for what stands inside a document: style elements and attributes. */
export function mendDocument(doc: Document): void {
  for (const element of doc.querySelectorAll('style')) {
    const css = element.textContent;
    const mended = mendCss(css);
    if (mended !== css) element.textContent = mended;
  }
  for (const element of doc.querySelectorAll('[style]')) {
    const css = element.getAttribute('style') ?? '';
    const mended = mendCss(css);
    if (mended !== css) element.setAttribute('style', mended);
  }
}
