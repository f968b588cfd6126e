import { useState, type ReactNode } from 'react';
import { AskedView } from '#core/web/asked-view.tsx';
import { Screen } from '#core/web/screen.tsx';
import type { AnswerOf } from '#platform/domain/call.ts';
import { ButtonLink } from '#platform/web/design/button.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { Pager } from '#platform/web/design/pager.tsx';
import { Table, type Column } from '#platform/web/design/table.tsx';
import { SelectField } from '#platform/web/design/text-field.tsx';
import { Day } from '#platform/web/day.tsx';
import { addressOf } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import '../library.css';
import { exportLoans, exportLoansWorkbook, listLoans } from '../../api.ts';
import { OnlyFor } from '../desk/only-for.tsx';
import { useOrgs } from '../desk/use-orgs.ts';
import { useLibraryWords } from '../library-words.ts';
import { bookHref } from '../parts/addresses.ts';
import { dueWords } from '../parts/measures.ts';

type Lent = AnswerOf<typeof listLoans>['loans'][number];

const PAGE = 50;

/** Who has what, among the people one looks after. */
export function Page(): ReactNode {
  const t = useLibraryWords();
  return <OnlyFor action="see-loans" title={t('lent.title')}><LentList /></OnlyFor>;
}

function LentList(): ReactNode {
  const t = useLibraryWords();
  const { options } = useOrgs('see-loans');
  const [org, setOrg] = useState('');
  const [pages, setPages] = useState<readonly string[]>([]);
  const after = pages.at(-1);
  const [now] = useState(() => Date.now());
  const asked = useAsked(listLoans, { query: { limit: PAGE, ...(org === '' ? {} : { org }), ...(after === undefined ? {} : { after }) } });
  const columns: readonly Column<Lent>[] = [
    { id: 'person', title: t('lent.column.person'), rowHeader: true, cell: (row) => <Link href={`/people/${row.person.id}`}>{row.person.callName}</Link> },
    { id: 'title', title: t('lent.column.title'), cell: (row) => <Link href={bookHref(row.title.id)}>{row.title.title}</Link> },
    { id: 'since', title: t('lent.column.since'), cell: (row) => <Day value={new Date(row.startsAt).toISOString()} /> },
    { id: 'due', title: t('lent.column.due'), cell: (row) => <><Day value={new Date(row.dueAt).toISOString()} /> · {dueWords(t, row.dueAt, now)}</> },
    { id: 'licence', title: t('lent.column.licence'), cell: (row) => t(row.licence === 'open' ? 'titles.open' : 'lent.copy') },
  ];
  return (
    <Screen title={t('lent.title')} actions={
        <>
          <ButtonLink icon="keep" href={addressOf(exportLoansWorkbook, undefined, org === '' ? {} : { org })} download>{t('lent.export.xlsx')}</ButtonLink>
          <ButtonLink icon="keep" href={addressOf(exportLoans, undefined, org === '' ? {} : { org })} download>{t('lent.export')}</ButtonLink>
        </>
      }>
      <SelectField
        label={t('lent.org')} empty={t('lent.org.all')} options={options} value={org}
        onChange={(event) => {
          setPages([]);
          setOrg(event.target.value);
        }}
      />
      <AskedView asked={asked}>
        {({ loans, next }) => (
          <>
            <Table caption={t('lent.title')} hideCaption columns={columns} rows={loans} rowKey={(row) => row.id} note={t('lent.order')} empty={<EmptyState title={t('lent.empty.why')}>{t('lent.empty.todo')}</EmptyState>} />
            <Pager {...(pages.length > 0 ? { earlier: { onPress: () => setPages(pages.slice(0, -1)) } } : {})} {...(next === null ? {} : { later: { onPress: () => setPages([...pages, next]) } })} />
          </>
        )}
      </AskedView>
    </Screen>
  );
}
