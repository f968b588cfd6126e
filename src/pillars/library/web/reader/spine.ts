import type { FoliateBook } from 'foliate-js/view.js';

const XHTML = 'application/xhtml+xml';
const XHTML_NS = 'http://www.w3.org/1999/xhtml';

/**
 * Gives every section a page that can be drawn. The renderer waits for ever for a drawing or a picture that stands in the
 * spine by itself (it has no body), and stays where it was when a section's file is missing; both become pages of XHTML here.
 */
export function mendSpine(book: FoliateBook, cannotShow: string): void {
  for (const section of book.sections) {
    const type = book.resources.getItemByHref(section.id)?.mediaType ?? '';
    const isPage = type === XHTML || type === 'text/html';
    const load = section.load;
    const unload = section.unload;
    let made: string | null = null;
    section.load = async () => {
      const address = await load().catch(() => null);
      if (isPage && address !== null) return address;
      const page = address === null ? notice(cannotShow) : type === 'image/svg+xml' ? await drawing(address, cannotShow) : type.startsWith('image/') ? picture(address) : notice(cannotShow);
      made ??= URL.createObjectURL(new Blob([page], { type: XHTML }));
      return made;
    };
    section.unload = () => {
      if (made !== null) URL.revokeObjectURL(made);
      made = null;
      unload?.();
    };
  }
}

function wrap(body: string, viewport = ''): string {
  return `<html xmlns="${XHTML_NS}"><head><title></title>${viewport}<style>body{margin:0;text-align:center}svg,img{max-width:100%}</style></head><body>${body}</body></html>`;
}

function notice(text: string): string {
  const escaped = text.replace(/[&<>]/g, (c) => `&#${String(c.charCodeAt(0))};`);
  return wrap(`<p>${escaped}</p>`);
}

function picture(address: string): string {
  return wrap(`<img src="${address}" alt=""/>`);
}

async function drawing(address: string, cannotShow: string): Promise<string> {
  const text = await (await fetch(address)).text();
  const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  if (svg.localName !== 'svg') return notice(cannotShow);
  const [, , width, height] = (svg.getAttribute('viewBox') ?? '').trim().split(/[\s,]+/);
  const size = [width ?? svg.getAttribute('width'), height ?? svg.getAttribute('height')].map((value) => Number.parseFloat(value ?? ''));
  const viewport = size.every((value) => value > 0) ? `<meta name="viewport" content="width=${String(size[0])}, height=${String(size[1])}"/>` : '';
  return wrap(new XMLSerializer().serializeToString(svg), viewport);
}
