import { type ReactNode } from 'react';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { Progress } from '#platform/web/design/progress.tsx';
import { useConnected } from '#platform/web/device/use-device.ts';
import { Day } from '#platform/web/day.tsx';
import { percentRead } from '../../domain/reading-place.ts';
import type { LoanNow } from '../device/foreseen.ts';
import type { Library } from '../device/library.ts';
import { giveBack } from '../device/loans.ts';
import { useLibraryWords } from '../library-words.ts';
import { bookHref, readHref } from './addresses.ts';
import { BookCover } from './book-cover.tsx';
import { dueWords } from './measures.ts';
import { RenewButton } from './renew-button.tsx';

/** Whether a loan's book opens now: it is here, or there is a line to fetch it. */
export function opensNow(title: string, library: Library, connected: boolean): boolean {
  return connected || library.files.get(title)?.state === 'here';
}

/** How far a book is read and how long it stays, in words under a bar; without the bar before its first page was turned. */
export function ReadSoFar({ loan, library }: { readonly loan: LoanNow; readonly library: Library }): ReactNode {
  const t = useLibraryWords();
  const so = library.places.get(loan.title.id)?.locator.locations.totalProgression;
  const stays = [dueWords(t, loan.dueAt, library.now), loan.foreseen ? t('loan.foreseen') : ''].filter(Boolean).join(' · ');
  if (so === undefined) return <p className="k-quiet">{stays}</p>;
  return <Progress label={t('loan.read-so-far')} hideLabel value={so} text={`${t('loan.percent', { percent: percentRead(so) })} · ${stays}`} />;
}

/** What the person has on loan, the one due first at the beginning. */
export function LoanList({ person, loans, library }: { readonly person: string; readonly loans: readonly LoanNow[]; readonly library: Library }): ReactNode {
  const t = useLibraryWords();
  const connected = useConnected();
  const { toast } = useAnnouncer();
  const back = async (loan: LoanNow): Promise<void> => {
    await giveBack(person, loan.id);
    toast({ text: t('loan.returned', { title: loan.title.title }) });
  };
  return (
    <ul className="lib-loans">
      {loans.map((loan, place) => (
        <li key={loan.id} className="k-card">
          <div className="lib-row">
            <BookCover title={loan.title} />
            <div>
              <h3 lang={loan.title.languages[0]}><Link href={bookHref(loan.title.id)}>{loan.title.title}</Link></h3>
              <ReadSoFar loan={loan} library={library} />
              {!opensNow(loan.title.id, library, connected) && <p>{t('loan.not-here')}</p>}
              <div className="k-row">
                {opensNow(loan.title.id, library, connected) && <ButtonLink look={place === 0 ? 'primary' : 'secondary'} icon="book" href={readHref(loan.title.id, '/library')}>{t(library.places.has(loan.title.id) ? 'loan.go-on' : 'loan.read')}</ButtonLink>}
                <RenewButton person={person} loan={loan} library={library} />
                <Button look="quiet" icon="undo" onClick={() => void back(loan)}>{t('loan.return')}</Button>
              </div>
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What a person waits for: copies kept for them first, then places in queues, then wishes made without a line. */
export function HoldList({ library }: { readonly library: Library }): ReactNode {
  const t = useLibraryWords();
  const holds = library.holds.toSorted((a, b) => Number(b.state === 'offered') - Number(a.state === 'offered'));
  return (
    <ul className="lib-loans">
      {holds.map((hold) => (
        <li key={hold.id} className="k-card" data-tone={hold.state === 'offered' ? 'accent' : undefined}>
          <div className="lib-row">
            <BookCover title={hold.title ?? { id: hold.titleId, title: '', hasCover: true }} />
            <div>
              <h3 lang={hold.title?.languages[0]}><Link className="k-card-link" href={bookHref(hold.titleId)}>{hold.title?.title ?? t('told.a-book')}</Link></h3>
              {hold.state === 'offered' ? <p>{t('hold.offered')} {hold.offeredUntil !== null && <>{t('hold.until')} <Day value={new Date(hold.offeredUntil).toISOString()} style="time" /></>}</p> : <p className="k-quiet">{hold.position === null ? t('hold.waiting') : t('hold.position', { n: hold.position })}</p>}
            </div>
          </div>
        </li>
      ))}
      {library.wishes.map((wish) => (
        <li key={wish.id} className="k-card">
          <div className="lib-row">
            <BookCover title={wish.title} />
            <div>
              <h3 lang={wish.title.languages[0]}><Link className="k-card-link" href={bookHref(wish.title.id)}>{wish.title.title}</Link></h3>
              <div><Chip tone="warn">{t('wish.waiting')}</Chip></div>
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
