import type { Result } from '#platform/domain/result.ts';
import type { Locator } from '../../domain/locator.ts';
import type { ReaderMark } from '../../domain/reader-mark.ts';
import type { ReaderStyle } from '../../domain/reader-style.ts';
import type { BookInside } from './book-inside.ts';
import type { PanSide } from './fixed-page.ts';
import type { TocItem } from './toc-item.ts';

export interface BookInfo {
  readonly title: string;
  /** BCP 47, or empty where the book says nothing. */
  readonly language: string;
  readonly layout: 'reflow' | 'fixed';
  readonly direction: 'ltr' | 'rtl';
  readonly pages: number;
}

/** What is on screen now. */
export interface Place {
  readonly locator: Locator;
  readonly chapter: string;
  /** Pages in sight of a book with fixed pages, from 1. */
  readonly pages: { readonly first: number; readonly last: number; readonly total: number } | null;
  /** Page in sight within the chapter of a reflowing book shown in pages. */
  readonly chapterPage: { readonly page: number; readonly total: number } | null;
  /** How much of the book lies before the end of what is shown, 0 to 1. */
  readonly read: number;
  readonly atEnd: boolean;
  /** Number of the page in the printed book; empty where the book names none. */
  readonly printPage: string;
}

export interface Selected {
  readonly locator: Locator;
  readonly text: string;
}

/** A note of the book, asked for where it is called. */
export interface Footnote {
  readonly text: string;
  readonly language: string;
  readonly href: string;
}

export interface ReaderEvents {
  relocate: Place;
  select: Selected | null;
  'open-mark': string;
  'external-link': string;
  /** A link inside the book was followed from this place. */
  jump: Locator;
  note: Footnote;
  key: KeyboardEvent;
}

/** Where to go: a kept place, a path inside the package, a canonical fragment identifier, or a fraction of the book. */
export type Target = { readonly locator: Locator } | { readonly href: string } | { readonly cfi: string } | { readonly fraction: number };

/** What the reader asks of whatever draws the book. One engine shows one book, and is closed with it. */
export interface ReaderEngine {
  /** Fails with `library.book-unreadable` when the file is no EPUB that can be opened. */
  open(epub: Blob): Promise<Result<BookInfo>>;
  /** True when the target exists; a place that no longer exists falls back to the nearest that does. */
  goTo(target: Target): Promise<boolean>;
  next(): Promise<void>;
  previous(): Promise<void>;
  /** Turns towards a side of the screen, whichever way the book runs. */
  turn(side: 'left' | 'right'): Promise<void>;
  /** Moves a page of fixed layout that is larger than the screen; false where there is no more of it on that side. */
  pan(side: PanSide): boolean;
  on<K extends keyof ReaderEvents>(kind: K, listener: (event: ReaderEvents[K]) => void): () => void;
  setStyle(style: ReaderStyle): Promise<void>;
  showMarks(marks: readonly ReaderMark[]): void;
  selection(): Selected | null;
  /** The paragraph at the caret, or the first one in sight: the way to mark text without a pointer. */
  paragraph(): Selected | null;
  clearSelection(): void;
  /** Moves the keyboard into the book's text. */
  focusBook(): void;
  readonly contents: readonly TocItem[];
  /** Pages of the printed book, in order; empty where the book names none. */
  readonly printPages: readonly TocItem[];
  /** Cover, beginning, notes: what the book itself points out. */
  readonly landmarks: readonly TocItem[];
  /** Null until a book is open. */
  readonly inside: BookInside | null;
  close(): void;
}

export interface EngineWords {
  /** Title of the frame that holds the book's text, for screen readers. */
  readonly frame: string;
  /** Shown in place of a page of a kind no browser can draw. */
  readonly cannotShow: string;
  /** How the parts of a formula are said, by key. */
  readonly formula: (key: string) => string;
}
