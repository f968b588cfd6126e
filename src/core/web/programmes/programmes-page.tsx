import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { listProgrammes, type ProgrammeListed } from '#core/api/programmes.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Dialog } from '#platform/web/design/dialog.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { Table, type Column } from '#platform/web/design/table.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { OnlyFor } from '../only-for.tsx';
import { Screen } from '../screen.tsx';
import { ProgrammeForm } from './programme-form.tsx';
import { programmeWords } from './programme-words.ts';
import { yearsText } from './year-text.ts';

/** All programmes, and how their promises stand. */
export function Page(): ReactNode {
  const t = useWords(programmeWords);
  return (
    <OnlyFor action="see-programmes" title={t('programmes.title')}>
      <Programmes />
    </OnlyFor>
  );
}

function Programmes(): ReactNode {
  const t = useWords(programmeWords);
  const { language } = useLanguage();
  const [, go] = useLocation();
  const asked = useAsked(listProgrammes, {});
  const [adding, add] = useState(false);
  const columns: readonly Column<ProgrammeListed>[] = [
    { id: 'name', title: t('programmes.name'), rowHeader: true, cell: (row) => <Link href={`/programmes/${row.id}`}>{row.name[language]}</Link> },
    { id: 'axis', title: t('programmes.axis'), cell: (row) => t(`axis.${row.axis}`) },
    { id: 'years', title: t('programmes.years'), cell: (row) => yearsText(row.from, row.to, language) },
    { id: 'promises', title: t('programmes.promises'), numeric: true, cell: (row) => (row.promises === 0 ? '–' : t('programmes.kept', { kept: row.kept, promises: row.promises })) },
    { id: 'late', title: t('programmes.late'), numeric: true, cell: (row) => (row.late === 0 ? '–' : row.late) },
  ];
  return (
    <Screen
      title={t('programmes.title')}
      actions={asked.value?.mayChange === true && <Button look="primary" icon="add" onClick={() => add(true)}>{t('programmes.add')}</Button>}
    >
      <AskedView asked={asked}>
        {({ programmes }) => (
          <Table
            caption={t('programmes.title')} hideCaption columns={columns} rows={programmes} rowKey={(row) => row.id} note={t('programmes.order')}
            empty={<EmptyState title={t('programmes.empty.why')}>{t('programmes.empty.todo')}</EmptyState>}
          />
        )}
      </AskedView>
      <Dialog open={adding} onClose={() => add(false)} title={t('programmes.add')}>
        <ProgrammeForm onDone={(id) => go(`/programmes/${id}`)} />
      </Dialog>
    </Screen>
  );
}
