import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useConnected } from '#platform/web/device/use-device.ts';
import { findTitles } from '../../api.ts';
import { keptTexts } from '../device/book-text.ts';
import type { Library } from '../device/library.ts';
import { searchHere, type Found } from '../device/offline-search.ts';
import { useLibraryWords } from '../library-words.ts';
import { bookHref } from './addresses.ts';
import { BookCover } from './book-cover.tsx';
import { SnippetText } from './snippet.tsx';

interface Answer {
  readonly find: string;
  /** Whether only this device was looked through. */
  readonly hereOnly: boolean;
  readonly titles: readonly Found[];
  readonly next: string | null;
}

async function lookFor(find: string, library: Library, online: boolean, signal: AbortSignal): Promise<Answer> {
  if (online) {
    const answer = await ask(findTitles, { query: { find, limit: 30 } }, signal);
    if (answer.ok) return { find, hereOnly: false, titles: answer.value.titles, next: answer.value.next };
  }
  return { find, hereOnly: true, titles: searchHere(find, library.titles, await keptTexts()), next: null };
}

/** Books in which the words stand, with the place where they do. */
export function FoundList({ find, library }: { readonly find: string; readonly library: Library | undefined }): ReactNode {
  const t = useLibraryWords();
  const connected = useConnected();
  const { announce } = useAnnouncer();
  const [answer, setAnswer] = useState<Answer>();
  const [more, setMore] = useState(false);
  const ready = library !== undefined;
  // What lies on the device changes while files come in; the words are looked for again only when they or the line change.
  const look = useEffectEvent(async (signal: AbortSignal): Promise<void> => {
    if (library === undefined) return;
    const found = await lookFor(find, library, connected, signal);
    if (signal.aborted) return;
    setAnswer(found);
    announce(found.titles.length === 0 ? t('search.none') : t('search.count', { n: found.titles.length }));
  });
  useEffect(() => {
    const stop = new AbortController();
    void look(stop.signal);
    return () => stop.abort();
  }, [find, connected, ready]);
  const goOn = async (after: string): Promise<void> => {
    setMore(true);
    const next = await ask(findTitles, { query: { find, after, limit: 30 } });
    setMore(false);
    if (next.ok) setAnswer((before) => before && { ...before, titles: [...before.titles, ...next.value.titles], next: next.value.next });
  };
  if (answer === undefined) return <div className="lib-soon" data-shape="rows" aria-hidden="true" />;
  const { next } = answer;
  return (
    <section className="k-stack" aria-label={t('search.results')} aria-busy={answer.find !== find}>
      <div className="k-row">
        <Chip tone={answer.hereOnly ? 'warn' : 'info'} icon={answer.hereOnly ? 'tablet' : 'online'}>{t(answer.hereOnly ? 'search.here-only' : 'search.everywhere')}</Chip>
        {answer.titles.length > 0 && <span className="k-quiet">{t(next === null ? 'search.count' : 'search.count-first', { n: answer.titles.length })}</span>}
      </div>
      {answer.titles.length === 0 && <EmptyState title={t('search.none')}>{t(answer.hereOnly ? 'search.none-here.todo' : 'search.none.todo')}</EmptyState>}
      <ol className="lib-rows">
        {answer.titles.map(({ title, snippet }) => (
          <li key={title.id} className="k-card">
            <div className="lib-row">
              <BookCover title={title} />
              <div>
                <h2><Link className="k-card-link" href={bookHref(title.id)} lang={title.languages[0]}>{title.title}</Link></h2>
                {title.people.length > 0 && <p className="k-quiet">{title.people.join(', ')}</p>}
                {snippet !== null && <SnippetText snippet={snippet} lang={title.languages[0]} />}
                {library?.files.get(title.id)?.state === 'here' && <div><Chip tone="good" icon="keep">{t('shelf.state.here')}</Chip></div>}
              </div>
            </div>
          </li>
        ))}
      </ol>
      {next !== null && <div className="k-row"><Button icon="down" busy={more} onClick={() => void goOn(next)}>{t('search.more')}</Button></div>}
    </section>
  );
}
