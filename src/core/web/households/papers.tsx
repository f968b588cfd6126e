import { useState, type ReactNode } from 'react';
import { checkPaper, endPaper, getScan, type Household, type Paper } from '#core/api/households.ts';
import type { Problem } from '#platform/domain/result.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { Chip, type Tone } from '#platform/web/design/chip.tsx';
import { ConfirmDialog } from '#platform/web/design/dialog.tsx';
import { EmptyState, Notice } from '#platform/web/design/notice.tsx';
import { Table } from '#platform/web/design/table.tsx';
import { Day } from '#platform/web/day.tsx';
import { addressOf, ask } from '#platform/web/device/ask.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { useAllowed } from '../use-allowed.ts';
import { AddPaper } from './add-paper.tsx';
import { householdsWords } from './households-words.ts';

const TONES: Readonly<Record<string, Tone>> = { 'in-date': 'good', 'unchecked': 'warn', 'not-yet': 'info', 'over': 'info' };

export interface PapersProps {
  readonly person: string;
  readonly households: readonly Household[];
  readonly onChanged: () => void;
}

/** Papers that say who is responsible for somebody: written down with a scan, checked by another, ended. */
export function Papers({ person, households, onChanged }: PapersProps): ReactNode {
  const t = useWords(householdsWords);
  const problemText = useProblemText(householdsWords);
  const { toast } = useAnnouncer();
  const allowed = useAllowed();
  const [ending, setEnding] = useState<Paper>();
  const [problem, setProblem] = useState<Problem>();
  const papers = [...new Map(households.flatMap((one) => one.papers).map((paper) => [paper.id, paper])).values()].filter((paper) => paper.person === person);
  const others = [...new Map(households.flatMap((one) => one.members).map((member) => [member.person, member])).values()].filter((member) => member.person !== person);
  const done = (result: { readonly ok: true } | { readonly ok: false; readonly problem: Problem }, said: string): void => {
    setProblem(result.ok ? undefined : result.problem);
    if (!result.ok) return;
    toast({ text: said });
    onChanged();
  };
  const end = async (): Promise<void> => {
    if (ending === undefined) return;
    const result = await ask(endPaper, { params: { paper: ending.id }, body: {} });
    setEnding(undefined);
    done(result, t('paper.ended'));
  };
  const check = async (paper: Paper): Promise<void> => done(await ask(checkPaper, { params: { paper: paper.id }, body: {} }), t('paper.checked'));
  return (
    <Card title={t('paper.title')}>
      <div className="k-stack">
        {problem !== undefined && <Notice tone="warn" live="now" title={problemText(problem)} />}
        <Table
          caption={t('paper.title')} hideCaption rows={papers} rowKey={(paper) => paper.id} note={t('paper.order')} empty={<EmptyState title={t('paper.none')}>{t('paper.none.todo')}</EmptyState>}
          columns={[
            { id: 'guardian', title: t('paper.guardian'), rowHeader: true, cell: (paper) => paper.guardianName },
            { id: 'kind', title: t('paper.kind'), cell: (paper) => <>{t(`paper.kind.${paper.kind}`)} <span className="k-quiet">{paper.number} · {paper.issuer}</span></> },
            { id: 'days', title: t('paper.days'), cell: (paper) => <>{paper.to === null && `${t('family.since')} `}<Day value={paper.from} />{paper.to !== null && <> – <Day value={paper.to} /></>}</> },
            { id: 'state', title: t('cards.state'), cell: (paper) => <Chip tone={paper.endsSoon ? 'warn' : (TONES[paper.state] ?? 'info')}>{t(paper.endsSoon ? 'paper.soon' : `paper.state.${paper.state}`)}</Chip> },
            {
              id: 'do', title: t('pf.do'), cell: (paper) => (
                <span className="k-row">
                  {paper.hasScan && <a href={addressOf(getScan, { paper: paper.id })} target="_blank" rel="noreferrer">{t('paper.open')}<span className="k-hidden"> {paper.number}</span></a>}
                  {paper.state === 'unchecked' && !paper.mine && allowed('check-papers') && <Button icon="check" onClick={() => void check(paper)}>{t('paper.check')}<span className="k-hidden"> {paper.number}</span></Button>}
                  {paper.state !== 'over' && <Button look="quiet" icon="close" onClick={() => setEnding(paper)}>{t('paper.end')}<span className="k-hidden"> {paper.number}</span></Button>}
                </span>
              ),
            },
          ]}
        />
        {others.length === 0 ? (
          <p className="k-quiet">{t('paper.need')}</p>
        ) : (
          <details key={papers.length}>
            <summary>{t('paper.add')}</summary>
            <AddPaper person={person} others={others} onAdded={onChanged} />
          </details>
        )}
      </div>
      <ConfirmDialog open={ending !== undefined} onClose={() => setEnding(undefined)} onConfirm={() => void end()} title={t('paper.end.title')} deed={t('paper.end')}>
        <p>{t('paper.end.what')}</p>
      </ConfirmDialog>
    </Card>
  );
}
