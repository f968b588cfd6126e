import { useState, type ReactNode } from 'react';
import { addScreening, listScreening } from '#core/api/safeguarding.ts';
import { screeningKinds } from '#core/domain/safeguarding/screening.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { newId } from '#platform/domain/ids.ts';
import { Day } from '#platform/web/day.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { Segmented } from '#platform/web/design/segmented.tsx';
import { Table, type Column } from '#platform/web/design/table.tsx';
import { SelectField, TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { OnlyFor } from '../only-for.tsx';
import { Screen } from '../screen.tsx';
import { safeguardingWords } from './safeguarding-words.ts';

type Adult = AnswerOf<typeof listScreening>['people'][number];
type Names = 'kind' | 'checkedOn' | 'until' | 'by' | 'document';
type Filter = 'all' | 'in-date' | 'runs-out' | 'missing';
const FILTERS: readonly Filter[] = ['all', 'missing', 'runs-out', 'in-date'];
const TONES = { 'in-date': { tone: 'good', icon: 'check' }, 'runs-out': { tone: 'warn', icon: 'clock' }, 'missing': { tone: 'bad', icon: 'warning' } } as const;

/** Whose check holds, runs out or is missing. */
export function Page(): ReactNode {
  const t = useWords(safeguardingWords);
  return (
    <OnlyFor action="see-screening" title={t('screening.title')}>
      <Screenings />
    </OnlyFor>
  );
}

function Screenings(): ReactNode {
  const t = useWords(safeguardingWords);
  const { language } = useLanguage();
  const asked = useAsked(listScreening, {});
  const [filter, setFilter] = useState<Filter>('all');
  const [adding, setAdding] = useState<Adult>();
  const columns: readonly Column<Adult>[] = [
    { id: 'who', title: t('screening.who'), rowHeader: true, cell: (row) => <>{row.callName}<br /><span className="k-quiet">{t(`role.${row.role}`)} · {row.org.name[language]}</span></> },
    { id: 'standing', title: t('screening.standing'), cell: (row) => <Chip {...TONES[row.standing as keyof typeof TONES]}>{t(`screening.${row.standing}`)}</Chip> },
    { id: 'until', title: t('screening.until'), cell: (row) => (row.until === null ? '–' : <Day value={row.until} />) },
    { id: 'checks', title: t('screening.checks'), cell: (row) => row.checks.map((check) => `${t(`screening-kind.${check.kind}`)} (${check.by})`).join(', ') || '–' },
    { id: 'do', title: t('screening.do'), cell: (row) => <Button icon="add" onClick={() => setAdding(row)}>{t('screening.add')}<span className="k-hidden"> {row.callName}</span></Button> },
  ];
  return (
    <Screen title={t('screening.title')}>
      <p>{t('screening.what')}</p>
      {adding !== undefined && <AddCheck key={adding.id} adult={adding} onClose={() => setAdding(undefined)} onDone={() => { setAdding(undefined); asked.again(); }} />}
      <AskedView asked={asked}>
        {({ people }) => (
          <>
            <Segmented<Filter> label={t('screening.filter')} value={filter} onChange={setFilter} options={FILTERS.map((value) => ({ value, label: `${t(`screening.${value}`)} ${String(people.filter((one) => value === 'all' || one.standing === value).length)}` }))} />
            <Table
              caption={t('screening.title')} hideCaption columns={columns} rows={people.filter((one) => filter === 'all' || one.standing === filter)} rowKey={(row) => `${row.id} ${row.org.id} ${row.role}`} note={t('screening.order')}
              empty={<EmptyState title={t('screening.empty')}>{t('screening.empty.todo')}</EmptyState>}
            />
          </>
        )}
      </AskedView>
    </Screen>
  );
}

function AddCheck({ adult, onClose, onDone }: { readonly adult: Adult; readonly onClose: () => void; readonly onDone: () => void }): ReactNode {
  const t = useWords(safeguardingWords);
  const form = useForm<Names>({ kind: 'police', checkedOn: '', until: '', by: '', document: '' });
  const [id] = useState(newId);
  const send = async (): Promise<Fault<Names> | null> => {
    const { checkedOn, until, by, document } = form.values;
    const fields = { ...(checkedOn === '' && { checkedOn: t('screening.day.empty') }), ...(until === '' && { until: t('screening.day.empty') }), ...(by.trim() === '' && { by: t('screening.by.empty') }) };
    if (Object.keys(fields).length > 0) return { fields };
    const result = await ask(addScreening, { body: { id, person: adult.id, kind: screeningKinds.find((one) => one === form.values.kind) ?? 'police', checkedOn, until, by: by.trim(), document } });
    if (!result.ok) return result.problem.code === 'core.screening-days' ? { fields: { until: t('problem.screening-days') } } : { problem: result.problem };
    onDone();
    return null;
  };
  return (
    <Card title={t('screening.add-for', { name: adult.callName })}>
      <Form form={form} onSend={send}>
        <SelectField label={t('screening.kind')} {...form.field('kind')} options={screeningKinds.map((one) => ({ value: one, label: t(`screening-kind.${one}`) }))} />
        <TextField type="date" label={t('screening.checked-on')} {...form.field('checkedOn')} />
        <TextField type="date" label={t('screening.until')} {...form.field('until')} />
        <TextField label={t('screening.by')} maxLength={200} {...form.field('by')} />
        <TextField label={t('screening.document')} hint={t('screening.document.hint')} maxLength={100} optional {...form.field('document')} />
        <div className="k-row"><Button type="submit" look="primary" busy={form.busy}>{t('screening.go')}</Button><Button onClick={onClose}>{t('form.leave')}</Button></div>
      </Form>
    </Card>
  );
}
