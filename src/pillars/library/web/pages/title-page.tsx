import { useState, type ReactNode } from 'react';
import type { PageProps } from '#core/web/gives.ts';
import { AskedView } from '#core/web/asked-view.tsx';
import { Form, useForm, type Fault } from '#core/web/form.tsx';
import { Screen } from '#core/web/screen.tsx';
import type { AnswerOf } from '#platform/domain/call.ts';
import { Day } from '#platform/web/day.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { Table, type Column } from '#platform/web/design/table.tsx';
import { TextArea, TextField } from '#platform/web/design/text-field.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useWords } from '#platform/web/words.tsx';
import '../library.css';
import { editTitle, getTitle, listChanges, type TitleAnswer } from '../../api.ts';
import { OnlyFor } from '../desk/only-for.tsx';
import { librarianWords } from '../librarian-words.ts';

type Names = 'title' | 'subtitle' | 'people' | 'subjects' | 'description' | 'publisher' | 'published';
type Change = AnswerOf<typeof listChanges>['changes'][number];

/** Corrects what is written of a title; what stood before is kept below. */
export function Page({ params }: PageProps): ReactNode {
  const t = useWords(librarianWords);
  return <OnlyFor action="edit-titles" title={t('title.title')}><TitleView id={params['title'] ?? ''} /></OnlyFor>;
}

function TitleView({ id }: { readonly id: string }): ReactNode {
  const t = useWords(librarianWords);
  const { toast } = useAnnouncer();
  const asked = useAsked(getTitle, { params: { title: id } });
  const changes = useAsked(listChanges, { params: { title: id } });
  return (
    <Screen title={asked.value?.title.title ?? t('title.title')} over={t('title.title')} back={{ href: '/library/titles', label: t('titles.title') }}>
      <AskedView asked={asked}>
        {({ title }) => (
          <TitleForm
            key={title.id} title={title}
            onDone={() => {
              asked.again();
              changes.again();
              toast({ text: t('title.saved') });
            }}
          />
        )}
      </AskedView>
      <section className="k-stack">
        <h2>{t('title.changes')}</h2>
        <AskedView asked={changes}>{(value) => <Changes changes={value.changes} />}</AskedView>
      </section>
    </Screen>
  );
}

/** One a line. */
const lines = (list: readonly string[]): string => list.join('\n');
const listed = (text: string): string[] => text.split('\n').map((one) => one.trim()).filter((one) => one !== '');

function TitleForm({ title, onDone }: { readonly title: TitleAnswer; readonly onDone: () => void }): ReactNode {
  const t = useWords(librarianWords);
  const [start] = useState({
    title: title.title, subtitle: title.subtitle ?? '', people: lines(title.people), subjects: lines(title.subjects), description: title.description ?? '', publisher: title.publisher ?? '', published: title.published ?? '',
  });
  const form = useForm<Names>(start);
  const send = async (): Promise<Fault<Names> | null> => {
    const { values } = form;
    if (values.title.trim() === '') return { fields: { title: t('title.name.empty') } };
    const text = (value: string): string | null => (value.trim() === '' ? null : value.trim());
    const saved = await ask(editTitle, {
      params: { title: title.id },
      body: { title: values.title.trim(), subtitle: text(values.subtitle), people: listed(values.people), subjects: listed(values.subjects), description: text(values.description), publisher: text(values.publisher), published: text(values.published) },
    });
    if (!saved.ok) return { problem: saved.problem };
    onDone();
    return null;
  };
  return (
    <Form form={form} onSend={send}>
      <TextField label={t('title.name')} maxLength={500} {...form.field('title')} />
      <TextField label={t('title.subtitle')} optional maxLength={500} {...form.field('subtitle')} />
      <TextArea label={t('title.people')} hint={t('title.one-a-line')} optional {...form.field('people')} />
      <TextArea label={t('title.subjects')} hint={t('title.one-a-line')} optional {...form.field('subjects')} />
      <TextArea label={t('title.description')} optional maxLength={5000} {...form.field('description')} />
      <TextField label={t('title.publisher')} optional maxLength={300} {...form.field('publisher')} />
      <TextField label={t('title.published')} hint={t('title.published.hint')} optional maxLength={40} {...form.field('published')} />
      <div className="k-row">
        <Button type="submit" look="primary" busy={form.busy}>{t('title.go')}</Button>
      </div>
    </Form>
  );
}

function Changes({ changes }: { readonly changes: readonly Change[] }): ReactNode {
  const t = useWords(librarianWords);
  const written = (value: unknown): string => (Array.isArray(value) ? value.filter((one) => one !== null).join(', ') : typeof value === 'string' ? value : '') || t('title.nothing');
  const columns: readonly Column<Change>[] = [
    { id: 'at', title: t('changes.at'), rowHeader: true, cell: (row) => <Day value={row.at} style="time" /> },
    { id: 'by', title: t('changes.by'), cell: (row) => row.by ?? '–' },
    { id: 'field', title: t('changes.field'), cell: (row) => t(`changes.field.${row.field}`) },
    { id: 'before', title: t('changes.before'), cell: (row) => written(row.before) },
    { id: 'after', title: t('changes.after'), cell: (row) => written(row.after) },
  ];
  return <Table caption={t('title.changes')} hideCaption columns={columns} rows={changes} rowKey={(row) => row.id} empty={<EmptyState title={t('changes.empty.why')}>{t('changes.empty.todo')}</EmptyState>} />;
}
