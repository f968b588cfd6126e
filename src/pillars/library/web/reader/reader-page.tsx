import './reader.css';
import type { JSX } from 'react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { newId } from '#platform/domain/ids.ts';
import type { Locator } from '../../domain/locator.ts';
import { isOnPage } from '../../domain/reading-place.ts';
import type { MarkColour } from '../../domain/mark.ts';
import type { ReaderMark, ReaderMarkChange } from '../../domain/reader-mark.ts';
import type { ReaderStyle } from '../../domain/reader-style.ts';
import { ContentsSheet } from './contents-sheet.tsx';
import type { Place, ReaderEngine, Selected } from './engine.ts';
import { HelpSheet } from './help-sheet.tsx';
import { LettersSheet } from './letters-sheet.tsx';
import { MarkSheet } from './mark-sheet.tsx';
import { MarksSheet } from './marks-sheet.tsx';
import type { SheetName } from './reader-bars.tsx';
import { FootBar, HeadBar, MarkBar, placeInWords } from './reader-bars.tsx';
import { commandOf } from './reader-keys.ts';
import type { Translate } from '#platform/web/words.tsx';
import { useEngine } from './use-engine.ts';
import { useBookRing } from './use-book-ring.ts';

export interface ReaderBook {
  readonly id: string;
  readonly title: string;
  readonly epub: Blob;
  readonly layout: 'reflow' | 'fixed';
  readonly dir: 'ltr' | 'rtl';
  /** BCP 47 language of the book. */
  readonly language: string;
}

export interface ReaderProps {
  readonly book: ReaderBook;
  /** Said beside the title: that this is sample data. */
  readonly note?: string;
  /** Where to open; read once, when the book is opened. */
  readonly place: Locator | null;
  readonly marks: readonly ReaderMark[];
  readonly style: ReaderStyle;
  readonly words: Translate;
  readonly onPlace: (locator: Locator) => void;
  readonly onMark: (change: ReaderMarkChange) => void;
  /** The last page came into sight; told once for each opening. */
  readonly onFinish: () => void;
  readonly onClose: () => void;
  readonly onStyle: (style: ReaderStyle) => void;
}

interface Notice {
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** A book, open to be read. Keeps nothing itself: place, marks and style belong to whoever shows it. */
export function Reader({ book, note = '', place: start, marks, style, words: t, onPlace, onMark, onFinish, onClose, onStyle }: ReaderProps): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const page = useRef<HTMLDivElement>(null);
  const finished = useRef(false);
  /** The place told last, which may be ahead of the one drawn last. */
  const told = useRef<Place | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const [selected, setSelected] = useState<Selected | null>(null);
  const [sheet, setSheet] = useState<SheetName | null>(null);
  const [editing, setEditing] = useState<ReaderMark | null>(null);
  const [notice, setNotice] = useState<Notice | null>(null);
  const [spoken, setSpoken] = useState('');

  const opened = useEngine({
    host,
    epub: book.epub,
    start,
    style,
    marks,
    words: { frame: t('reader.frame', { title: book.title }), cannotShow: t('reader.cannot-show') },
    onPlace: (next) => {
      const before = told.current;
      told.current = next;
      const isTurn = style.mode === 'pages' || next.pages !== null || next.chapter !== before?.chapter;
      if (isTurn) setSpoken(inFull(t, next));
      // A page that is only laid out anew leaves a word about it standing.
      if (before !== null && !isOnPage(next.locator, before.locator, before.read)) setNotice(null);
      setPlace(next);
      onPlace(next.locator);
      if (next.atEnd && !finished.current) {
        finished.current = true;
        setNotice({ text: t('reader.finished') });
        onFinish();
      }
    },
    onSelect: setSelected,
    onOpenMark: (id) => {
      setEditing(marks.find((mark) => mark.id === id) ?? null);
    },
    onExternalLink: (address) => {
      setNotice({ text: t('reader.external-link', { address }) });
    },
    onJump: (from) => {
      setNotice({ text: t('reader.jumped'), action: { label: t('reader.jump-back'), run: () => void engine?.goTo({ locator: from }) } });
    },
    onKey: (event) => {
      obey(event);
    },
  });
  const engine: ReaderEngine | null = opened.kind === 'open' ? opened.engine : null;
  const layout = opened.kind === 'open' ? opened.info.layout : book.layout;
  const direction = opened.kind === 'open' ? opened.info.direction : book.dir;
  const bookmark = place === null ? undefined : marks.find((mark) => mark.kind === 'bookmark' && isOnPage(mark.locator, place.locator, place.read));

  const remove = (mark: ReaderMark): void => {
    onMark({ kind: 'remove', mark });
    setEditing(null);
    setNotice({
      text: t(mark.kind === 'bookmark' ? 'reader.bookmark-removed' : 'reader.mark-removed'),
      action: { label: t('reader.undo'), run: () => { onMark({ kind: 'add', mark }); } },
    });
  };
  const toggleBookmark = (): void => {
    if (place === null) return;
    if (bookmark) {
      remove(bookmark);
      return;
    }
    onMark({ kind: 'add', mark: { id: newId(), kind: 'bookmark', locator: place.locator, colour: null, note: null } });
    setNotice({ text: t('reader.bookmark-added') });
  };
  const addMark = (from: Selected, colour: MarkColour): ReaderMark => {
    const mark: ReaderMark = { id: newId(), kind: 'highlight', locator: from.locator, colour, note: null };
    onMark({ kind: 'add', mark });
    engine?.clearSelection();
    setSelected(null);
    setNotice({ text: t('reader.mark-added'), action: { label: t('reader.undo'), run: () => { onMark({ kind: 'remove', mark }); } } });
    return mark;
  };
  const markParagraph = (): void => {
    setSheet(null);
    const paragraph = engine?.paragraph() ?? null;
    if (paragraph === null) setNotice({ text: t('reader.no-text') });
    else setEditing(addMark(paragraph, 'yellow'));
  };
  const escape = (): void => {
    if (selected !== null) {
      engine?.clearSelection();
      setSelected(null);
    } else if (notice !== null) setNotice(null);
    else page.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  };

  const obey = (event: KeyboardEvent): void => {
    if (engine === null || sheet !== null || editing !== null) return;
    const command = commandOf(event);
    if (command === null) return;
    event.preventDefault();
    const run = {
      next: () => void engine.next(),
      previous: () => void engine.previous(),
      left: () => void engine.turn('left'),
      right: () => void engine.turn('right'),
      first: () => void engine.goTo({ fraction: 0 }),
      last: () => void engine.goTo({ fraction: 1 }),
      contents: () => { setSheet('contents'); },
      letters: () => { setSheet('letters'); },
      help: () => { setSheet('help'); },
      bookmark: toggleBookmark,
      mark: markParagraph,
      escape,
    };
    run[command]();
  };
  const obeyHere = useEffectEvent(obey);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => { obeyHere(event); };
    addEventListener('keydown', listen);
    return () => { removeEventListener('keydown', listen); };
  }, []);

  useBookRing(page);

  const close = (): void => { setSheet(null); };
  return (
    <div ref={page} className="reader" data-theme={style.theme}>
      <HeadBar
        t={t}
        title={book.title}
        language={book.language}
        chapter={place?.chapter ?? ''}
        note={note}
        ready={engine !== null}
        bookmarked={bookmark !== undefined}
        onClose={onClose}
        onSheet={setSheet}
        onBookmark={toggleBookmark}
      />
      <main className="reader-book" aria-label={t('reader.book')} aria-busy={opened.kind === 'opening'}>
        <div ref={host} className="reader-host" />
        {opened.kind === 'opening' ? <p className="reader-message">{t('reader.opening')}</p> : null}
        {opened.kind === 'failed' ? (
          <div className="reader-message" role="alert">
            <h2>{t('reader.failed')}</h2>
            <p>{t('reader.failed-next')}</p>
            <button type="button" className="reader-primary" onClick={onClose}>{t('reader.back')}</button>
          </div>
        ) : null}
      </main>
      <div className="reader-below">
      {notice === null || selected !== null ? null : (
        <div className="reader-strip" data-above>
          <p>{notice.text}</p>
          {notice.action === undefined ? null : (
            <button type="button" onClick={() => { setNotice(null); notice.action?.run(); }}>{notice.action.label}</button>
          )}
          <button type="button" onClick={() => { setNotice(null); }}>{t('reader.close')}</button>
        </div>
      )}
      {selected === null ? null : (
        <MarkBar
          t={t}
          onMark={(colour) => { addMark(selected, colour); }}
          onNote={() => { setEditing(addMark(selected, 'yellow')); }}
          onCancel={escape}
        />
      )}
      <FootBar t={t} place={engine === null ? null : place} direction={direction} onPrevious={() => void engine?.previous()} onNext={() => void engine?.next()} />
      </div>
      <p className="reader-hidden reader-spoken" aria-live="polite">{spoken}</p>
      <p className="reader-hidden" aria-live="polite">{selected === null ? notice?.text : t('reader.selected')}</p>
      {sheet === 'contents' && engine !== null ? (
        <ContentsSheet t={t} contents={engine.contents} chapter={place?.chapter ?? ''} language={book.language} onClose={close} onGo={(href) => { close(); void engine.goTo({ href }).then(() => { engine.focusBook(); }); }} />
      ) : null}
      {sheet === 'letters' ? <LettersSheet t={t} style={style} layout={layout} onStyle={onStyle} onClose={close} /> : null}
      {sheet === 'marks' ? (
        <MarksSheet
          t={t}
          marks={marks}
          layout={layout}
          total={place?.pages?.total ?? 1}
          language={book.language}
          onClose={close}
          onGo={(mark) => { close(); void engine?.goTo({ locator: mark.locator }); }}
          onEdit={(mark) => { close(); setEditing(mark); }}
          onRemove={remove}
          onMarkParagraph={markParagraph}
        />
      ) : null}
      {sheet === 'help' ? <HelpSheet t={t} direction={direction} onClose={close} /> : null}
      {editing === null ? null : (
        <MarkSheet
          key={editing.id}
          t={t}
          mark={editing}
          language={book.language}
          onClose={() => { setEditing(null); }}
          onRemove={remove}
          onSave={(mark) => { onMark({ kind: 'change', mark }); setEditing(null); }}
        />
      )}
    </div>
  );
}

/** What is said aloud at a turn of the page. */
function inFull(t: Translate, place: Place): string {
  const { chapterPage } = place;
  const page = chapterPage === null ? '' : t('reader.page-in-chapter', { page: chapterPage.page, total: chapterPage.total });
  return [place.chapter, page, placeInWords(t, place)].filter((part) => part !== '').join(' · ');
}
