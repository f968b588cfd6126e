import { type ReactNode } from 'react';
import { Screen } from '#core/web/screen.tsx';
import { compareThai } from '#platform/domain/thai-text.ts';
import { Link } from '#platform/web/design/link.tsx';
import { ButtonLink } from '#platform/web/design/button.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import '../library.css';
import { useMarks, type Library } from '../device/library.ts';
import { useLibraryWords } from '../library-words.ts';
import { bookHref } from '../parts/addresses.ts';
import { MarkList } from '../parts/mark-list.tsx';
import { useMyLibrary } from '../parts/use-person.ts';
import type { TitleAnswer } from '../../api.ts';

/** Everything a person marked and noted, by book; it stays after a book went back. */
export function Page(): ReactNode {
  const t = useLibraryWords();
  const { person, library } = useMyLibrary();
  const marks = useMarks(person.id);
  const back = { href: '/library', label: t('shelf.title') };
  if (library === undefined || marks === undefined) return <Screen title={t('marks.title')} back={back}><div className="lib-soon" data-shape="rows" aria-hidden="true" /></Screen>;
  const titles = titlesKnown(library);
  const books = [...Map.groupBy(marks, (mark) => mark.titleId)].flatMap(([id, own]) => {
    const title = titles.get(id);
    return title === undefined ? [] : [{ title, own }];
  });
  const lent = new Set(library.loans.filter((loan) => loan.endedAt === null).map((loan) => loan.title.id));
  return (
    <Screen title={t('marks.title')} back={back}>
      {books.length === 0 && <EmptyState title={t('marks.empty.why')} actions={<ButtonLink icon="book" href="/library">{t('shelf.title')}</ButtonLink>}>{t('marks.empty.todo')}</EmptyState>}
      {books.toSorted((a, b) => compareThai(a.title.title, b.title.title)).map(({ title, own }) => (
        <section key={title.id} className="k-stack" aria-labelledby={`book-${title.id}`}>
          <h2 id={`book-${title.id}`} lang={title.languages[0]}><Link href={bookHref(title.id)}>{title.title}</Link></h2>
          <MarkList person={person.id} title={title} marks={own} open={lent.has(title.id)} />
        </section>
      ))}
    </Screen>
  );
}

/** Also books that went back, since their marks stayed. */
function titlesKnown(library: Library): ReadonlyMap<string, TitleAnswer> {
  return new Map<string, TitleAnswer>([...library.loans.map((loan) => loan.title), ...library.titles].map((title) => [title.id, title]));
}
