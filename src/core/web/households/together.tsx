import { useState, type ReactNode } from 'react';
import { endMember, type Household } from '#core/api/households.ts';
import type { Problem } from '#platform/domain/result.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { ConfirmDialog } from '#platform/web/design/dialog.tsx';
import { EmptyState, Notice } from '#platform/web/design/notice.tsx';
import { Table } from '#platform/web/design/table.tsx';
import { Day } from '#platform/web/day.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { AddMember } from './add-member.tsx';
import { FamilyPicture } from './family-picture.tsx';
import { householdsWords } from './households-words.ts';

type Member = Household['members'][number];

export interface TogetherProps {
  readonly person: { readonly id: string; readonly callName: string };
  readonly households: readonly Household[];
  readonly onChanged: () => void;
}

/** Who is in one family with somebody: as a picture, and as a table in which people are taken out. */
export function Together({ person, households, onChanged }: TogetherProps): ReactNode {
  const t = useWords(householdsWords);
  const problemText = useProblemText(householdsWords);
  const { toast } = useAnnouncer();
  const [ending, setEnding] = useState<Member>();
  const [problem, setProblem] = useState<Problem>();
  const end = async (): Promise<void> => {
    if (ending === undefined) return;
    const result = await ask(endMember, { params: { member: ending.id }, body: {} });
    setEnding(undefined);
    setProblem(result.ok ? undefined : result.problem);
    if (!result.ok) return;
    toast({ text: t('pf.ended', { name: ending.callName }) });
    onChanged();
  };
  return (
    <Card title={t('pf.together')}>
      <div className="k-stack">
        {problem !== undefined && <Notice tone="warn" live="now" title={problemText(problem)} />}
        {households.length === 0 && <EmptyState title={t('pf.none')}>{t('pf.none.todo')}</EmptyState>}
        {households.map((household) => (
          <div key={household.id} className="k-stack">
            <FamilyPicture members={household.members} brief />
            <Table
              caption={household.name} rows={household.members} rowKey={(one) => one.id} note={t('pf.order')}
              columns={[
                { id: 'name', title: t('pf.name'), rowHeader: true, cell: (one) => one.callName },
                { id: 'relation', title: t('pf.relation'), cell: (one) => t(`relation.${one.relation}`) },
                { id: 'since', title: t('pf.since'), cell: (one) => <Day value={one.from} /> },
                { id: 'by', title: t('pf.added'), cell: (one) => one.addedBy },
                {
                  id: 'do', title: t('pf.do'), cell: (one) => (
                    <Button look="quiet" icon="close" onClick={() => setEnding(one)}>
                      {t('pf.end')}
                      <span className="k-hidden"> {one.callName}</span>
                    </Button>
                  ),
                },
              ]}
            />
          </div>
        ))}
        <details key={households.reduce((n, { members }) => n + members.length, 0)}>
          <summary>{t('add.open')}</summary>
          <AddMember person={person} household={households[0] ?? null} onAdded={onChanged} />
        </details>
      </div>
      <ConfirmDialog open={ending !== undefined} onClose={() => setEnding(undefined)} onConfirm={() => void end()} title={t('pf.end.title', { name: ending?.callName ?? '' })} deed={t('pf.end')}>
        <p>{t('pf.end.what')}</p>
      </ConfirmDialog>
    </Card>
  );
}
