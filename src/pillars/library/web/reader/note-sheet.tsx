import type { JSX } from 'react';
import type { Translate } from '#platform/web/words.tsx';
import type { Footnote } from './engine.ts';
import { Sheet } from './sheet.tsx';

interface NoteSheetProps {
  readonly t: Translate;
  readonly note: Footnote;
  /** Language of the book, where the note names none. */
  readonly language: string;
  readonly onGo: (href: string) => void;
  readonly onClose: () => void;
}

/** A note of the book, beside the sentence that calls it. */
export function NoteSheet({ t, note, language, onGo, onClose }: NoteSheetProps): JSX.Element {
  return (
    <Sheet title={t('reader.footnote')} t={t} onClose={onClose}>
      <p className="reader-note-text" lang={note.language || language || undefined}>{note.text}</p>
      <div className="reader-actions"><button type="button" onClick={() => { onGo(note.href); }}>{t('reader.footnote-go')}</button></div>
    </Sheet>
  );
}
