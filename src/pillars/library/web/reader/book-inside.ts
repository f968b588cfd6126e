import type { FoliateBook, FoliateTarget } from 'foliate-js/view.js';
import type { TocItem } from './toc-item.ts';

/** A document of a book on screen. */
export interface Shown {
  readonly doc: Document;
  /** Its place in the reading order. */
  readonly index: number;
}

export interface BookSection {
  readonly href: string;
  /** False for what stands beside the reading order, such as notes. */
  readonly linear: boolean;
  /** Path of the recorded voice's plan (SMIL), where the section has one. */
  readonly overlay: string | null;
}

/** What reading aloud, searching and following lines ask of an open book. */
export interface BookInside {
  readonly language: string;
  readonly sections: readonly BookSection[];
  /** What is on screen now, in reading order. */
  shown(): readonly Shown[];
  /** Shows a section, at the anchor or its beginning. */
  show(index: number, anchor?: (doc: Document) => Range | Element | number): Promise<void>;
  /** The document of a section, not on screen; null where it cannot be read. */
  readPart(index: number): Promise<Document | null>;
  /** A file of the book by its path; null where it is not there. */
  readFile(path: string, type: string): Promise<Blob | null>;
  /** The heading of the contents under which a section stands. */
  chapterOf(index: number): string;
}

interface Screen {
  readonly shown: () => readonly Shown[];
  readonly move: (target: FoliateTarget) => Promise<void>;
}

export function insideOf(book: FoliateBook, contents: readonly TocItem[], language: string, screen: Screen): BookInside {
  const headings = contents.flatMap(({ href, label }) => {
    const at = href === null ? undefined : book.resolveHref(href)?.index;
    return at === undefined ? [] : [{ at, label }];
  });
  return {
    language,
    sections: book.sections.map(({ id, linear, mediaOverlay }) => ({ href: id, linear: linear !== 'no', overlay: mediaOverlay?.href ?? null })),
    shown: screen.shown,
    show: (index, anchor = () => 0) => screen.move({ index, anchor }),
    readPart: async (index) => (await book.sections[index]?.createDocument?.().catch(() => null)) ?? null,
    readFile: async (path, type) => (await book.loadBlob?.(path, type)) ?? null,
    chapterOf: (index) => headings.findLast(({ at }) => at <= index)?.label ?? '',
  };
}
