import type { ReactNode } from 'react';
import { listSendings } from '#core/api/notices.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { Day, dayText } from '#platform/web/day.tsx';
import { ButtonLink } from '#platform/web/design/button.tsx';
import { Chip, type Tone } from '#platform/web/design/chip.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { Table, type Column } from '#platform/web/design/table.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { OnlyFor } from '../only-for.tsx';
import { Screen } from '../screen.tsx';
import { useTold } from '../told.ts';
import { useAllowed } from '../use-allowed.ts';
import { noticesWords } from './notices-words.ts';

type Sending = AnswerOf<typeof listSendings>['sendings'][number];

const TONES: Readonly<Partial<Record<Sending['outcome'], Tone>>> = { now: 'info', later: 'warn', weekly: 'warn', sent: 'good', failed: 'bad' };

/** What would be sent to whom, when, over what, and why not. */
export function Page(): ReactNode {
  const t = useWords(noticesWords);
  return <OnlyFor action="see-sendings" title={t('preview.title')}><Preview /></OnlyFor>;
}

function Preview(): ReactNode {
  const t = useWords(noticesWords);
  const told = useTold();
  const allowed = useAllowed();
  const { language } = useLanguage();
  const asked = useAsked(listSendings, {});
  const becomes = (row: Sending): string => t(`outcome.${row.outcome}`, { time: row.at === null ? '' : dayText(row.at, language, 'time') });
  const columns: readonly Column<Sending>[] = [
    { id: 'person', title: t('preview.column.person'), rowHeader: true, cell: (row) => row.person.callName ?? t('preview.number', { id: row.person.id.slice(-6) }) },
    { id: 'what', title: t('preview.column.what'), cell: (row) => (row.kind === null ? <span className="k-quiet">{t('preview.confidential')}</span> : (told('notice', row.kind, row.holes) ?? t('inbox.unknown'))) },
    { id: 'channel', title: t('preview.column.channel'), cell: (row) => (row.channel === null ? t('preview.no-channel') : t(`channel.${row.channel}`)) },
    {
      id: 'outcome', title: t('preview.column.outcome'),
      cell: (row) => (
        <>
          <Chip {...(TONES[row.outcome] === undefined ? {} : { tone: TONES[row.outcome] })}>{becomes(row)}</Chip>
          {row.why !== null && <><br /><span className="k-quiet">{t(`why.${row.why}`)}</span></>}
        </>
      ),
    },
    { id: 'made', title: t('preview.column.made'), cell: (row) => <Day value={row.madeAt} style="time" /> },
  ];
  return (
    <Screen title={t('preview.title')} actions={allowed('print-notices') && <ButtonLink icon="print" href="/notices/print">{t('preview.paper')}</ButtonLink>}>
      <p>{t('preview.what')}</p>
      <AskedView asked={asked}>
        {({ sendings }) => (
          <Table caption={t('preview.title')} hideCaption columns={columns} rows={sendings} rowKey={(row) => row.id} note={t('preview.order')} empty={<EmptyState title={t('preview.empty.why')}>{t('preview.empty.todo')}</EmptyState>} />
        )}
      </AskedView>
    </Screen>
  );
}
