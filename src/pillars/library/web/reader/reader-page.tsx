import './reader.css';
import type { JSX } from 'react';
import { Suspense, useEffect, useEffectEvent, useRef, useState } from 'react';
import { Icon } from '#platform/web/design/icon.tsx';
import type { Translate } from '#platform/web/words.tsx';
import type { Locator } from '../../domain/locator.ts';
import { isOnPage } from '../../domain/reading-place.ts';
import type { ReaderMark, ReaderMarkChange } from '../../domain/reader-mark.ts';
import type { ReaderStyle } from '../../domain/reader-style.ts';
import type { AloudHandle } from './aloud/aloud-bar.tsx';
import { TINT_COLOURS, WORD_SHADES } from './book-style.ts';
import type { Footnote, Place, ReaderEngine, Selected } from './engine.ts';
import type { SheetName } from './reader-bars.tsx';
import { FootBar, HeadBar, MarkBar, placeInFull, Progress } from './reader-bars.tsx';
import { commandOf } from './reader-keys.ts';
import { AloudBar, FoundStrip, Ruler } from './reader-lazy.tsx';
import { ReaderSheets } from './reader-sheets.tsx';
import type { RulerHandle } from './ruler/ruler.tsx';
import { useMarking, type Notice } from './use-marking.ts';
import { useBookRing } from './use-book-ring.ts';
import { useEngine } from './use-engine.ts';
import { useSearch } from './use-search.ts';

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
  /** Whether to begin reading aloud as soon as the book is open. */
  readonly listen?: boolean;
  readonly words: Translate;
  readonly onPlace: (locator: Locator) => void;
  readonly onMark: (change: ReaderMarkChange) => void;
  /** The last page came into sight; told once for each opening. */
  readonly onFinish: () => void;
  readonly onClose: () => void;
  readonly onStyle: (style: ReaderStyle) => void;
}

/** A book, open to be read. Keeps nothing itself: place, marks and style belong to whoever shows it. */
export function Reader({ book, note: beside = '', place: start, marks, style, listen = false, words: t, onPlace, onMark, onFinish, onClose, onStyle }: ReaderProps): JSX.Element {
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
  const [note, setNote] = useState<Footnote | null>(null);
  const [isListening, setListening] = useState(listen);
  const aloud = useRef<AloudHandle>(null);
  const ruler = useRef<RulerHandle>(null);
  const speaking = useRef<AbortController>(null);
  // Nothing is read on out of a book that was closed.
  useEffect(() => () => speaking.current?.abort(), []);

  const opened = useEngine({
    host,
    epub: book.epub,
    start,
    style,
    marks,
    words: { frame: t('reader.frame', { title: book.title }), cannotShow: t('reader.cannot-show'), formula: t },
    onPlace: (next) => {
      const before = told.current;
      told.current = next;
      const isTurn = style.mode === 'pages' || next.pages !== null || next.chapter !== before?.chapter;
      // A voice that reads says enough.
      if (isTurn && !isListening) setSpoken(placeInFull(t, next));
      aloud.current?.follow();
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
    onNote: setNote,
    onKey: (event) => {
      obey(event);
    },
  });
  const engine: ReaderEngine | null = opened.kind === 'open' ? opened.engine : null;
  const layout = opened.kind === 'open' ? opened.info.layout : book.layout;
  const direction = opened.kind === 'open' ? opened.info.direction : book.dir;
  const inside = engine?.inside ?? null;
  const looking = useSearch(engine);

  const { bookmark, remove, toggleBookmark, addMark } = useMarking({ t, place, marks, onMark, onNotice: setNotice, onDone: () => { engine?.clearSelection(); setSelected(null); setEditing(null); } });
  const markParagraph = (): void => {
    setSheet(null);
    const paragraph = engine?.paragraph() ?? null;
    if (paragraph === null) setNotice({ text: t('reader.no-text') });
    else setEditing(addMark(paragraph, 'yellow'));
  };
  const openSheet = (name: SheetName): void => {
    if (name === 'search') void looking.begin();
    setSheet(name);
  };
  const say = async (text: string): Promise<void> => {
    if (inside === null) return;
    speaking.current?.abort();
    const { signal } = (speaking.current = new AbortController());
    const { sayWords } = await import('./say-selection.ts');
    if (!(await sayWords(inside, text, book.language, style.rate, signal))) setNotice({ text: t('reader.say-no-voice') });
  };
  const copy = async (text: string): Promise<void> => {
    const isDone = await navigator.clipboard.writeText(text).then(() => true, () => false);
    engine?.clearSelection();
    setSelected(null);
    setNotice({ text: t(isDone ? 'reader.copied' : 'reader.copy-failed') });
  };
  const escape = (): void => {
    if (selected !== null) {
      engine?.clearSelection();
      setSelected(null);
    } else if (style.calm) onStyle({ ...style, calm: false });
    else if (looking.found !== null) looking.end();
    else if (notice !== null) setNotice(null);
    else page.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  };

  const obey = (event: KeyboardEvent): void => {
    const command = commandOf(event);
    if (engine === null || command === null) return;
    if (sheet !== null || editing !== null || note !== null) {
      // A sheet still on its way has no dialog yet that would hear it.
      if (command === 'escape') for (const close of [setSheet, setEditing, setNote]) close(null);
      return;
    }
    const isLine = command === 'line-up' || command === 'line-down';
    if (isLine && style.ruler === 'off' && !engine.pan(command === 'line-up' ? 'up' : 'down')) return;
    event.preventDefault();
    const run = {
      next: () => void engine.next(),
      previous: () => void engine.previous(),
      left: () => { if (!engine.pan('left')) void engine.turn('left'); },
      right: () => { if (!engine.pan('right')) void engine.turn('right'); },
      first: () => void engine.goTo({ fraction: 0 }),
      last: () => void engine.goTo({ fraction: 1 }),
      contents: () => { openSheet('contents'); },
      search: () => { openSheet('search'); },
      letters: () => { openSheet('letters'); },
      help: () => { openSheet('help'); },
      listen: () => { if (isListening) aloud.current?.toggle(); else setListening(true); },
      'phrase-back': () => aloud.current?.step(-1),
      'phrase-on': () => aloud.current?.step(1),
      ruler: () => { onStyle({ ...style, ruler: style.ruler === 'off' ? 'one' : 'off' }); },
      'line-up': () => ruler.current?.step(-1),
      'line-down': () => ruler.current?.step(1),
      calm: () => { onStyle({ ...style, calm: !style.calm }); },
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

  const ground = style.shaded && layout === 'reflow' ? WORD_SHADES[style.theme] : null;
  const isShaded = useRef(false);
  useEffect(() => {
    if (inside === null || (ground === null && !isShaded.current)) return;
    isShaded.current = ground !== null;
    void import('./shade-words.ts').then(({ shadeWords }) => shadeWords(inside, ground));
  }, [inside, ground, place?.chapter, place?.locator.href]);

  return (
    <div ref={page} className="reader" data-theme={style.theme} data-calm={style.calm || undefined}>
      <HeadBar
        t={t}
        title={book.title}
        language={book.language}
        chapter={place?.chapter ?? ''}
        note={beside}
        ready={engine !== null}
        bookmarked={bookmark !== undefined}
        onClose={onClose}
        onSheet={openSheet}
        onBookmark={toggleBookmark}
      />
      <main className="reader-book" aria-label={t('reader.book')} aria-busy={opened.kind === 'opening'}>
        <div ref={host} className="reader-host" />
        {style.ruler === 'off' || engine === null ? null : <Suspense><Ruler ref={ruler} t={t} engine={engine} lines={style.ruler === 'three' ? 3 : 1} seen={[place, style]} /></Suspense>}
        {style.tint === 'none' ? null : <div className="reader-tint" style={{ background: TINT_COLOURS[style.tint] }} />}
        {style.calm ? (
          <button type="button" className="reader-uncalm" onClick={() => { onStyle({ ...style, calm: false }); }}>
            <Icon name="menu" />
            {t('reader.calm-off')}
          </button>
        ) : null}
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
          onSay={() => void say(selected.text)}
          onCopy={() => void copy(selected.text)}
          onCancel={escape}
        />
      )}
      <Suspense>
        {looking.found === null || selected !== null || notice !== null ? null : (
          <FoundStrip t={t} found={looking.found} onStep={looking.step} onList={() => { openSheet('search'); }} onBack={looking.from === null ? null : looking.back} onClose={looking.end} />
        )}
      </Suspense>
      {isListening && inside !== null ? (
        <Suspense fallback={<footer className="reader-foot" />}>
          <AloudBar
            ref={aloud}
            t={t}
            book={inside}
            language={book.language}
            rate={style.rate}
            onRate={(rate) => { onStyle({ ...style, rate }); }}
            onLine={(range) => { ruler.current?.follow(range); }}
            onEnd={() => {
              setListening(false);
              // The button that was pressed is gone.
              requestAnimationFrame(() => page.current?.querySelector<HTMLElement>('.reader-listen')?.focus());
            }}
            progress={<Progress t={t} place={place} direction={direction} />}
          />
        </Suspense>
      ) : (
        <FootBar t={t} place={engine === null ? null : place} direction={direction} onPrevious={() => void engine?.previous()} onNext={() => void engine?.next()} onListen={() => { setListening(true); }} />
      )}
      </div>
      <p className="reader-hidden reader-spoken" aria-live="polite">{spoken}</p>
      <p className="reader-hidden" aria-live="polite">{selected === null ? notice?.text : t('reader.selected')}</p>
      <ReaderSheets
        t={t}
        engine={engine}
        book={book}
        layout={layout}
        direction={direction}
        place={place}
        marks={marks}
        style={style}
        sheet={sheet}
        looking={looking}
        note={note}
        editing={editing}
        onStyle={onStyle}
        onSheet={setSheet}
        onFound={(found) => { setNotice(null); looking.choose(found, place?.locator ?? null); }}
        onNote={setNote}
        onEdit={setEditing}
        onChange={(mark) => { onMark({ kind: 'change', mark }); }}
        onRemove={remove}
        onMarkParagraph={markParagraph}
      />
    </div>
  );
}
