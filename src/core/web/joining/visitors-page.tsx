import { useState, type ReactNode } from 'react';
import { addVisitCodes, closeVisit, listVisits } from '#core/api/visits.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import type { Problem } from '#platform/domain/result.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { ConfirmDialog } from '#platform/web/design/dialog.tsx';
import { EmptyState, Notice } from '#platform/web/design/notice.tsx';
import { Table } from '#platform/web/design/table.tsx';
import { Day } from '#platform/web/day.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { OnlyFor } from '../only-for.tsx';
import { Screen } from '../screen.tsx';
import { joiningWords } from './joining-words.ts';
import { NewVisit } from './new-visit.tsx';
import { VisitCards, type CardsToPrint } from './visit-cards.tsx';

type Visit = AnswerOf<typeof listVisits>['visits'][number];

/** Events with cards for judges and visitors of a day. */
export function Page(): ReactNode {
  const t = useWords(joiningWords);
  return (
    <OnlyFor action="invite-visitors" title={t('visitors.title')}>
      <Visitors />
    </OnlyFor>
  );
}

function Visitors(): ReactNode {
  const t = useWords(joiningWords);
  const problemText = useProblemText(joiningWords);
  const asked = useAsked(listVisits, {});
  const [cards, setCards] = useState<CardsToPrint>();
  const [closing, setClosing] = useState<Visit>();
  const [problem, setProblem] = useState<Problem>();
  const [adding, setAdding] = useState<string>();
  const printed = (made: CardsToPrint): void => {
    setCards(made);
    asked.again();
  };
  const more = async ({ event }: Visit): Promise<void> => {
    setAdding(event.id);
    const result = await ask(addVisitCodes, { params: { event: event.id }, body: { count: 1 } });
    setAdding(undefined);
    setProblem(result.ok ? undefined : result.problem);
    if (result.ok) printed({ name: event.name, place: event.place, to: event.to, codes: result.value.codes });
  };
  const close = async (): Promise<void> => {
    if (closing === undefined) return;
    const result = await ask(closeVisit, { params: { event: closing.event.id } });
    setProblem(result.ok ? undefined : result.problem);
    setClosing(undefined);
    if (result.ok) asked.again();
  };
  return (
    <Screen title={t('visitors.title')}>
      <p className="k-no-print">{t('visitors.what')}</p>
      {problem !== undefined && <Notice tone="warn" live="now" title={problemText(problem)} />}
      {cards === undefined ? <NewVisit onMade={printed} /> : <VisitCards cards={cards} onDone={() => setCards(undefined)} />}
      <div className="k-no-print">
        <AskedView asked={asked}>
          {({ visits }) => (
            <Table
              caption={t('visitors.list')} rows={visits} rowKey={({ event }) => event.id} empty={<EmptyState title={t('visitors.none')}>{t('visitors.none.todo')}</EmptyState>} note={t('visitors.order')}
              columns={[
                { id: 'name', title: t('visitors.name'), cell: ({ event }) => event.name },
                { id: 'time', title: t('visitors.time'), cell: ({ event }) => <><Day value={event.from} style="time" /> – <Day value={event.to} style="time" /></> },
                { id: 'cards', title: t('visitors.cards'), numeric: true, cell: ({ codes, used }) => t('visitors.used', { used, codes }) },
                { id: 'state', title: t('visitors.state'), cell: ({ open }) => <Chip tone={open ? 'good' : 'info'}>{t(open ? 'visitors.open' : 'visitors.over')}</Chip> },
                {
                  id: 'do', title: t('visitors.do'), cell: (visit) => visit.open && (
                    <span className="k-row">
                      <Button icon="add" busy={adding === visit.event.id} onClick={() => void more(visit)}>{t('visitors.more')}<span className="k-hidden"> {visit.event.name}</span></Button>
                      <Button look="quiet" icon="close" onClick={() => setClosing(visit)}>{t('visitors.close')}<span className="k-hidden"> {visit.event.name}</span></Button>
                    </span>
                  ),
                },
              ]}
            />
          )}
        </AskedView>
      </div>
      <ConfirmDialog open={closing !== undefined} onClose={() => setClosing(undefined)} title={t('visitors.close.title', { name: closing?.event.name ?? '' })} deed={t('visitors.close')} onConfirm={() => void close()}>
        <p>{t('visitors.close.what')}</p>
      </ConfirmDialog>
    </Screen>
  );
}
