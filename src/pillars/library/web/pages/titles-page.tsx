import { useState, type ReactNode } from 'react';
import { Screen } from '#core/web/screen.tsx';
import { AskedView } from '#core/web/asked-view.tsx';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { Pager } from '#platform/web/design/pager.tsx';
import { Table, type Column } from '#platform/web/design/table.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage } from '#platform/web/words.tsx';
import '../library.css';
import { listPools } from '../../api.ts';
import { mayHere } from '../desk/allowed.ts';
import { OnlyFor } from '../desk/only-for.tsx';
import { PoolDialog } from '../desk/pool-dialog.tsx';
import type { PoolRow } from '../desk/pool-row.ts';
import { useLibraryWords } from '../library-words.ts';
import { bookHref } from '../parts/addresses.ts';
import { agesWords } from '../parts/measures.ts';
import { useReader } from '../parts/use-person.ts';

const PAGE = 50;

/** Titles and copies of the organisations one looks after: find one, and set how it is lent. */
export function Page(): ReactNode {
  const t = useLibraryWords();
  return <OnlyFor action="see-pools" title={t('titles.title')}><Titles /></OnlyFor>;
}

function Titles(): ReactNode {
  const t = useLibraryWords();
  const person = useReader();
  const { language } = useLanguage();
  const { toast } = useAnnouncer();
  const [typed, setTyped] = useState('');
  const [find, setFind] = useState('');
  const [pages, setPages] = useState<readonly string[]>([]);
  const [chosen, choose] = useState<PoolRow>();
  const after = pages.at(-1);
  const asked = useAsked(listPools, { query: { limit: PAGE, ...(find === '' ? {} : { find }), ...(after === undefined ? {} : { after }) } });
  const maySet = mayHere(person, 'set-pools');
  const mayTakeIn = mayHere(person, 'import-books');
  const columns: readonly Column<PoolRow>[] = [
    { id: 'title', title: t('titles.column.title'), rowHeader: true, cell: (row) => <><Link href={bookHref(row.title.id)} lang={row.title.languages[0]}>{row.title.title}</Link>{row.hidden && <> <Chip tone="warn" icon="lock">{t('titles.hidden')}</Chip></>}</> },
    { id: 'org', title: t('titles.column.org'), cell: (row) => row.org.name[language] },
    { id: 'ages', title: t('titles.column.ages'), cell: (row) => agesWords(t, row.title) },
    { id: 'copies', title: t('titles.column.copies'), cell: (row) => (row.licence === 'open' ? t('titles.open') : t('titles.copies', { n: row.copies })) },
    { id: 'lent', title: t('titles.column.lent'), numeric: true, cell: (row) => (row.licence === 'open' ? '–' : row.lent + row.offered) },
    { id: 'waiting', title: t('titles.column.waiting'), numeric: true, cell: (row) => (row.waiting === 0 ? '–' : row.waiting) },
    ...(maySet ? [{ id: 'set', title: t('titles.column.set'), cell: (row: PoolRow) => <Button look="quiet" icon="edit" aria-label={t('titles.set.of', { title: row.title.title })} onClick={() => choose(row)}>{t('titles.set')}</Button> }] : []),
  ];
  return (
    <Screen title={t('titles.title')} actions={mayTakeIn && <ButtonLink look="primary" icon="upload" href="/library/import">{t('import.title')}</ButtonLink>}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setPages([]);
          setFind(typed.trim());
        }}
      >
        <div className="k-row" style={{ alignItems: 'end' }}>
          <TextField type="search" label={t('titles.find')} value={typed} maxLength={200} onChange={(event) => setTyped(event.target.value)} />
          <Button type="submit" icon="search">{t('search.button')}</Button>
        </div>
      </form>
      <AskedView asked={asked}>
        {(value) => {
          const { next } = value;
          return (
            <>
              <Table
                caption={t('titles.title')} hideCaption columns={columns} rows={value.pools} rowKey={(row) => row.id} note={t('titles.order')}
                empty={find === '' ? <NoneYet mayTakeIn={mayTakeIn} /> : <EmptyState title={t('search.none')}>{t('titles.none.todo')}</EmptyState>}
              />
              <Pager {...(pages.length > 0 ? { earlier: { onPress: () => setPages(pages.slice(0, -1)) } } : {})} {...(next === null ? {} : { later: { onPress: () => setPages([...pages, next]) } })} />
            </>
          );
        }}
      </AskedView>
      <PoolDialog
        key={chosen?.id} pool={chosen} onClose={() => choose(undefined)}
        onDone={(title) => {
          choose(undefined);
          asked.again();
          toast({ text: t('titles.set.done', { title }) });
        }}
      />
    </Screen>
  );
}

/** Whoever takes no books in themselves is led to those that the offices above lend. */
function NoneYet({ mayTakeIn }: { readonly mayTakeIn: boolean }): ReactNode {
  const t = useLibraryWords();
  if (mayTakeIn) return <EmptyState title={t('titles.empty.why')}>{t('titles.empty.todo')}</EmptyState>;
  return <EmptyState title={t('titles.empty.why')} actions={<ButtonLink icon="book" href="/library">{t('menu.library')}</ButtonLink>}>{t('titles.empty.above')}</EmptyState>;
}
