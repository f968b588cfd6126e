import type { JSX } from 'react';
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { Icon } from '#platform/web/design/icon.tsx';
import type { Translate } from '#platform/web/words.tsx';
import { Sheet } from '../sheet.tsx';
import { lineOf, MOST_HITS, type BookSearch, type Hit } from './book-search.ts';

/** What was found, and which of it is shown. */
export interface Found {
  readonly query: string;
  readonly hits: readonly Hit[];
  readonly at: number;
}

interface SearchSheetProps {
  readonly t: Translate;
  readonly search: BookSearch;
  readonly found: Found | null;
  readonly language: string;
  readonly onChoose: (found: Found) => void;
  readonly onClose: () => void;
}

const SHOWN_AT_ONCE = 60;
/** Somebody who types has paused: milliseconds. */
const TYPED = 350;

export function SearchSheet({ t, search, found, language, onChoose, onClose }: SearchSheetProps): JSX.Element {
  const [query, setQuery] = useState(found?.query ?? '');
  const [hits, setHits] = useState<readonly Hit[]>(found?.hits ?? []);
  const [looking, setLooking] = useState<{ readonly done: number; readonly of: number } | null>(null);
  const [answered, setAnswered] = useState(found?.query ?? '');
  const [most, setMost] = useState(SHOWN_AT_ONCE);
  const running = useRef<AbortController | null>(null);
  const field = useId();

  const look = (words: string): void => {
    if (looking === null && words === answered) return;
    running.current?.abort();
    // What a question that is no longer asked found so far answers none.
    setAnswered('');
    if (words.trim() === '') {
      setHits([]);
      setLooking(null);
      return;
    }
    const stop = new AbortController();
    running.current = stop;
    setLooking({ done: 0, of: 1 });
    setMost(SHOWN_AT_ONCE);
    void search.find(words, (sofar, done, of) => {
      if (stop.signal.aborted) return;
      setHits(sofar);
      setLooking({ done, of });
    }, stop.signal).then((all) => {
      if (stop.signal.aborted) return;
      setHits(all);
      setAnswered(words);
      setLooking(null);
    });
  };
  const lookNow = useEffectEvent(look);
  useEffect(() => {
    const timer = setTimeout(() => { lookNow(query); }, TYPED);
    return () => { clearTimeout(timer); };
  }, [query]);
  useEffect(() => () => { running.current?.abort(); }, []);

  const said = looking !== null || answered === '' ? '' : hits.length === 0 ? t('reader.search-none', { words: answered }) : hits.length >= MOST_HITS ? t('reader.search-many', { n: MOST_HITS }) : t('reader.search-found', { n: hits.length });
  return (
    <Sheet title={t('reader.search-title')} t={t} onClose={onClose}>
      <form role="search" className="reader-form" onSubmit={(event) => { event.preventDefault(); look(query); }}>
        <label htmlFor={field}>{t('reader.search-for')}</label>
        <div className="reader-search-row">
          {/* No search field: there the Escape key empties the field before it closes the sheet. */}
          <input id={field} type="text" role="searchbox" lang={language || undefined} autoComplete="off" enterKeyHint="search" data-autofocus value={query} onChange={(event) => { setQuery(event.target.value); }} />
          <button type="submit" className="reader-primary"><Icon name="search" />{t('reader.search-go')}</button>
        </div>
      </form>
      {looking === null ? null : <progress aria-label={t('reader.searching')} max={looking.of} value={looking.done} />}
      <p role="status" className={said === '' ? 'reader-hidden' : undefined}>{said}</p>
      <ol className="reader-list">
        {hits.slice(0, most).map((hit, at) => (
          <li key={`${String(hit.index)} ${String(hit.block)} ${String(hit.offset)}`}>
            <HitRow t={t} hit={hit} chapter={search.chapterOf(hit)} language={language} isHere={found?.hits === hits && found.at === at} onGo={() => { onChoose({ query: answered === '' ? query : answered, hits, at }); }} />
          </li>
        ))}
      </ol>
      {hits.length > most ? <button type="button" onClick={() => { setMost(most + SHOWN_AT_ONCE); }}>{t('reader.search-more', { n: Math.min(SHOWN_AT_ONCE, hits.length - most) })}</button> : null}
    </Sheet>
  );
}

interface HitRowProps {
  readonly t: Translate;
  readonly hit: Hit;
  readonly chapter: string;
  readonly language: string;
  readonly isHere: boolean;
  readonly onGo: () => void;
}

function HitRow({ t, hit, chapter, language, isHere, onGo }: HitRowProps): JSX.Element {
  const line = lineOf(hit);
  return (
    <button type="button" className="reader-row" lang={language || undefined} aria-current={isHere ? 'location' : undefined} onClick={onGo}>
      <span className="reader-quiet">{chapter === '' ? t('reader.search-part', { n: hit.index + 1 }) : chapter}</span>
      <span>{line.cutBefore ? '…' : ''}{line.before}<mark className="reader-hit">{line.hit}</mark>{line.after}{line.cutAfter ? '…' : ''}</span>
    </button>
  );
}

interface FoundStripProps {
  readonly t: Translate;
  readonly found: Found;
  readonly onStep: (by: 1 | -1) => void;
  readonly onList: () => void;
  /** Back to where the reader was before the search; null where that is here. */
  readonly onBack: (() => void) | null;
  readonly onClose: () => void;
}

/** Walks from hit to hit below the page. */
export function FoundStrip({ t, found, onStep, onList, onBack, onClose }: FoundStripProps): JSX.Element {
  return (
    <div className="reader-strip" data-above role="group" aria-label={t('reader.search-title')}>
      <p role="status">{t('reader.search-at', { n: found.at + 1, total: found.hits.length })}</p>
      <button type="button" disabled={found.at === 0} onClick={() => { onStep(-1); }}><Icon name="up" />{t('reader.search-previous')}</button>
      <button type="button" disabled={found.at === found.hits.length - 1} onClick={() => { onStep(1); }}><Icon name="down" />{t('reader.search-next')}</button>
      <button type="button" onClick={onList}><Icon name="list" />{t('reader.search-list')}</button>
      {onBack === null ? null : <button type="button" onClick={onBack}><Icon name="undo" />{t('reader.jump-back')}</button>}
      <button type="button" onClick={onClose}>{t('reader.close')}</button>
    </div>
  );
}
