import { useRef, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { addList, listLists } from '#core/api/lists.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { newId } from '#platform/domain/ids.ts';
import { Day } from '#platform/web/day.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { Table } from '#platform/web/design/table.tsx';
import { SelectField, TextField, type SelectOption } from '#platform/web/design/text-field.tsx';
import { addressOf, request } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { Screen } from '../screen.tsx';
import { ListStateChip } from './list-state.tsx';
import { useListPages, useListWords } from './list-pages.ts';

type Brief = AnswerOf<typeof listLists>['lists'][number];

export interface ListsViewProps {
  /** Organisations for which one may bring a list of the kind. */
  readonly orgs: readonly SelectOption[];
  readonly back: { readonly href: string; readonly label: string };
}

/** Brings a list of the kind in view, and finds again those that were brought before. */
export function ListsView({ orgs, back }: ListsViewProps): ReactNode {
  const t = useListWords();
  const { kind } = useListPages();
  const asked = useAsked(listLists, { query: { kind } });
  return (
    <Screen title={t('lists.title')} back={back}>
      <BringList orgs={orgs} />
      <AskedView asked={asked}>{({ lists }) => <Earlier lists={lists} />}</AskedView>
    </Screen>
  );
}

function BringList({ orgs }: Pick<ListsViewProps, 'orgs'>): ReactNode {
  const t = useListWords();
  const [, go] = useLocation();
  const { href, kind } = useListPages();
  const form = useForm({ org: '', file: '' });
  // What the field holds counts, also where the browser itself put it back.
  const chosen = useRef<HTMLInputElement>(null);
  const org = form.values.org || (orgs.length === 1 ? (orgs[0]?.value ?? '') : '');
  const send = async (): Promise<Fault<'org' | 'file'> | null> => {
    const file = chosen.current?.files?.[0];
    const fields = { ...(org === '' && { org: t('lists.org.fault') }), ...(file === undefined && { file: t('lists.file.fault') }) };
    if (file === undefined || Object.keys(fields).length > 0) return { fields };
    const list = newId();
    const result = await request(addressOf(addList, { list }, { org, name: file.name, kind }), { method: addList.method, headers: { 'content-type': 'application/octet-stream' }, body: file });
    if (!result.ok) return { problem: result.problem };
    go(`${href}/${list}`);
    return null;
  };
  return (
    <Form form={form} onSend={send}>
      <SelectField label={t('lists.org')} hint={t('lists.org.hint')} empty={t('field.home.choose')} options={orgs} {...form.field('org')} value={org} />
      <TextField
        type="file" accept=".xlsx,.csv,.txt,.tsv,text/csv" label={t('lists.file')} hint={t('lists.file.hint')} id={form.idOf('file')} error={form.fault?.fields?.file} ref={chosen}
      />
      <p className="k-quiet">{t('lists.promise')}</p>
      <div>
        <Button type="submit" look="primary" icon="search" busy={form.busy}>{t('lists.look')}</Button>
      </div>
    </Form>
  );
}

function Earlier({ lists }: { readonly lists: readonly Brief[] }): ReactNode {
  const t = useListWords();
  const { language } = useLanguage();
  const { href } = useListPages();
  return (
    <Table
      caption={t('lists.earlier')} rows={lists} rowKey={(row) => row.id} note={t('lists.earlier.note')}
      empty={<EmptyState title={t('lists.none.why')}>{t('lists.none.todo')}</EmptyState>}
      columns={[
        { id: 'file', title: t('lists.which'), rowHeader: true, cell: (row) => <Link href={`${href}/${row.id}`}>{row.fileName === '' ? t('lists.forgotten') : row.fileName}</Link> },
        { id: 'org', title: t('lists.org'), cell: (row) => row.org.name[language] },
        { id: 'when', title: t('lists.when'), cell: (row) => <><Day value={new Date(row.madeAt).toISOString()} style="time" />{row.madeBy !== '' && <span className="k-quiet"> · {row.madeBy}</span>}</> },
        { id: 'state', title: t('lists.state'), cell: (row) => <ListStateChip state={row.state} /> },
        { id: 'people', title: t('lists.people'), numeric: true, cell: (row) => (row.counts['add'] ?? 0) + (row.counts['change'] ?? 0) },
      ]}
    />
  );
}
