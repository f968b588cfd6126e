import { useEffect, useRef } from 'react';
import { newId } from '#platform/domain/ids.ts';
import type { Translate } from '#platform/web/words.tsx';
import type { MarkColour } from '../../domain/mark.ts';
import type { ReaderMark, ReaderMarkChange } from '../../domain/reader-mark.ts';
import { isOnPage } from '../../domain/reading-place.ts';
import type { Place, Selected } from './engine.ts';

/** A word to the reader, with what can be done about it. */
export interface Notice {
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface MarkingOptions {
  readonly t: Translate;
  readonly place: Place | null;
  readonly marks: readonly ReaderMark[];
  readonly onMark: (change: ReaderMarkChange) => void;
  readonly onNotice: (notice: Notice) => void;
  /** What was chosen or open is no longer. */
  readonly onDone: () => void;
}

interface Marking {
  /** The bookmark of the page in sight. */
  readonly bookmark: ReaderMark | undefined;
  readonly remove: (mark: ReaderMark) => void;
  readonly toggleBookmark: () => void;
  readonly addMark: (from: Selected, colour: MarkColour) => ReaderMark;
}

/** Bookmarks and marked text: each is said, and can be taken back. */
export function useMarking({ t, place, marks, onMark, onNotice, onDone }: MarkingOptions): Marking {
  // Set a moment ago, and not among the marks yet.
  const fresh = useRef<ReaderMark>(null);
  useEffect(() => {
    if (marks.some(({ id }) => id === fresh.current?.id)) fresh.current = null;
  }, [marks]);
  const bookmark = place === null ? undefined : marks.find((mark) => mark.kind === 'bookmark' && isOnPage(mark.locator, place.locator, place.read));
  const remove = (mark: ReaderMark): void => {
    fresh.current = null;
    onMark({ kind: 'remove', mark });
    onDone();
    onNotice({
      text: t(mark.kind === 'bookmark' ? 'reader.bookmark-removed' : 'reader.mark-removed'),
      action: { label: t('reader.undo'), run: () => { onMark({ kind: 'add', mark }); } },
    });
  };
  return {
    bookmark,
    remove,
    toggleBookmark: () => {
      if (place === null) return;
      const there = bookmark ?? fresh.current;
      if (there !== null && isOnPage(there.locator, place.locator, place.read)) remove(there);
      else {
        fresh.current = { id: newId(), kind: 'bookmark', locator: place.locator, colour: null, note: null };
        onMark({ kind: 'add', mark: fresh.current });
        onNotice({ text: t('reader.bookmark-added') });
      }
    },
    addMark: (from, colour) => {
      const mark: ReaderMark = { id: newId(), kind: 'highlight', locator: from.locator, colour, note: null };
      onMark({ kind: 'add', mark });
      onDone();
      onNotice({ text: t('reader.mark-added'), action: { label: t('reader.undo'), run: () => { onMark({ kind: 'remove', mark }); } } });
      return mark;
    },
  };
}
