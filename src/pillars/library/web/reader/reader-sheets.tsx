import type { JSX } from 'react';
import { Suspense } from 'react';
import type { Translate } from '#platform/web/words.tsx';
import type { ReaderMark } from '../../domain/reader-mark.ts';
import type { ReaderStyle } from '../../domain/reader-style.ts';
import type { Footnote, Place, ReaderEngine } from './engine.ts';
import type { SheetName } from './reader-bars.tsx';
import { ContentsSheet, HelpSheet, LettersSheet, MarkSheet, MarksSheet, NoteSheet, SearchSheet, TellSheet } from './reader-lazy.tsx';
import type { Found } from './search/search-sheet.tsx';
import type { SearchState } from './use-search.ts';

interface ReaderSheetsProps {
  readonly t: Translate;
  readonly engine: ReaderEngine | null;
  readonly book: { readonly language: string };
  readonly layout: 'reflow' | 'fixed';
  readonly direction: 'ltr' | 'rtl';
  readonly place: Place | null;
  readonly marks: readonly ReaderMark[];
  readonly style: ReaderStyle;
  readonly sheet: SheetName | null;
  readonly looking: SearchState;
  readonly note: Footnote | null;
  readonly editing: ReaderMark | null;
  readonly onStyle: (style: ReaderStyle) => void;
  readonly onSheet: (sheet: SheetName | null) => void;
  readonly onFound: (found: Found) => void;
  readonly onNote: (note: Footnote | null) => void;
  readonly onEdit: (mark: ReaderMark | null) => void;
  readonly onChange: (mark: ReaderMark) => void;
  readonly onRemove: (mark: ReaderMark) => void;
  readonly onMarkParagraph: () => void;
}

/** Whatever lies over the page: one sheet at a time, and a note or a mark that was asked for. */
export function ReaderSheets({ t, engine, book, sheet, looking, note, editing, onSheet, ...props }: ReaderSheetsProps): JSX.Element {
  const { language } = book;
  const close = (): void => { onSheet(null); };
  const go = (href: string): void => {
    close();
    props.onNote(null);
    void engine?.goTo({ href }).then(() => { engine.focusBook(); });
  };
  return (
    <Suspense>
      {sheet === 'contents' && engine !== null ? <ContentsSheet t={t} contents={engine.contents} printPages={engine.printPages} landmarks={engine.landmarks} chapter={props.place?.chapter ?? ''} language={language} onClose={close} onGo={go} /> : null}
      {sheet === 'search' && looking.search !== null ? <SearchSheet t={t} search={looking.search} found={looking.found} language={language} onClose={close} onChoose={(found) => { close(); props.onFound(found); }} /> : null}
      {sheet === 'letters' ? <LettersSheet t={t} style={props.style} layout={props.layout} onStyle={props.onStyle} onHelp={() => { onSheet('help'); }} onClose={close} /> : null}
      {sheet === 'marks' ? (
        <MarksSheet
          t={t}
          marks={props.marks}
          layout={props.layout}
          total={props.place?.pages?.total ?? 1}
          language={language}
          onClose={close}
          onGo={(mark) => { close(); void engine?.goTo({ locator: mark.locator }); }}
          onEdit={(mark) => { close(); props.onEdit(mark); }}
          onRemove={props.onRemove}
          onMarkParagraph={props.onMarkParagraph}
        />
      ) : null}
      {sheet === 'help' ? <HelpSheet t={t} direction={props.direction} onClose={close} /> : null}
      {sheet === 'tell' ? <TellSheet t={t} onClose={close} /> : null}
      {note === null ? null : <NoteSheet t={t} note={note} language={language} onClose={() => { props.onNote(null); }} onGo={go} />}
      {editing === null ? null : (
        <MarkSheet
          key={editing.id}
          t={t}
          mark={editing}
          language={language}
          onClose={() => { props.onEdit(null); }}
          onRemove={props.onRemove}
          onSave={(mark) => { props.onChange(mark); props.onEdit(null); }}
        />
      )}
    </Suspense>
  );
}
