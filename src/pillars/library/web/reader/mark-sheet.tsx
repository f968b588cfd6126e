import type { JSX } from 'react';
import { useId, useState } from 'react';
import type { ReaderMark } from '../../domain/reader-mark.ts';
import { MARK_COLOURS, NOTE_MOST } from '../../domain/mark.ts';
import { Choice } from './choice.tsx';
import { shorten } from './marks-sheet.tsx';
import type { Translate } from '#platform/web/words.tsx';
import { Sheet } from './sheet.tsx';

interface MarkSheetProps {
  readonly t: Translate;
  readonly mark: ReaderMark;
  readonly language: string;
  readonly onSave: (mark: ReaderMark) => void;
  readonly onRemove: (mark: ReaderMark) => void;
  readonly onClose: () => void;
}

/** One marked text: its colour, its note, and the way to take it away. */
export function MarkSheet({ t, mark, language, onSave, onRemove, onClose }: MarkSheetProps): JSX.Element {
  const [colour, setColour] = useState(mark.colour ?? 'yellow');
  const [note, setNote] = useState(mark.note ?? '');
  const field = useId();
  return (
    <Sheet title={t('reader.mark')} t={t} onClose={onClose}>
      <form
        className="reader-form"
        onSubmit={(event) => {
          event.preventDefault();
          onSave({ ...mark, colour, note: note.trim() === '' ? null : note.trim() });
        }}
      >
        <q lang={language || undefined} data-colour={colour}>{shorten(mark.locator.text?.highlight ?? '')}</q>
        <Choice legend={t('reader.colour')} values={MARK_COLOURS} value={colour} name={(each) => t(`reader.colour.${each}`)} swatch onChange={setColour} />
        <label htmlFor={field}>{t('reader.note')}</label>
        <textarea id={field} rows={4} maxLength={NOTE_MOST} value={note} onChange={(event) => { setNote(event.target.value); }} />
        <div className="reader-actions">
          <button type="submit" className="reader-primary">{t('reader.save')}</button>
          <button type="button" onClick={() => { onRemove(mark); }}>{t('reader.remove')}</button>
        </div>
      </form>
    </Sheet>
  );
}
