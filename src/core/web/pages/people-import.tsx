import { useState, type ReactNode } from 'react';
import { importPeople } from '#core/api.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Figure } from '#platform/web/design/card.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { Table } from '#platform/web/design/table.tsx';
import { SelectField, TextField } from '#platform/web/design/text-field.tsx';
import { addressOf, request } from '#platform/web/device/ask.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';
import { Form, useForm, type Fault } from '../form.tsx';
import { useOrgOptions } from '../org-options.ts';
import { Screen } from '../screen.tsx';

type Outcome = AnswerOf<typeof importPeople>;

/** First a look at what would happen, then the taking in; rows that cannot be read never stop the others. */
export function Page(): ReactNode {
  const t = useWords(coreWords);
  const orgs = useOrgOptions('import-people');
  const form = useForm({ org: '', file: '' });
  const [file, setFile] = useState<File>();
  const [outcome, setOutcome] = useState<Outcome>();
  const org = form.values.org || (orgs.length === 1 ? (orgs[0]?.value ?? '') : '');

  const send = async (dry: boolean): Promise<Fault<'org' | 'file'> | null> => {
    const fields = { ...(org === '' && { org: t('field.home.empty') }), ...(file === undefined && { file: t('import.file.empty') }) };
    if (file === undefined || Object.keys(fields).length > 0) return { fields };
    const result = await request<Outcome>(addressOf(importPeople, undefined, { org, dry }), { method: importPeople.method, headers: { 'content-type': 'text/csv; charset=utf-8' }, body: file });
    if (!result.ok) return { problem: result.problem };
    setOutcome(result.value);
    return null;
  };

  return (
    <Screen title={t('import.title')} back={{ href: '/people', label: t('people.back') }}>
      <Form form={form} onSend={() => send(true)}>
        <SelectField
          label={t('field.home')}
          empty={t('field.home.choose')}
          options={orgs}
          {...form.field('org')}
          value={org}
          onChange={(event) => {
            form.set('org', event.target.value);
            setOutcome(undefined);
          }}
        />
        <TextField
          type="file"
          accept=".csv,text/csv"
          label={t('import.file')}
          hint={t('import.file.hint')}
          id={form.idOf('file')}
          error={form.fault?.fields?.file}
          onChange={(event) => {
            setFile(event.target.files?.[0]);
            setOutcome(undefined);
          }}
        />
        <details>
          <summary>{t('import.columns.title')}</summary>
          <p>{t('import.columns')}</p>
        </details>
        {outcome === undefined && (
          <div>
            <Button type="submit" look="primary" icon="search" busy={form.busy}>
              {t('import.look')}
            </Button>
          </div>
        )}
      </Form>
      {outcome !== undefined && <OutcomeView outcome={outcome} busy={form.busy} onTake={() => form.run(() => send(false))} />}
    </Screen>
  );
}

function OutcomeView({ outcome, busy, onTake }: { readonly outcome: Outcome; readonly busy: boolean; readonly onTake: () => void }): ReactNode {
  const t = useWords(coreWords);
  const problemText = useProblemText(coreWords);
  const { dry, rows, taken, already, bad } = outcome;
  const badRows = new Set(bad.map((one) => one.row)).size;
  return (
    <section className="k-stack" aria-label={t('import.outcome')}>
      <Notice
        tone={badRows > 0 ? 'warn' : 'good'}
        icon={badRows > 0 ? 'warning' : 'check'}
        live="soon"
        title={t(dry ? 'import.dry.title' : 'import.done.title', { n: taken })}
        kept={badRows > 0 ? t('import.bad.kept', { n: badRows }) : undefined}
        next={dry ? t('import.dry.next') : badRows > 0 ? t('import.bad.next') : undefined}
        actions={
          dry ? (
            taken > 0 && (
              <Button look="primary" busy={busy} onClick={onTake}>
                {t('import.take', { n: taken })}
              </Button>
            )
          ) : (
            <ButtonLink href="/people">{t('import.to-people')}</ButtonLink>
          )
        }
      />
      <div className="k-figures">
        <Figure label={t(dry ? 'import.ready' : 'import.taken')} value={taken} from={t('import.from', { n: rows })} tone="good" />
        <Figure label={t('import.already')} value={already} from={t('import.already.from')} />
        <Figure label={t('import.bad')} value={badRows} from={t('import.from', { n: rows })} {...(badRows > 0 && { tone: 'bad' as const })} />
      </div>
      {bad.length > 0 && (
        <Table
          caption={t('import.bad.title')}
          rows={bad}
          rowKey={(one) => `${one.row} ${one.column} ${one.code}`}
          columns={[
            { id: 'row', title: t('import.row'), rowHeader: true, cell: (one) => t('import.row.n', { n: String(one.row) }) },
            { id: 'column', title: t('import.column'), cell: (one) => one.column },
            { id: 'value', title: t('import.value'), cell: (one) => one.value || t('import.value.empty') },
            { id: 'why', title: t('import.why'), cell: (one) => problemText({ code: one.code }) },
          ]}
        />
      )}
    </section>
  );
}
