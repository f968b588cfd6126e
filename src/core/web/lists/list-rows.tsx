import { useState, type ReactNode } from 'react';
import { decideListRows, listListRows, type ListAnswer } from '#core/api/lists.ts';
import { rowOutcomes, type RowOutcome } from '#core/domain/lists/list.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import type { Problem } from '#platform/domain/result.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Chip, type Tone } from '#platform/web/design/chip.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { goneOn, Pager } from '#platform/web/design/pager.tsx';
import { Table } from '#platform/web/design/table.tsx';
import { SelectField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useLanguage, type Language } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { birthText } from '../birth-text.ts';
import { useListPages, useListWords } from './list-pages.ts';
import './lists.css';

type Row = AnswerOf<typeof listListRows>['rows'][number];

const TONES: Readonly<Record<RowOutcome, Tone | null>> = { 'add': 'good', 'change': 'good', 'here': null, 'unclear': 'warn', 'refused': 'bad', 'left-out': null };
const A_PAGE = 50;

/** Every row with what becomes of it and why; what needs a person stands first. */
export function ListRows({ list, onChange }: { readonly list: ListAnswer; readonly onChange: () => void }): ReactNode {
  const t = useListWords();
  const [wanted, want] = useState<'' | RowOutcome>(firstWanted(list));
  const [pages, setPages] = useState<readonly number[]>([]);
  const after = pages.at(-1);
  const kept = list.state === 'undone';
  const asked = useAsked(listListRows, {
    params: { list: list.id }, query: { limit: A_PAGE, ...(kept ? { undone: 'kept' as const } : wanted !== '' && { outcome: wanted }), ...(after !== undefined && { after }) },
  });
  const [deciding, decide] = useState<number>();
  const take = (row: number, yes: boolean): void => {
    decide(row);
    void ask(decideListRows, { params: { list: list.id }, body: { rows: [row], take: yes } }).then(() => {
      decide(undefined);
      asked.again();
      onChange();
    });
  };
  // What is shown can be left again, also once the last row of it was decided.
  const options = rowOutcomes.filter((outcome) => outcome === wanted || (list.counts[outcome] ?? 0) > 0).map((outcome) => ({ value: outcome, label: t('list.filter', { name: t(`list.outcome.${outcome}`), n: list.counts[outcome] ?? 0 }) }));
  return (
    <section className="k-stack" aria-label={t('list.rows')}>
      {!kept && (
        <SelectField
          label={t('list.show')} empty={t('list.show.all', { n: list.rows })} options={options} value={wanted}
          onChange={(event) => {
            want(event.target.value as '' | RowOutcome);
            setPages([]);
          }}
        />
      )}
      <AskedView asked={asked}>
        {({ rows, next }) => (
          <>
            <Table
              caption={t(kept ? 'list.rows.kept' : 'list.rows')} rows={rows} rowKey={({ row }) => row} note={t('list.rows.order')}
              empty={<EmptyState title={t(kept ? 'list.rows.kept.none' : 'list.rows.none')} />}
              columns={[
                { id: 'row', title: t('list.row'), cell: ({ row }) => String(row), numeric: true },
                { id: 'who', title: t('list.row.who'), rowHeader: true, cell: (row) => <Who row={row} linked={list.state === 'done' || kept || row.outcome === 'here' || row.outcome === 'change'} /> },
                { id: 'outcome', title: t('list.row.outcome'), cell: ({ outcome }) => <Chip {...(TONES[outcome] !== null && { tone: TONES[outcome] })}>{t(`list.outcome.${outcome}`)}</Chip> },
                { id: 'why', title: t('list.row.why'), cell: (row) => <Why row={row} /> },
                ...(list.state !== 'checked' ? [] : [{ id: 'do', title: t('list.row.do'), cell: (row: Row) => <Decide row={row} busy={deciding === row.row} onTake={(yes) => take(row.row, yes)} /> }]),
              ]}
            />
            <Pager
              earlier={pages.length === 0 ? undefined : { onPress: () => setPages(pages.slice(0, -1)) }}
              later={next === null ? undefined : { onPress: () => setPages(goneOn(pages, next)) }}
            />
          </>
        )}
      </AskedView>
    </section>
  );
}

function firstWanted(list: ListAnswer): '' | RowOutcome {
  return (['unclear', 'refused'] as const).find((outcome) => list.state === 'checked' && (list.counts[outcome] ?? 0) > 0) ?? '';
}

function Who({ row, linked }: { readonly row: Row; readonly linked: boolean }): ReactNode {
  const t = useListWords();
  const { language } = useLanguage();
  const { person, readAs } = row;
  // What could not be read is shown as it stood in the file.
  if (readAs === null) return <span className="c-as-written">{row.cells.filter((cell) => cell !== '').join(' · ') || t('list.row.empty')}</span>;
  if (person === null) {
    return (
      <span className="c-as-read">
        {readAs.name}
        <span className="k-quiet">{[...readAs.notes, readAs.days.map((day) => partialDayText(day, language)).join(' – ')].filter((part) => part !== '').join(' · ')}</span>
      </span>
    );
  }
  const name = [person.title, person.givenName, person.familyName].filter((part) => part !== '').join(' ');
  const birth = person.birth === null ? null : partialDayText(person.birth, language);
  return (
    <span className="c-as-read">
      {linked && person.id !== null && row.undone !== 'removed' ? <Link href={`/people/${person.id}`}>{name}</Link> : name}
      <span className="k-quiet">{[birth, person.place?.[language], person.kind === 'resident' ? null : t(`person-kind.${person.kind}`)].filter((part) => part !== null && part !== undefined).join(' · ')}</span>
    </span>
  );
}

function partialDayText(text: string, language: Language): string {
  const [year, month, day] = text.split('-').map(Number);
  return birthText({ year: year ?? null, month: month ?? null, day: day ?? null }, language) ?? '';
}

function Why({ row }: { readonly row: Row }): ReactNode {
  const t = useListWords();
  const problemText = useProblemText(useListPages().words);
  if (row.reasons.length === 0) return t('list.row.clear');
  return (
    <ul className="c-reasons">
      {row.reasons.map(({ field, code, data }) => (
        <li key={`${field ?? ''} ${code}`}>
          {field !== null && <strong>{t(`list.field.${field}`)}: </strong>}
          {problemText({ code, data: (data ?? {}) as NonNullable<Problem['data']> })}
        </li>
      ))}
    </ul>
  );
}

function Decide({ row, busy, onTake }: { readonly row: Row; readonly busy: boolean; readonly onTake: (yes: boolean) => void }): ReactNode {
  const t = useListWords();
  const decided = row.outcome === 'add' && row.reasons.some(({ code }) => code === 'core.row-decided');
  if (decided) return <Button look="quiet" icon="undo" busy={busy} onClick={() => onTake(false)}>{t('list.row.not-after-all')}</Button>;
  if (row.addable) return <Button busy={busy} onClick={() => onTake(true)}>{t('list.row.take')}</Button>;
  return row.outcome === 'refused' ? t('list.row.mend') : '–';
}
