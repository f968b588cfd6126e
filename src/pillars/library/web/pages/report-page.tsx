import type { ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { AskedView } from '#core/web/asked-view.tsx';
import { Screen } from '#core/web/screen.tsx';
import type { AnswerOf } from '#platform/domain/call.ts';
import { Day } from '#platform/web/day.tsx';
import { ButtonLink } from '#platform/web/design/button.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { Tabs } from '#platform/web/design/segmented.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { Table, type Column } from '#platform/web/design/table.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import '../library.css';
import { getReport } from '../../api.ts';
import { OnlyFor } from '../desk/only-for.tsx';
import { EarlierLoans } from '../earlier/earlier-loans.tsx';
import { librarianWords } from '../librarian-words.ts';
import { bookHref } from '../parts/addresses.ts';

type Report = AnswerOf<typeof getReport>;
const PARTS = ['titles', 'homes', 'never', 'buying'] as const;
type Part = (typeof PARTS)[number];

/** How books are read: by title, by home; what nobody opens; what to buy. Its address opens the same view again. */
export function Page(): ReactNode {
  const t = useWords(librarianWords);
  return <OnlyFor action="see-report" title={t('report.title')}><ReportView /></OnlyFor>;
}

function ReportView(): ReactNode {
  const t = useWords(librarianWords);
  const [search, setSearch] = useSearchParams();
  const day = (name: 'from' | 'to'): string | undefined => /^\d{4}-\d{2}-\d{2}$/.exec(search.get(name) ?? '')?.[0];
  const [from, to] = [day('from'), day('to')];
  const query = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const asked = useAsked(getReport, { query });
  const part = PARTS.find((one) => one === search.get('part')) ?? 'titles';
  const set = (name: string, value: string): void =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (value === '') next.delete(name);
      else next.set(name, value);
      return next;
    });
  const keep = (format: 'csv' | 'xlsx'): ReactNode => <ButtonLink icon={format === 'xlsx' ? 'keep' : 'file'} href={`/api/library/report/${part}.${format}?${new URLSearchParams(query).toString()}`} download>{t(`report.${format}`)}</ButtonLink>;
  return (
    <Screen title={t('report.title')} actions={<>{keep('xlsx')}{keep('csv')}</>}>
      <AskedView asked={asked}>
        {(report) => (
          <>
            <div className="k-row" style={{ alignItems: 'end' }}>
              <TextField type="date" label={t('report.from')} value={report.from} onChange={(event) => set('from', event.target.value)} />
              <TextField type="date" label={t('report.to')} value={report.to} onChange={(event) => set('to', event.target.value)} />
            </div>
            <p>{t('report.reading', { titles: report.titles.length, times: report.titles.reduce((sum, row) => sum + row.borrowed, 0), never: report.never.length, buy: report.buying.reduce((sum, row) => sum + row.buy, 0) })}</p>
            <Tabs<Part> label={t('report.part')} options={PARTS.map((one) => ({ value: one, label: t(`report.part.${one}`) }))} value={part} onChange={(one) => set('part', one)}>
              <PartView part={part} report={report} />
            </Tabs>
          </>
        )}
      </AskedView>
      <EarlierLoans />
    </Screen>
  );
}

function PartView({ part, report }: { readonly part: Part; readonly report: Report }): ReactNode {
  switch (part) {
    case 'titles':
      return <Titles rows={report.titles} />;
    case 'homes':
      return <Homes rows={report.homes} />;
    case 'never':
      return <Never rows={report.never} />;
    case 'buying':
      return <Buying rows={report.buying} />;
  }
}

function useWrite(): (n: number) => string {
  const { language } = useLanguage();
  return (n) => n.toLocaleString(language === 'th' ? 'th-TH' : 'en-GB');
}

function Titles({ rows }: { readonly rows: Report['titles'] }): ReactNode {
  const t = useWords(librarianWords);
  const write = useWrite();
  const columns: readonly Column<Report['titles'][number]>[] = [
    { id: 'title', title: t('report.column.title'), rowHeader: true, cell: (row) => <Link href={bookHref(row.title.id)}>{row.title.title}</Link> },
    { id: 'borrowed', title: t('report.column.borrowed'), numeric: true, cell: (row) => write(row.borrowed) },
    { id: 'finished', title: t('report.column.finished'), numeric: true, cell: (row) => write(row.finished) },
    { id: 'unfinished', title: t('report.column.unfinished'), numeric: true, cell: (row) => write(row.unfinished) },
    { id: 'waiting', title: t('report.column.waiting'), numeric: true, cell: (row) => (row.waiting === 0 ? '–' : write(row.waiting)) },
    { id: 'minutes', title: t('report.column.minutes'), numeric: true, cell: (row) => (row.minutes === 0 ? '–' : write(row.minutes)) },
  ];
  return <Table caption={t('report.part.titles')} hideCaption columns={columns} rows={rows} rowKey={(row) => row.title.id} note={t('report.titles.note')} empty={<EmptyState title={t('report.titles.empty')}>{t('report.empty.todo')}</EmptyState>} />;
}

function Homes({ rows }: { readonly rows: Report['homes'] }): ReactNode {
  const t = useWords(librarianWords);
  const { language } = useLanguage();
  const write = useWrite();
  const few = (n: number | null): string => (n === null ? t('report.few') : write(n));
  const columns: readonly Column<Report['homes'][number]>[] = [
    { id: 'home', title: t('report.column.home'), rowHeader: true, cell: (row) => row.org.name[language] },
    { id: 'readers', title: t('report.column.readers'), numeric: true, cell: (row) => few(row.readers) },
    { id: 'borrowed', title: t('report.column.borrowed'), numeric: true, cell: (row) => few(row.borrowed) },
    { id: 'finished', title: t('report.column.finished'), numeric: true, cell: (row) => few(row.finished) },
    { id: 'unfinished', title: t('report.column.unfinished'), numeric: true, cell: (row) => few(row.unfinished) },
  ];
  return <Table caption={t('report.part.homes')} hideCaption columns={columns} rows={rows} rowKey={(row) => row.org.id} note={t('report.homes.note')} empty={<EmptyState title={t('report.homes.empty')}>{t('report.empty.todo')}</EmptyState>} />;
}

function Never({ rows }: { readonly rows: Report['never'] }): ReactNode {
  const t = useWords(librarianWords);
  const columns: readonly Column<Report['never'][number]>[] = [
    { id: 'title', title: t('report.column.title'), rowHeader: true, cell: (row) => <Link href={bookHref(row.title.id)}>{row.title.title}</Link> },
    { id: 'since', title: t('report.column.since'), cell: (row) => <Day value={row.since} /> },
    { id: 'copies', title: t('report.column.copies'), numeric: true, cell: (row) => row.copies ?? t('titles.open') },
  ];
  return <Table caption={t('report.part.never')} hideCaption columns={columns} rows={rows} rowKey={(row) => row.title.id} note={t('report.never.note')} empty={<EmptyState title={t('report.never.empty')}>{t('report.never.todo')}</EmptyState>} />;
}

function Buying({ rows }: { readonly rows: Report['buying'] }): ReactNode {
  const t = useWords(librarianWords);
  const { language } = useLanguage();
  const columns: readonly Column<Report['buying'][number]>[] = [
    { id: 'title', title: t('report.column.title'), rowHeader: true, cell: (row) => <Link href={bookHref(row.title.id)}>{row.title.title}</Link> },
    { id: 'org', title: t('report.column.lender'), cell: (row) => row.org.name[language] },
    { id: 'waiting', title: t('report.column.waiting'), numeric: true, cell: (row) => row.waiting },
    { id: 'copies', title: t('report.column.copies'), numeric: true, cell: (row) => row.copies },
    { id: 'buy', title: t('report.column.buy'), numeric: true, cell: (row) => (row.buy === 0 ? '–' : row.buy) },
  ];
  return <Table caption={t('report.part.buying')} hideCaption columns={columns} rows={rows} rowKey={(row) => `${row.org.id} ${row.title.id}`} note={t('report.buying.note')} empty={<EmptyState title={t('report.buying.empty')}>{t('report.buying.todo')}</EmptyState>} />;
}
