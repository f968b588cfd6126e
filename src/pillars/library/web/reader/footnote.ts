import type { FoliateBook } from 'foliate-js/view.js';
import type { Footnote } from './engine.ts';
import { epubTypes } from './epub-types.ts';

/** Longer than this is a chapter of notes rather than one note. */
const LONGEST = 4_000;

/** The words of a note; null where the link leads to none, and is followed like any other. */
export async function readNote(book: FoliateBook, href: string): Promise<Footnote | null> {
  const target = book.resolveHref(href);
  const doc = target === null ? null : await book.sections[target.index]?.createDocument?.().catch(() => null);
  if (!doc || target?.anchor === undefined) return null;
  const anchor = target.anchor(doc);
  if (anchor === null || typeof anchor !== 'object' || !('closest' in anchor)) return null;
  const note = noteAround(anchor);
  for (const link of note.querySelectorAll('a[href]')) if ([...epubTypes(link), link.getAttribute('role')].some((type) => type === 'backlink' || type === 'doc-backlink')) link.remove();
  const text = note.textContent.replace(/\s+/g, ' ').trim();
  return text === '' || text.length > LONGEST ? null : { text, language: note.closest('[lang]')?.getAttribute('lang') ?? '', href };
}

/** The anchor may be an empty mark at the beginning of its note. */
function noteAround(anchor: Element): Element {
  const note = anchor.closest('aside,li,dd,p,[role=doc-footnote],[role=doc-endnote]');
  return note ?? anchor;
}
