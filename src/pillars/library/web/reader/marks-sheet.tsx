import type { JSX } from 'react';
import { percentRead } from '../../domain/reading-place.ts';
import type { ReaderMark } from '../../domain/reader-mark.ts';
import { inBookOrder } from '../../domain/reader-mark.ts';
import { Icon } from '#platform/web/design/icon.tsx';
import type { Translate } from '#platform/web/words.tsx';
import { Sheet } from './sheet.tsx';

interface MarksSheetProps {
  readonly t: Translate;
  readonly marks: readonly ReaderMark[];
  readonly layout: 'reflow' | 'fixed';
  readonly total: number;
  readonly language: string;
  readonly onGo: (mark: ReaderMark) => void;
  readonly onEdit: (mark: ReaderMark) => void;
  readonly onRemove: (mark: ReaderMark) => void;
  readonly onMarkParagraph: () => void;
  readonly onClose: () => void;
}

/** Every bookmark and marked text of the book, and the way to mark text without a pointer. */
export function MarksSheet({ t, marks, layout, total, language, onGo, onEdit, onRemove, onMarkParagraph, onClose }: MarksSheetProps): JSX.Element {
  const where = (mark: ReaderMark): string =>
    layout === 'fixed'
      ? t('reader.page', { page: mark.locator.locations.position ?? 1, total })
      : t('reader.read', { percent: percentRead(mark.locator.locations.totalProgression ?? 0) });
  return (
    <Sheet title={t('reader.marks')} t={t} onClose={onClose}>
      <button type="button" className="reader-plain" onClick={onMarkParagraph}>
        <Icon name="highlight" />
        {t('reader.mark-paragraph')}
      </button>
      {marks.length === 0 ? <p>{t('reader.marks-empty')}</p> : null}
      <ul className="reader-list">
        {inBookOrder(marks).map((mark) => (
          <li key={mark.id} className="reader-mark">
            <button type="button" className="reader-row" onClick={() => { onGo(mark); }}>
              {mark.kind === 'bookmark' ? (
                <span className="reader-mark-title"><Icon name="bookmark" /> {t('reader.bookmark')}</span>
              ) : (
                <q lang={language || undefined} data-colour={mark.colour ?? 'yellow'}>{shorten(mark.locator.text?.highlight ?? '')}</q>
              )}
              {mark.note ? <span className="reader-note">{mark.note}</span> : null}
              <span className="reader-quiet">{[mark.locator.title, where(mark)].filter(Boolean).join(' · ')}</span>
            </button>
            <div className="reader-actions">
              {mark.kind === 'highlight' ? <button type="button" onClick={() => { onEdit(mark); }}>{t('reader.note-add')}</button> : null}
              <button type="button" onClick={() => { onRemove(mark); }}>{t('reader.remove')}</button>
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/** The first words, cut between graphemes so that no Thai mark loses its letter. */
export function shorten(text: string, length = 120): string {
  const graphemes = [...new Intl.Segmenter('th', { granularity: 'grapheme' }).segment(text.trim().slice(0, length * 4))];
  const head = graphemes.slice(0, length).map(({ segment }) => segment).join('');
  return head.length < text.trim().length ? `${head}…` : head;
}
