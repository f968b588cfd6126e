import { type ReactNode } from 'react';
import { ButtonLink } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { useConnected } from '#platform/web/device/use-device.ts';
import '../library.css';
import type { LoanNow } from '../device/foreseen.ts';
import type { Library } from '../device/library.ts';
import { useLibraryWords } from '../library-words.ts';
import { bookHref, readHref } from '../parts/addresses.ts';
import { BookCover } from '../parts/book-cover.tsx';
import { BookTile, TilesSoon } from '../parts/book-tile.tsx';
import { opensNow, ReadSoFar } from '../parts/having.tsx';
import { Told } from '../parts/told.tsx';
import { useMyLibrary } from '../parts/use-person.ts';

/** How many covers the first page shows. */
const STRIP = 7;

/** What I was reading, large, beside finding another. */
export function ReadingCard(): ReactNode {
  const t = useLibraryWords();
  const { person, library } = useMyLibrary();
  const current = library === undefined ? undefined : currentLoan(library);
  const offered = library?.holds.filter((hold) => hold.state === 'offered') ?? [];
  return (
    <>
      {library !== undefined && <Told person={person.id} library={library} />}
      <div className="k-split">
        {library === undefined ? <div className="lib-soon" data-shape="card" aria-hidden="true" /> : current === undefined ? <Begin library={library} /> : <GoOn loan={current} library={library} />}
        <div className="k-stack">
          {offered.map((hold) => (
            <Card key={hold.id} tone="accent" title={t('hold.offered')} href={bookHref(hold.titleId)}>
              <p>{hold.title?.title ?? t('told.a-book')}</p>
            </Card>
          ))}
          <Card tone="marigold" title={t('card.search.title')} href="/library" note={t('card.search.note')} />
          <Card tone="accent" title={t('marks.title')} href="/library/marks" note={t('card.marks.note')} />
        </div>
      </div>
    </>
  );
}

/** The book last read, else the one due first. */
function currentLoan(library: Library): LoanNow | undefined {
  const turned = (loan: LoanNow): number => library.places.get(loan.title.id)?.modified ?? 0;
  return library.loans.filter((loan) => loan.endedAt === null).toSorted((a, b) => turned(b) - turned(a))[0];
}

function GoOn({ loan, library }: { readonly loan: LoanNow; readonly library: Library }): ReactNode {
  const t = useLibraryWords();
  const connected = useConnected();
  const begun = library.places.has(loan.title.id);
  const others = library.loans.filter((one) => one.endedAt === null).length - 1;
  return (
    <div className="k-card">
      <div className="k-doing">
        <BookCover title={loan.title} />
        <div className="lib-now">
          <p className="k-quiet">{t(begun ? 'card.reading' : 'card.borrowed')}</p>
          <h2 className="k-large" lang={loan.title.languages[0]}>{loan.title.title}</h2>
          <ReadSoFar loan={loan} library={library} />
          <div className="k-row">
            {opensNow(loan.title.id, library, connected) ? <ButtonLink look="primary" icon="book" href={readHref(loan.title.id, '/')}>{t(begun ? 'loan.go-on' : 'loan.read')}</ButtonLink> : <ButtonLink icon="info" href={bookHref(loan.title.id)}>{t('card.see')}</ButtonLink>}
            {others > 0 && <ButtonLink href="/library">{t('card.others', { n: others })}</ButtonLink>}
          </div>
        </div>
      </div>
    </div>
  );
}

/** Nothing is borrowed: the newest book waits here with its cover. */
function Begin({ library }: { readonly library: Library }): ReactNode {
  const t = useLibraryWords();
  const newest = library.titles[0];
  return (
    <div className="k-card">
      <div className="k-doing">
        {newest !== undefined && <BookCover title={newest} />}
        <div className="lib-now">
          <h2 className="k-large">{t('card.begin.title')}</h2>
          <p>{t('card.begin.text')}</p>
          <div className="k-row">
            <ButtonLink look="primary" icon="book" href="/library">{t('card.begin.do')}</ButtonLink>
            {newest !== undefined && <ButtonLink href={bookHref(newest.id)} lang={newest.languages[0]}>{newest.title}</ButtonLink>}
          </div>
        </div>
      </div>
    </div>
  );
}

/** The newest books of the shelf, in one row. */
export function ShelfCard(): ReactNode {
  const t = useLibraryWords();
  const { library } = useMyLibrary();
  if (library === undefined) return <TilesSoon strip count={STRIP} />;
  const running = currentLoan(library)?.title.id;
  const titles = library.titles.filter((title) => title.id !== running).slice(0, STRIP);
  if (titles.length === 0) return null;
  return (
    <section className="k-stack" aria-labelledby="shelf">
      <div className="k-row" style={{ justifyContent: 'space-between' }}>
        <h2 id="shelf">{t('card.shelf')}</h2>
        <ButtonLink look="quiet" iconAfter="forward" href="/library">{t('card.shelf.all')}</ButtonLink>
      </div>
      <ul className="lib-shelf lib-strip">
        {titles.map((title) => <BookTile key={title.id} title={title} library={library} />)}
      </ul>
    </section>
  );
}
