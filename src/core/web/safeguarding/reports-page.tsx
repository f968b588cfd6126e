import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { listReports } from '#core/api/safeguarding.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { Day } from '#platform/web/day.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { EmptyState, Notice } from '#platform/web/design/notice.tsx';
import { Table, type Column } from '#platform/web/design/table.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { Screen } from '../screen.tsx';
import { ReportView } from './report-view.tsx';
import { safeguardingWords } from './safeguarding-words.ts';

type Report = AnswerOf<typeof listReports>['reports'][number];
type Above = AnswerOf<typeof listReports>['above'][number];

/** What children told, by its clock; opening one is what shows it. */
export function Page(): ReactNode {
  const t = useWords(safeguardingWords);
  const { language } = useLanguage();
  const [query] = useSearchParams();
  const open = query.get('report');
  const asked = useAsked(listReports, {});
  const columns: readonly Column<Report>[] = [
    { id: 'kind', title: t('reports.kind'), rowHeader: true, cell: (row) => <Link href={`/safeguarding/reports?report=${row.id}`}>{t(`report-kind.${row.kind}`)}</Link> },
    { id: 'where', title: t('reports.where'), cell: (row) => row.org.name[language] },
    { id: 'when', title: t('reports.when'), cell: (row) => <Day value={row.madeAt} style="time" /> },
    { id: 'clock', title: t('reports.clock'), cell: (row) => <Clock row={row} /> },
    { id: 'who', title: t('reports.who'), cell: (row) => row.takenBy?.callName ?? t('reports.nobody') },
  ];
  if (open !== null) return <Screen title={t('report.one')} back={{ href: '/safeguarding/reports', label: t('reports.title') }}><ReportView key={open} report={open} /></Screen>;
  return (
    <Screen title={t('reports.title')}>
      <p>{t('reports.what')}</p>
      <AskedView asked={asked}>
        {({ reports, above }) => (
          <>
            {above.map((one) => <Unread key={one.id} one={one} />)}
            {(reports.length > 0 || above.length === 0) && (
              <Table
                caption={t('reports.title')} hideCaption columns={columns} rows={reports} rowKey={(row) => row.id} note={t('reports.order')}
                empty={<EmptyState title={t('reports.empty')}>{t('reports.empty.todo')}</EmptyState>}
              />
            )}
          </>
        )}
      </AskedView>
    </Screen>
  );
}

/** For an office above: that a child waits, and who is to be called; what was said stays with those on duty. */
function Unread({ one }: { readonly one: Above }): ReactNode {
  const t = useWords(safeguardingWords);
  const { language } = useLanguage();
  return (
    <Notice
      tone="bad" title={<>{t('reports.above', { where: one.org.name[language] })} <Day value={one.madeAt} style="time" /></>} kept={t('reports.above.kept')}
      next={one.onDuty.length === 0 ? t('reports.above.nobody') : t('reports.above.call', { names: one.onDuty.map(({ callName }) => callName).join(language === 'th' ? ' ' : ', ') })}
    />
  );
}

function Clock({ row }: { readonly row: Pick<Report, 'dueAt' | 'takenBy' | 'closedAt' | 'level'> }): ReactNode {
  const t = useWords(safeguardingWords);
  const [now] = useState(() => Date.now());
  if (row.closedAt !== null) return <Chip tone="good" icon="check">{t('reports.closed')}</Chip>;
  if (row.takenBy !== null) return <Chip icon="person">{t('reports.taken')}</Chip>;
  const isLate = row.level > 0 || Date.parse(row.dueAt) < now;
  return <Chip tone={isLate ? 'bad' : 'warn'} icon={isLate ? 'warning' : 'clock'}>{t(isLate ? 'reports.late' : 'reports.until')} <Day value={row.dueAt} style="time" /></Chip>;
}
