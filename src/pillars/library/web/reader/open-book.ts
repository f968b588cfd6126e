import type { FoliateBook, View } from 'foliate-js/view.js';
import { bookInfo } from './book-place.ts';
import { mendCss } from './book-style.ts';
import type { BookInfo } from './engine.ts';
import { mendSpine } from './spine.ts';

interface OpenedBook {
  readonly module: { readonly View: typeof View };
  readonly book: FoliateBook;
  readonly info: BookInfo;
}

/** Reads an EPUB with the engine's parts for it, mended where the engine would stumble; null where it is none. */
export async function openBook(epub: Blob, cannotShow: string): Promise<OpenedBook | null> {
  const magic = new Uint8Array(await epub.slice(0, 4).arrayBuffer());
  // Anything but a zip would make the library fetch its readers of other formats.
  if (magic[0] !== 0x50 || magic[1] !== 0x4b) return null;
  const [module] = await Promise.all([import('foliate-js/view.js'), import('foliate-js/epub.js'), import('foliate-js/vendor/zip.js')]);
  let book: FoliateBook;
  try {
    book = await module.makeBook(new File([epub], 'book.epub', { type: 'application/epub+zip' }));
  } catch {
    return null;
  }
  if (book.sections.length === 0) return null;
  const info = bookInfo(book);
  mendSpine(book, cannotShow);
  if (info.layout === 'reflow') {
    book.transformTarget?.addEventListener('data', (event) => {
      const { detail } = event as CustomEvent<{ type: string; data: string | Promise<string> }>;
      if (detail.type === 'text/css') detail.data = Promise.resolve(detail.data).then(mendCss);
    });
  }
  return { module, book, info };
}
