import { useEffect, useState, type ReactNode } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { PageProps, Person } from '#core/web/gives.ts';
import { Screen } from '#core/web/screen.tsx';
import { ButtonLink } from '#platform/web/design/button.tsx';
import { EmptyState, Notice } from '#platform/web/design/notice.tsx';
import '../library.css';
import type { LoanNow } from '../device/foreseen.ts';
import { useMarks, type Library } from '../device/library.ts';
import { useLibraryWords } from '../library-words.ts';
import { bookHref, safeFrom } from '../parts/addresses.ts';
import { BookOpening } from '../parts/book-opening.tsx';
import { MarkList } from '../parts/mark-list.tsx';
import { useMyLibrary } from '../parts/use-person.ts';

/** A book, open over the whole screen, while the person has it on loan. */
export function Page({ params }: PageProps): ReactNode {
  const id = params['title'] ?? '';
  const t = useLibraryWords();
  const search = useSearch();
  const [, go] = useLocation();
  const { person, library } = useMyLibrary();
  const from = safeFrom(search, id);
  const mine = library?.loans.filter((loan) => loan.title.id === id) ?? [];
  const running = mine.find((loan) => loan.endedAt === null);
  const over = useOver(running, library);
  if (library === undefined) return <Screen title={t('read.opening')}><div className="lib-soon" data-shape="rows" aria-hidden="true" /></Screen>;
  if (running === undefined || over) return <Ended person={person} title={id} loan={mine.at(-1)} library={library} />;
  return <BookOpening key={running.id} person={person} loan={running} mark={new URLSearchParams(search).get('mark')} listen={new URLSearchParams(search).has('listen')} onClose={() => go(from)} />;
}

/** Whether the loan's last moment passed while its book stood open. */
function useOver(loan: LoanNow | undefined, library: Library | undefined): boolean {
  const [over, setOver] = useState<string>();
  const left = loan === undefined || library === undefined ? null : loan.dueAt - library.now;
  const end = loan === undefined ? undefined : `${loan.id} ${String(loan.dueAt)}`;
  useEffect(() => {
    // Longer than a timer can count is longer than any sitting.
    if (end === undefined || left === null || left > 86_400_000) return undefined;
    const timer = setTimeout(() => setOver(end), Math.max(0, left));
    return () => clearTimeout(timer);
  }, [end, left]);
  return end !== undefined && over === end;
}

function Ended({ person, title, loan, library }: { readonly person: Person; readonly title: string; readonly loan: LoanNow | undefined; readonly library: Library }): ReactNode {
  const t = useLibraryWords();
  const marks = useMarks(person.id)?.filter((mark) => mark.titleId === title) ?? [];
  const name = loan?.title.title ?? library.titles.find((one) => one.id === title)?.title;
  const back = { href: '/library', label: t('shelf.title') };
  if (loan === undefined) {
    return (
      <Screen title={name ?? t('book.missing')} back={back}>
        <EmptyState title={t('read.not-lent')} actions={<ButtonLink look="primary" icon="book" href={bookHref(title)}>{t('read.see-book')}</ButtonLink>}>{t('read.not-lent.todo')}</EmptyState>
      </Screen>
    );
  }
  return (
    <Screen title={loan.title.title} back={back}>
      <Notice
        tone="info" icon="clock" title={t(loan.endReason === 'returned' ? 'read.returned' : 'read.ended')} kept={marks.length > 0 ? t('read.marks-stay') : undefined}
        actions={<ButtonLink look="primary" icon="book" href={bookHref(title)}>{t('read.borrow-again')}</ButtonLink>}
      />
      {marks.length > 0 && (
        <section className="k-stack" aria-labelledby="marks">
          <h2 id="marks">{t('marks.in-book')}</h2>
          <MarkList person={person.id} title={loan.title} marks={marks} open={false} />
        </section>
      )}
    </Screen>
  );
}
