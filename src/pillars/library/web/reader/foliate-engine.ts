import type { FoliateBook, FoliateRelocate, FoliateTarget, View } from 'foliate-js/view.js';
import type { Result } from '#platform/domain/result.ts';
import { fail, ok } from '#platform/domain/result.ts';
import { cfiOf } from '../../domain/reading-place.ts';
import type { ReaderMark } from '../../domain/reader-mark.ts';
import type { ReaderStyle } from '../../domain/reader-style.ts';
import type { BookInside, Shown } from './book-inside.ts';
import { insideOf } from './book-inside.ts';
import { listenAround, listenInFrame } from './book-frame.ts';
import { bookInfo, flatContents, placeOf } from './book-place.ts';
import { bookRules, lineWidthPx, mendDocument } from './book-style.ts';
import { chosenText, paragraphText } from './chosen-text.ts';
import type { BookInfo, EngineWords, Place, ReaderEngine, ReaderEvents, Selected, Target } from './engine.ts';
import type { TocItem } from './toc-item.ts';
import type { Face } from './faces.ts';
import { loadFace } from './faces.ts';
import { paintMarks } from './mark-painter.ts';
import type { PanSide } from './fixed-page.ts';
import { layOnWhite, panPage, setSpread, zoomPage } from './fixed-page.ts';
import { MoveQueue } from './move-queue.ts';
import { ReaderListeners } from './reader-listeners.ts';
import { openBook } from './open-book.ts';
import { isNoteCall } from './epub-types.ts';
import { rangeIn, resolveTarget } from './book-target.ts';

/** The engine on foliate-js 1.0.1, drawing into `host`. The library and the parts for EPUB are loaded when a book is opened. */
export function createFoliateEngine(host: HTMLElement, style: ReaderStyle, words: EngineWords): ReaderEngine {
  return new FoliateEngine(host, style, words);
}

class FoliateEngine implements ReaderEngine {
  contents: readonly TocItem[] = [];
  printPages: readonly TocItem[] = [];
  landmarks: readonly TocItem[] = [];
  inside: BookInside | null = null;
  readonly #host: HTMLElement;
  readonly #words: EngineWords;
  readonly #events = new ReaderListeners();
  readonly #moves = new MoveQueue();
  readonly #indexOf = new WeakMap<Document, number>();
  /** Sections of a fixed layout whose blobs are in memory. */
  readonly #held = new Set<number>();
  readonly #watch = new ResizeObserver(() => void this.#fitHost());
  #style: ReaderStyle;
  #view: View | null = null;
  #View: typeof View | null = null;
  #bookSpread: string | undefined;
  #face: Face | null = null;
  #marks: readonly ReaderMark[] = [];
  #place: Place | null = null;
  #closed = false;

  readonly #turning = {
    tap: (side: 'left' | 'right'): void => void this.turn(side),
    turns: (): boolean => this.#view?.isFixedLayout === true || this.#style.mode === 'pages',
    /** Flowing text brings its own swipe, and an enlarged page is moved by it. */
    swipe: (side: 'left' | 'right'): void => {
      if (this.#view?.isFixedLayout === true && this.#style.size === 100) void this.turn(side);
    },
  };

  constructor(host: HTMLElement, style: ReaderStyle, words: EngineWords) {
    this.#host = host;
    this.#style = style;
    this.#words = words;
  }

  async open(epub: Blob): Promise<Result<BookInfo>> {
    const face = this.#loadFace();
    const opened = await openBook(epub, this.#words.cannotShow);
    if (opened === null) return fail('library.book-unreadable');
    const { module, book, info } = opened;
    this.contents = flatContents(book.toc);
    this.printPages = flatContents(book.pageList);
    this.landmarks = flatContents(book.landmarks).filter(({ href, label }) => href !== null && label !== '');
    this.inside = insideOf(book, this.contents, info.language, { shown: () => this.#documents(), move: (target) => this.#moves.run(() => this.#show(target)) });
    this.#bookSpread = book.rendition?.spread;
    this.#View = module.View;
    await Promise.all([this.#mount(book), face]);
    if (this.#isClosed()) {
      this.#discard();
      return fail('library.book-unreadable');
    }
    this.#applyStyle();
    this.#watch.observe(this.#host);
    listenAround(this.#host, this.#turning);
    return ok(info);
  }

  async #mount(book: FoliateBook): Promise<void> {
    if (this.#View === null) return;
    // Two pages side by side are too small to read on a tablet held upright.
    if (book.rendition && bookInfo(book).layout === 'fixed') setSpread(book.rendition, this.#isPortrait() ? 'none' : this.#bookSpread);
    const view = new this.#View();
    view.addEventListener('load', (event) => {
      const { doc, index } = (event as CustomEvent<{ doc: Document; index: number }>).detail;
      this.#onLoad(view, doc, index);
    });
    view.addEventListener('external-link', (event) => {
      event.preventDefault();
      this.#events.emit('external-link', (event as CustomEvent<{ href: string }>).detail.href);
    });
    view.addEventListener('link', (event) => {
      event.preventDefault();
      const { a, href } = (event as CustomEvent<{ a: Element; href: string }>).detail;
      void this.#follow(a, href);
    });
    this.#host.replaceChildren(view);
    await view.open(book);
    view.renderer.addEventListener('relocate', (event) => {
      this.#onRelocate(view, (event as CustomEvent<FoliateRelocate>).detail);
    });
    this.#view = view;
  }

  /** A call of a note shows the note where the reader is; every other link leads there. */
  async #follow(link: Element, href: string): Promise<void> {
    const from = this.#place?.locator;
    const { book } = this.#view ?? {};
    const note = book && isNoteCall(link) ? await import('./footnote.ts').then(({ readNote }) => readNote(book, href)) : null;
    if (note !== null) this.#events.emit('note', note);
    else if ((await this.goTo({ href })) && from) this.#events.emit('jump', from);
  }

  #onLoad(view: View, doc: Document, index: number): void {
    this.#indexOf.set(doc, index);
    const frame = doc.defaultView?.frameElement;
    frame?.setAttribute('title', this.#words.frame);
    if (view.isFixedLayout) {
      this.#held.add(index);
      layOnWhite(doc, this.#face);
    } else mendDocument(doc);
    if (doc.querySelector('math') !== null) void import('./math-words.ts').then(({ nameFormulas }) => { nameFormulas(doc, this.#words.formula); });
    listenInFrame(doc, {
      key: (event) => {
        this.#events.emit('key', event);
      },
      ...this.#turning,
      openMark: (id) => {
        this.#events.emit('open-mark', id);
      },
      select: () => {
        this.#events.emit('select', this.selection());
      },
    });
    this.#paint(doc, index);
  }

  #onRelocate(view: View, seen: FoliateRelocate): void {
    if (this.#closed || view !== this.#view) return;
    const shown = view.isFixedLayout ? this.#shown() : [];
    for (const index of this.#held) {
      // The library keeps every page of a fixed layout that was ever shown.
      if (view.isFixedLayout && !shown.includes(index)) {
        view.book.sections[index]?.unload?.();
        this.#held.delete(index);
      }
    }
    this.#place = placeOf(view, seen, shown);
    this.#events.emit('relocate', this.#place);
    if (view.isFixedLayout) this.#zoom();
  }

  #shown(): number[] {
    const indexes = this.#documents().map(({ index }) => index);
    return [...new Set(indexes)];
  }

  #documents(): Shown[] {
    const shown = (this.#view?.renderer.getContents() ?? []).flatMap(({ doc }): Shown[] => {
      const index = doc ? this.#indexOf.get(doc) : undefined;
      return doc && index !== undefined ? [{ doc, index }] : [];
    });
    return shown.sort((a, b) => a.index - b.index);
  }

  async goTo(target: Target): Promise<boolean> {
    const resolved = this.#view && resolveTarget(this.#view, target);
    if (resolved === null) return false;
    await this.#moves.run(() => this.#show(resolved));
    return true;
  }

  async #show(target: FoliateTarget): Promise<void> {
    const view = this.#view;
    if (view === null || this.#closed) return;
    const before = this.#place;
    try {
      await view.renderer.goTo(target);
    } catch {
      // The anchor does not exist in this edition of the book: its section does.
      await view.renderer.goTo({ index: target.index });
    }
    // Within one spread the renderer moves without a word.
    if (view.isFixedLayout && this.#place === before) this.#onRelocate(view, { index: target.index, range: null, fraction: 0 });
  }

  next(): Promise<void> {
    return this.#moves.turn(async () => this.#view?.renderer.next());
  }

  previous(): Promise<void> {
    return this.#moves.turn(async () => this.#view?.renderer.prev());
  }

  turn(side: 'left' | 'right'): Promise<void> {
    const runsLeft = this.#view?.book.dir === 'rtl';
    return (side === 'right') === runsLeft ? this.previous() : this.next();
  }

  pan(side: PanSide): boolean {
    return this.#view?.isFixedLayout === true && this.#style.size > 100 && panPage(this.#view.renderer, side);
  }

  on<K extends keyof ReaderEvents>(kind: K, listener: (event: ReaderEvents[K]) => void): () => void {
    return this.#events.on(kind, listener);
  }

  async setStyle(style: ReaderStyle): Promise<void> {
    this.#style = style;
    await this.#loadFace();
    if (this.#style === style) this.#applyStyle();
  }

  /** The face the person chose, or the one for text without a face; one that cannot be had leaves the device's own. */
  async #loadFace(): Promise<void> {
    const name = this.#style.face === 'loopless' ? 'loopless' : 'looped';
    this.#face = await loadFace(name).catch(() => null);
  }

  #applyStyle(): void {
    const view = this.#view;
    if (view === null) return;
    const { renderer } = view;
    if (view.isFixedLayout) {
      renderer.style.justifyContent = 'safe center';
      this.#zoom();
      return;
    }
    renderer.setStyles?.(bookRules(this.#style, this.#face));
    renderer.setAttribute('gap', '8%');
    renderer.setAttribute('margin', '40px');
    renderer.setAttribute('max-column-count', '1');
    renderer.setAttribute('max-inline-size', `${String(lineWidthPx(this.#style))}px`);
    renderer.setAttribute('flow', this.#style.mode === 'scrolled' ? 'scrolled' : 'paginated');
  }

  #zoom(): void {
    const doc = this.#documents()[0]?.doc;
    if (this.#view && doc) zoomPage(this.#view.renderer, doc, this.#style.size);
  }

  #isPortrait(): boolean {
    return this.#host.clientHeight > this.#host.clientWidth;
  }

  /** A tablet that is turned shows one page instead of two, or two instead of one. */
  async #fitHost(): Promise<void> {
    const view = this.#view;
    if (view === null || !view.isFixedLayout || this.#closed) return;
    const wanted = this.#isPortrait() ? 'none' : this.#bookSpread;
    if (view.book.rendition?.spread === wanted) {
      if (this.#style.size !== 100) this.#zoom();
      return;
    }
    await this.#moves.run(async () => {
      const place = this.#place;
      view.renderer.remove();
      this.#held.clear();
      await this.#mount(view.book);
      this.#applyStyle();
      if (place) await this.#show({ index: (place.locator.locations.position ?? 1) - 1 });
    });
  }

  showMarks(marks: readonly ReaderMark[]): void {
    this.#marks = marks;
    for (const { doc, index } of this.#documents()) this.#paint(doc, index);
  }

  #paint(doc: Document, index: number): void {
    const book = this.#view?.book;
    if (book) paintMarks(doc, this.#marks, (mark) => rangeIn(book, doc, index, cfiOf(mark.locator)));
  }

  selection(): Selected | null {
    return this.#view && chosenText(this.#view, this.#documents(), this.#place?.chapter ?? '');
  }

  paragraph(): Selected | null {
    return this.#view && paragraphText(this.#view, this.#documents(), this.#place?.chapter ?? '');
  }

  clearSelection(): void {
    for (const { doc } of this.#documents()) doc.getSelection()?.removeAllRanges();
  }

  focusBook(): void {
    this.#documents()[0]?.doc.defaultView?.focus();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#watch.disconnect();
    this.#events.clear();
    this.#discard();
  }

  /** A call, because the book may be closed while it is awaited. */
  #isClosed(): boolean {
    return this.#closed;
  }

  #discard(): void {
    const view = this.#view;
    this.#view = null;
    if (view === null) return;
    // The library throws when it is closed before it has shown anything.
    if (view.renderer.getContents().length > 0 || view.isFixedLayout) view.close();
    view.book.destroy();
    view.remove();
  }
}
