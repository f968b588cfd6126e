import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useSearch } from 'wouter';
import { Screen } from '#core/web/screen.tsx';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { useConnected } from '#platform/web/device/use-device.ts';
import '../library.css';
import type { Faceted } from '../../domain/facets.ts';
import type { Library } from '../device/library.ts';
import { useLibraryWords } from '../library-words.ts';
import { BookTile, TilesSoon } from '../parts/book-tile.tsx';
import { FoundList } from '../parts/found-list.tsx';
import { HoldList, LoanList } from '../parts/having.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { Told } from '../parts/told.tsx';
import { useMyLibrary } from '../parts/use-person.ts';

/** These come after the shelf, which does not wait for them. */
const Strips = lazy(async () => ({ default: (await import('../parts/strips.tsx')).Strips }));
const FacetBar = lazy(async () => ({ default: (await import('../parts/facet-bar.tsx')).FacetBar }));

/** Books shown at first; more on asking, so that a large shelf opens at once. */
const FIRST = 24;

/** The library's first page: find, what I have, what waits, the shelf. */
export function Page(): ReactNode {
  const t = useLibraryWords();
  const { person, library } = useMyLibrary();
  const find = new URLSearchParams(useSearch()).get('find') ?? '';
  return (
    <Screen title={t('shelf.title')} back={{ href: '/', label: t('shelf.home') }} as={person.roles.length > 0 ? 'desk' : 'learner'}>
      <SearchField find={find} />
      {find.trim() === '' ? library === undefined ? <TilesSoon /> : <Shelf person={person.id} library={library} /> : <FoundList find={find} library={library} />}
    </Screen>
  );
}

function Shelf({ person, library }: { readonly person: string; readonly library: Library }): ReactNode {
  const t = useLibraryWords();
  const connected = useConnected();
  const [shown, show] = useState(FIRST);
  const running = library.loans.filter((loan) => loan.endedAt === null);
  const [isLeft, setLeft] = useState<((title: Faceted) => boolean) | null>(null);
  const narrowed = isLeft === null ? library.titles : library.titles.filter(isLeft);
  const here = connected ? narrowed : narrowed.toSorted((a, b) => Number(isHere(b.id, library)) - Number(isHere(a.id, library)));
  return (
    <>
      <Told person={person} library={library} />
      {running.length > 0 && (
        <section className="k-stack" aria-labelledby="having">
          <h2 id="having">{t('shelf.having')}</h2>
          <LoanList person={person} loans={running} library={library} />
        </section>
      )}
      {(library.holds.length > 0 || library.wishes.length > 0) && (
        <section className="k-stack" aria-labelledby="waiting">
          <h2 id="waiting">{t('shelf.waiting')}</h2>
          <HoldList library={library} />
        </section>
      )}
      {isLeft === null && <Suspense fallback={null}><Strips library={library} /></Suspense>}
      <section className="k-stack" aria-labelledby="all">
        <h2 id="all">{t('shelf.all')}</h2>
        {library.titles.length > 1 && <Suspense fallback={null}><FacetBar titles={library.titles} onNarrow={(next) => setLeft(() => next)} /></Suspense>}
        {library.titles.length === 0 && (library.brought ? <EmptyState title={t('shelf.empty.why')}>{t('shelf.empty.todo')}</EmptyState> : <EmptyState title={t(connected ? 'shelf.coming' : 'shelf.never.why')}>{connected ? undefined : t('shelf.never.todo')}</EmptyState>)}
        <ul className="lib-shelf">
          {here.slice(0, shown).map((title) => (
            <BookTile key={title.id} title={title} library={library} />
          ))}
        </ul>
        {here.length > shown && (
          <div className="k-row">
            <Button icon="down" onClick={() => show(shown + FIRST)}>{t('shelf.more', { n: here.length - shown })}</Button>
          </div>
        )}
      </section>
      <div className="k-row">
        <ButtonLink look="quiet" icon="highlight" href="/library/marks">{t('marks.title')}</ButtonLink>
        <ButtonLink look="quiet" icon="keep" href="/library/kept">{t('kept.title')}</ButtonLink>
      </div>
    </>
  );
}

function isHere(title: string, library: Library): boolean {
  return library.files.get(title)?.state === 'here';
}
