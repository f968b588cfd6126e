import { useEffect, useState, type ReactNode } from 'react';
import type { Person } from '#core/web/gives.ts';
import { Screen, useSurround } from '#core/web/screen.tsx';
import type { Problem } from '#platform/domain/result.ts';
import { Button } from '#platform/web/design/button.tsx';
import { CheckField } from '#platform/web/design/choice-field.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { Progress } from '#platform/web/design/progress.tsx';
import { useLanguage } from '#platform/web/words.tsx';
import type { Locator } from '../../domain/locator.ts';
import type { Opening } from '../../domain/place.ts';
import { fetchBook, type FetchedBook } from '../device/fetch-book.ts';
import type { LoanNow } from '../device/foreseen.ts';
import { keepFetched, keptBook } from '../device/keep.ts';
import { readMarks } from '../device/library.ts';
import { openingOf, thisDevice } from '../device/places.ts';
import { readStyle } from '../device/reader-style.ts';
import { problemText, useLibraryWords } from '../library-words.ts';
import { BookReader, type Sitting } from './book-reader.tsx';
import { sizeWords } from './measures.ts';
import { PlaceChoice } from './place-choice.tsx';

interface OpeningProps {
  readonly person: Person;
  readonly loan: LoanNow;
  /** A mark to open at. */
  readonly mark: string | null;
  /** Whether to begin reading aloud at once. */
  readonly listen: boolean;
  readonly onClose: () => void;
}

interface Prepared extends Omit<Sitting, 'place' | 'seen'> {
  readonly opening: Opening;
  readonly at: Locator | null;
}

/** From a running loan to an open book: the file from this device or over the line, and the place, where two devices disagree by asking. */
export function BookOpening({ person, loan, mark, listen, onClose }: OpeningProps): ReactNode {
  const t = useLibraryWords();
  const { session } = useSurround();
  const book = useBook(loan);
  const [prepared, setPrepared] = useState<Prepared>();
  const [chosen, choose] = useState<{ readonly place: Locator | null; readonly seen: string | null }>();
  const tablet = session.tablet;
  const ownName = t('place.this-browser');
  useEffect(() => {
    let live = true;
    const prepare = async (): Promise<void> => {
      const [opening, style, device, marks] = await Promise.all([openingOf(person.id, loan.title.id), readStyle(person.id), thisDevice(tablet, ownName), readMarks(person.id)]);
      if (live) setPrepared({ opening, style, device, at: marks.find((one) => one.id === mark)?.locator ?? null });
    };
    void prepare();
    return () => {
      live = false;
    };
  }, [person.id, loan.title.id, mark, tablet, ownName]);

  if (book.kind === 'failed') return <CannotOpen problem={book.problem} title={loan.title.title} onAgain={book.again} onClose={onClose} />;
  if (book.kind === 'coming') return <Coming loan={loan} book={book} onClose={onClose} />;
  if (prepared === undefined) return null;
  const { opening, at } = prepared;
  if (opening.kind === 'choose' && at === null && chosen === undefined) {
    return <PlaceChoice opening={opening} title={loan.title} onChoose={(place) => choose({ place: place.locator, seen: opening.there.version })} onClose={onClose} />;
  }
  const start = chosen ?? (opening.kind === 'beginning' ? { place: null, seen: null } : opening.kind === 'choose' ? { place: opening.there.locator, seen: opening.there.version } : { place: opening.place.locator, seen: opening.place.version });
  return <BookReader person={person.id} loan={loan} epub={book.epub} sitting={{ style: prepared.style, device: prepared.device, seen: start.seen, place: at ?? start.place }} listen={listen} onClose={onClose} />;
}

type Book =
  | { readonly kind: 'coming'; readonly received: number; readonly keep: boolean; readonly setKeep: (keep: boolean) => void; readonly fromHere: boolean }
  | { readonly kind: 'here'; readonly epub: Blob }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly again: () => void };

function useBook(loan: LoanNow): Book {
  const [fetched, setFetched] = useState<FetchedBook>();
  const [kept, setKept] = useState<Blob | null>();
  const [problem, setProblem] = useState<Problem>();
  const [received, setReceived] = useState(0);
  const [keep, setKeep] = useState(false);
  const [turn, setTurn] = useState(0);
  const title = loan.title.id;
  useEffect(() => {
    const stop = new AbortController();
    const bring = async (): Promise<void> => {
      const here = await keptBook(title);
      if (stop.signal.aborted) return;
      setKept(here);
      if (here !== null) return;
      const result = await fetchBook(loan.id, setReceived, stop.signal);
      if (stop.signal.aborted) return;
      if (result.ok) setFetched(result.value);
      else setProblem(result.problem);
    };
    void bring();
    return () => stop.abort();
  }, [title, loan.id, turn]);
  useEffect(() => {
    if (!keep || fetched === undefined) return;
    // A device that is full was said so where keeping is offered; reading goes on without.
    void keepFetched(loan.title, loan.id, fetched).then(() => undefined);
    setKeep(false);
  }, [keep, fetched, loan]);
  const epub = kept ?? fetched?.epub;
  if (epub !== undefined) return { kind: 'here', epub };
  if (problem !== undefined) {
    return {
      kind: 'failed', problem,
      again: () => {
        setProblem(undefined);
        setReceived(0);
        setTurn(turn + 1);
      },
    };
  }
  return { kind: 'coming', received, keep, setKeep, fromHere: kept === undefined };
}

function Coming({ loan, book, onClose }: { readonly loan: LoanNow; readonly book: Book & { readonly kind: 'coming' }; readonly onClose: () => void }): ReactNode {
  const t = useLibraryWords();
  const { title } = loan;
  if (book.fromHere) return null;
  return (
    <Screen title={title.title}>
      <div className="lib-wait">
        <Progress label={t('read.fetching')} value={book.received} max={Math.max(1, title.size)} text={t('keep.fetching', { received: sizeWords(t, book.received), size: sizeWords(t, title.size) })} />
        <CheckField label={t('read.keep-too', { size: sizeWords(t, title.size) })} checked={book.keep} onChange={(event) => book.setKeep(event.target.checked)} />
        <Button look="quiet" icon="back" onClick={onClose}>{t('read.later')}</Button>
      </div>
    </Screen>
  );
}

function CannotOpen({ problem, title, onAgain, onClose }: { readonly problem: Problem; readonly title: string; readonly onAgain: () => void; readonly onClose: () => void }): ReactNode {
  const t = useLibraryWords();
  const { language } = useLanguage();
  return (
    <Screen title={title}>
      <Notice
        tone="warn" live="now" title={t('read.cannot')} kept={problemText(language, problem)} next={t('read.cannot.todo')}
        actions={<><Button look="primary" icon="undo" onClick={onAgain}>{t('keep.again')}</Button><Button icon="back" onClick={onClose}>{t('read.later')}</Button></>}
      />
    </Screen>
  );
}

