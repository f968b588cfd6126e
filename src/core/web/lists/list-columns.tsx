import { useId, useState, type ReactNode } from 'react';
import { setListColumns, type ListAnswer } from '#core/api/lists.ts';
import type { Problem } from '#platform/domain/result.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { Table } from '#platform/web/design/table.tsx';
import { SelectField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useListPages, useListWords } from './list-pages.ts';
import './lists.css';

const SURE = 0.85;

/** What each column was taken for, how surely and why; whoever knows better says so, and the next list of the same form is read that way. */
export function ListColumns({ list, onChange }: { readonly list: ListAnswer; readonly onChange: () => void }): ReactNode {
  const t = useListWords();
  const problemText = useProblemText(useListPages().words);
  const id = useId();
  const [keys, setKeys] = useState<readonly (string | null)[]>(list.columns.map(({ key }) => key));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const changed = keys.some((key, at) => key !== list.columns[at]?.key);
  const send = (body: { readonly columns?: (string | null)[]; readonly sheet?: number }): void => {
    setBusy(true);
    void ask(setListColumns, { params: { list: list.id }, body }).then((result) => {
      setBusy(false);
      setProblem(result.ok ? undefined : result.problem);
      if (result.ok) onChange();
    });
  };
  const doubtful = list.columns.some(({ key, sure }) => key !== null && sure < SURE) || !list.complete;
  const sheets = list.sheets.filter(({ name }) => name !== '');
  return (
    <details className="c-list-part" open={doubtful || changed}>
      <summary>{t('list.columns')}</summary>
      <div className="k-stack">
        {list.titles.length > 0 && <p className="k-quiet">{t('list.titles', { text: list.titles.join(' · '), row: String(list.headRow) })}</p>}
        {list.hiddenRows.length > 0 && <Notice icon="info" title={t('list.hidden', { rows: list.hiddenRows.slice(0, 12).join(', ') })} next={t('list.hidden.next')} />}
        {sheets.length > 1 && (
          <SelectField
            label={t('list.sheet')} value={String(list.sheet)} disabled={busy}
            options={list.sheets.map(({ name, hidden }, at) => ({ value: String(at), label: hidden ? t('list.sheet.hidden', { name }) : name }))}
            onChange={(event) => send({ sheet: Number(event.target.value) })}
          />
        )}
        <Table
          caption={t('list.columns')} hideCaption rows={list.columns.map((column, at) => ({ ...column, at }))} rowKey={({ letter }) => letter}
          columns={[
            { id: 'head', title: t('list.column.head'), rowHeader: true, cell: ({ letter, head }) => (head === letter ? t('list.column.letter', { letter }) : head.replace('\n', ' › ')) },
            { id: 'samples', title: t('list.column.samples'), cell: ({ samples }) => (samples.length === 0 ? t('list.column.empty') : <span className="c-samples">{samples.join(' · ')}</span>) },
            {
              id: 'key', title: t('list.column.is'),
              cell: ({ at, letter }) => (
                <select
                  className="k-input" id={`${id}${letter}`} aria-label={t('list.column.is.of', { head: (list.columns[at]?.head ?? letter).replace('\n', ' ') })} value={keys[at] ?? ''}
                  onChange={(event) => setKeys(keys.map((key, one) => (one === at ? event.target.value || null : event.target.value !== '' && key === event.target.value ? null : key)))}
                >
                  <option value="">{t('list.field.none')}</option>
                  {list.fields.map((key) => <option key={key} value={key}>{t(`list.field.${key}`)}</option>)}
                </select>
              ),
            },
            {
              id: 'why', title: t('list.column.why'),
              cell: ({ at, key, sure, why }) => {
                if (keys[at] !== key) return t('list.why.changed');
                if (why === null) return t('list.why.none');
                return key === null ? t('list.why.passed-over') : <Chip tone={sure >= SURE ? 'good' : 'warn'}>{t(`list.why.${why}`)}</Chip>;
              },
            },
          ]}
        />
        {problem !== undefined && <Notice tone="bad" live="now" title={problemText(problem)} />}
        {changed && (
          <div>
            <Button look="primary" icon="search" busy={busy} onClick={() => send({ columns: [...keys] })}>{t('list.columns.again')}</Button>
          </div>
        )}
      </div>
    </details>
  );
}
