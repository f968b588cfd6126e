import { Suspense, type JSX } from 'react';
import { MARK_COLOURS, type MarkColour } from '../../domain/mark.ts';
import { percentRead } from '../../domain/reading-place.ts';
import type { Place } from './engine.ts';
import { TellTool } from './reader-lazy.tsx';
import { Icon } from '#platform/web/design/icon.tsx';
import type { Translate } from '#platform/web/words.tsx';

export type SheetName = 'contents' | 'search' | 'letters' | 'marks' | 'help' | 'tell';

interface HeadBarProps {
  readonly t: Translate;
  readonly title: string;
  readonly language: string;
  readonly chapter: string;
  readonly note: string;
  readonly ready: boolean;
  readonly bookmarked: boolean;
  readonly onClose: () => void;
  readonly onSheet: (sheet: SheetName) => void;
  readonly onBookmark: () => void;
}

export function HeadBar({ t, title, language, chapter, note, ready, bookmarked, onClose, onSheet, onBookmark }: HeadBarProps): JSX.Element {
  return (
    <header className="reader-head">
      <button type="button" className="reader-tool" data-first onClick={onClose}>
        <Icon name="back" />
        {t('reader.back')}
      </button>
      <div className="reader-title" lang={language || undefined}>
        <h1>{title}</h1>
        {chapter === '' ? null : <p>{chapter}</p>}
      </div>
      {note === '' ? null : <p className="reader-note">{note}</p>}
      <div className="reader-tools" role="group" aria-label={t('reader.tools')}>
        <button type="button" className="reader-tool" disabled={!ready} onClick={() => { onSheet('contents'); }}>
          <Icon name="contents" />
          {t('reader.contents')}
        </button>
        <button type="button" className="reader-tool" disabled={!ready} onClick={() => { onSheet('search'); }}>
          <Icon name="search" />
          {t('reader.search')}
        </button>
        <button type="button" className="reader-tool" disabled={!ready} onClick={() => { onSheet('letters'); }}>
          <span className="reader-letter" aria-hidden="true">ก</span>
          {t('reader.letters')}
        </button>
        <button type="button" className="reader-tool" disabled={!ready} aria-pressed={bookmarked} onClick={onBookmark}>
          <Icon name="bookmark" />
          {t('reader.bookmark')}
        </button>
        <button type="button" className="reader-tool" disabled={!ready} onClick={() => { onSheet('marks'); }}>
          <Icon name="highlight" />
          {t('reader.marks')}
        </button>
        <button type="button" className="reader-tool reader-help-tool" onClick={() => { onSheet('help'); }}>
          <Icon name="help" />
          {t('reader.help')}
        </button>
        <Suspense><TellTool onOpen={() => { onSheet('tell'); }} /></Suspense>
      </div>
    </header>
  );
}

/** The place in words: pages where a book has them, otherwise how much of it was read. */
export function placeInWords(t: Translate, place: Place): string {
  const { pages, printPage } = place;
  if (pages === null && printPage !== '') return t('reader.print-page', { page: printPage });
  if (pages === null) return t('reader.read', { percent: percentRead(place.read) });
  return pages.first === pages.last
    ? t('reader.page', { page: pages.first, total: pages.total })
    : t('reader.pages', { first: pages.first, last: pages.last, total: pages.total });
}

/** What is said aloud at a turn of the page. */
export function placeInFull(t: Translate, place: Place): string {
  const { chapterPage } = place;
  const page = chapterPage === null ? '' : t('reader.page-in-chapter', { page: chapterPage.page, total: chapterPage.total });
  return [place.chapter, page, placeInWords(t, place)].filter((part) => part !== '').join(' · ');
}

/** How far one is, as a bar and in words. */
export function Progress({ t, place, direction }: Pick<FootBarProps, 't' | 'place' | 'direction'>): JSX.Element {
  return (
    <div className="reader-progress">
      <progress aria-label={t('reader.place')} dir={direction} max={100} value={place === null ? 0 : percentRead(place.read)} />
      <p>{place === null ? '\u00a0' : placeInWords(t, place)}</p>
    </div>
  );
}

interface FootBarProps {
  readonly t: Translate;
  readonly place: Place | null;
  readonly direction: 'ltr' | 'rtl';
  readonly onPrevious: () => void;
  readonly onNext: () => void;
  readonly onListen: () => void;
}

export function FootBar({ t, place, direction, onPrevious, onNext, onListen }: FootBarProps): JSX.Element {
  const isRtl = direction === 'rtl';
  return (
    <footer className="reader-foot" data-direction={direction}>
      <button type="button" className="reader-turn" disabled={place === null} onClick={onPrevious}>
        <Icon name={isRtl ? 'forward' : 'back'} />
        {t('reader.previous')}
      </button>
      <button type="button" className="reader-listen" disabled={place === null} onClick={onListen}>
        <Icon name="headphones" />
        {t('reader.listen')}
      </button>
      <Progress t={t} place={place} direction={direction} />
      <button type="button" className="reader-turn reader-primary" disabled={place === null} onClick={onNext}>
        <Icon name={isRtl ? 'back' : 'forward'} />
        {t('reader.next')}
      </button>
    </footer>
  );
}

interface MarkBarProps {
  readonly t: Translate;
  readonly onMark: (colour: MarkColour) => void;
  readonly onNote: () => void;
  readonly onSay: () => void;
  readonly onCopy: () => void;
  readonly onCancel: () => void;
}

/** Appears below a selection; docked, so that it never lies under the tablet's own selection menu. */
export function MarkBar({ t, onMark, onNote, onSay, onCopy, onCancel }: MarkBarProps): JSX.Element {
  return (
    <div className="reader-strip" role="group" aria-label={t('reader.selected')}>
      <p>{t('reader.mark-colour')}</p>
      {MARK_COLOURS.map((colour) => (
        <button key={colour} type="button" className="reader-swatch" data-swatch={colour} onClick={() => { onMark(colour); }}>
          {t(`reader.colour.${colour}`)}
        </button>
      ))}
      <button type="button" onClick={onNote}>
        <Icon name="note" />
        {t('reader.note-add')}
      </button>
      <button type="button" onClick={onSay}>
        <Icon name="speak" />
        {t('reader.say')}
      </button>
      <button type="button" onClick={onCopy}>
        <Icon name="file" />
        {t('reader.copy')}
      </button>
      <button type="button" onClick={onCancel}>{t('reader.cancel')}</button>
    </div>
  );
}
