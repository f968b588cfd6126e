import type { CSSProperties, ReactNode } from 'react';
import { AskedView } from '#core/web/asked-view.tsx';
import { Screen } from '#core/web/screen.tsx';
import { BUDDHIST_ERA } from '#platform/domain/time.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { ButtonLink } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { Table } from '#platform/web/design/table.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import '../library.css';
import { getPastLoans, listAwaited } from '../../api/earlier.ts';
import { OnlyFor } from '../desk/only-for.tsx';
import { bookHref } from '../parts/addresses.ts';
import { earlierWords } from './earlier-words.ts';

/** Wide enough that a note is a line or two. */
const TWO: CSSProperties & Record<'--column', string> = { '--column': '22rem' };

/** What came from another library: the two ways in, titles that wait for their file, and loans of then. */
export function Page(): ReactNode {
  const t = useWords(earlierWords);
  return <OnlyFor action="import-books" title={t('earlier.title')}><Earlier /></OnlyFor>;
}

function Earlier(): ReactNode {
  const t = useWords(earlierWords);
  const awaited = useAsked(listAwaited, {});
  const past = useAsked(getPastLoans, {});
  return (
    <Screen title={t('earlier.title')} back={{ href: '/library/import', label: t('earlier.take-in') }}>
      <p>{t('earlier.about')}</p>
      <div className="k-grid" style={TWO}>
        <Card title={t('earlier.titles')}>
          <div className="k-stack">
            <p>{t('earlier.titles.note')}</p>
            <div><ButtonLink look="primary" icon="upload" href="/library/earlier/titles">{t('earlier.titles.do')}</ButtonLink></div>
          </div>
        </Card>
        <Card title={t('earlier.loans')}>
          <div className="k-stack">
            <p>{t('earlier.loans.note')}</p>
            <div><ButtonLink icon="upload" href="/library/earlier/loans">{t('earlier.loans.do')}</ButtonLink></div>
          </div>
        </Card>
      </div>
      <AskedView asked={awaited}>{(answer) => <Waiting answer={answer} />}</AskedView>
      <AskedView asked={past}>{(answer) => <Past answer={answer} />}</AskedView>
    </Screen>
  );
}

function Waiting({ answer }: { readonly answer: AnswerOf<typeof listAwaited> }): ReactNode {
  const t = useWords(earlierWords);
  const { language } = useLanguage();
  const { titles, waiting, filled } = answer;
  return (
    <section className="k-stack" aria-labelledby="waiting">
      <h2 id="waiting">{t('earlier.waiting')}</h2>
      <p>{t('earlier.waiting.note')}</p>
      {filled > 0 && <p className="k-quiet">{t('earlier.filled', { n: filled })}</p>}
      {titles.length < waiting && <p className="k-quiet">{t('earlier.waiting.more', { shown: titles.length, n: waiting })}</p>}
      <Table
        caption={t('earlier.waiting')} hideCaption rows={titles} rowKey={({ id }) => id}
        empty={<EmptyState title={t('earlier.waiting.none')}>{t('earlier.waiting.none.todo')}</EmptyState>}
        columns={[
          {
            id: 'title', title: t('earlier.col.title'), rowHeader: true,
            cell: ({ title, people, published }) => (
              <span className="lib-record">
                {title}
                <span className="k-quiet">{[people.join(', '), yearIn(published, language)].filter((part) => part !== '').join(' · ')}</span>
              </span>
            ),
          },
          { id: 'org', title: t('earlier.col.org'), cell: ({ org }) => org.name[language] },
          { id: 'number', title: t('earlier.col.number'), cell: ({ numbers }) => numbers.join(' · ') },
          { id: 'where', title: t('earlier.col.where'), cell: ({ title, link, fileName }) => (link === null ? fileName : <Link href={link} aria-label={t('earlier.open-link', { title })}>{hostOf(link)}</Link>) },
          { id: 'copies', title: t('earlier.col.copies'), numeric: true, cell: ({ copies }) => copies },
          { id: 'loans', title: t('earlier.col.loans'), numeric: true, cell: ({ loans }) => loans },
        ]}
      />
    </section>
  );
}

function Past({ answer }: { readonly answer: AnswerOf<typeof getPastLoans> }): ReactNode {
  const t = useWords(earlierWords);
  const { language } = useLanguage();
  const readersText = (readers: number | null): string => (readers === null ? t('earlier.few') : String(readers));
  if (answer.loans === 0) return <section className="k-stack"><h2>{t('earlier.past')}</h2><p className="k-quiet">{t('earlier.past.none')}</p></section>;
  return (
    <section className="k-stack" aria-labelledby="past">
      <h2 id="past">{t('earlier.past')}</h2>
      <p>{t('earlier.past.note')}</p>
      <p>{t('earlier.past.all', { n: answer.loans, readers: readersText(answer.readers) })}</p>
      <Table
        caption={t('earlier.past.years')} rows={answer.years} rowKey={({ year }) => String(year)}
        columns={[
          { id: 'year', title: t('earlier.col.year'), rowHeader: true, cell: ({ year }) => yearIn(String(year), language) },
          { id: 'loans', title: t('earlier.loans'), numeric: true, cell: ({ loans }) => loans },
          { id: 'readers', title: t('earlier.col.readers'), numeric: true, cell: ({ readers }) => readersText(readers) },
        ]}
      />
      <Table
        caption={t('earlier.past.titles')} rows={answer.titles} rowKey={({ id, title }) => id ?? title}
        columns={[
          { id: 'title', title: t('earlier.col.title'), rowHeader: true, cell: ({ id, title }) => (id === null ? title : <Link href={bookHref(id)}>{title}</Link>) },
          { id: 'loans', title: t('earlier.loans'), numeric: true, cell: ({ loans }) => loans },
        ]}
      />
    </section>
  );
}

/** The year of a day as it is written in the language of the page. */
function yearIn(day: string | null, language: 'th' | 'en'): string {
  if (day === null) return '';
  const year = Number(day.slice(0, 4));
  return language === 'th' ? `พ.ศ. ${year + BUDDHIST_ERA}` : String(year);
}

function hostOf(link: string): string {
  return URL.canParse(link) ? new URL(link).host : link;
}
