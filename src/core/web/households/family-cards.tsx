import { useState, type ReactNode } from 'react';
import { decideFamilyCard, endFamilyCard, makeFamilyCard, type FamilyCardRow } from '#core/api/family.ts';
import type { Paper } from '#core/api/households.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { newId } from '#platform/domain/ids.ts';
import type { Problem } from '#platform/domain/result.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { ConfirmDialog } from '#platform/web/design/dialog.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { SelectField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useWords } from '#platform/web/words.tsx';
import { CardPaper } from './card-paper.tsx';
import { CardTable } from './card-table.tsx';
import { householdsWords } from './households-words.ts';

type Made = AnswerOf<typeof makeFamilyCard>;

export interface FamilyCardsProps {
  readonly person: string;
  readonly cards: readonly FamilyCardRow[];
  /** Of the family; who has a checked one needs nobody to confirm them again. */
  readonly papers: readonly Paper[];
  readonly onChanged: () => void;
}

/** Cards by which relatives come to a child: made, confirmed, taken back. */
export function FamilyCards({ person, cards, papers, onChanged }: FamilyCardsProps): ReactNode {
  const t = useWords(householdsWords);
  const problemText = useProblemText(householdsWords);
  const { toast } = useAnnouncer();
  const [made, setMade] = useState<Made>();
  const [guardian, setGuardian] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [making, setMaking] = useState(false);
  const [deciding, setDeciding] = useState<{ readonly card: FamilyCardRow; readonly agrees: boolean }>();
  const guardians = papers.filter((paper) => paper.person === person && paper.state === 'in-date');
  const make = async (): Promise<void> => {
    setMaking(true);
    const result = await ask(makeFamilyCard, { params: { person }, body: { id: newId(), guardian: guardian === '' ? null : guardian } });
    setMaking(false);
    setProblem(result.ok ? undefined : result.problem);
    if (!result.ok) return;
    setMade(result.value);
    onChanged();
  };
  const done = (result: { readonly ok: true } | { readonly ok: false; readonly problem: Problem }, said?: string): void => {
    setProblem(result.ok ? undefined : result.problem);
    if (result.ok && said !== undefined) toast({ text: said });
    onChanged();
  };
  const decide = async (card: FamilyCardRow, agrees: boolean): Promise<void> => {
    setDeciding(undefined);
    done(await ask(decideFamilyCard, { params: { card: card.id }, body: { agrees } }), agrees ? t('cards.agreed', { name: card.usedBy ?? '' }) : t('cards.refused'));
  };
  const takeBack = async (card: FamilyCardRow): Promise<void> => done(await ask(endFamilyCard, { params: { card: card.id }, body: {} }));
  const relation = deciding?.card.relation == null ? '' : t(`relation.${deciding.card.relation}`);
  return (
    <Card title={t('family-cards.title')}>
      <div className="k-stack">
        {problem !== undefined && <Notice tone="warn" live="now" title={problemText(problem)} />}
        {made !== undefined ? (
          <CardPaper {...made} onDone={() => setMade(undefined)} />
        ) : (
          <>
            <p>{t('cards.what')}</p>
            <p className="k-quiet">{t('cards.how')}</p>
            {guardians.length > 0 && (
              <SelectField
                label={t('cards.for')} value={guardian} onChange={(event) => setGuardian(event.target.value)} empty={t('cards.for.anyone')}
                options={guardians.map((paper) => ({ value: paper.guardian, label: t('cards.for.one', { name: paper.guardianName }) }))}
              />
            )}
            <div>
              <Button look="primary" icon="add" busy={making} onClick={() => void make()}>
                {t('cards.make')}
              </Button>
            </div>
          </>
        )}
        <div className="k-no-print">
          <CardTable cards={cards} onAgree={(card) => setDeciding({ card, agrees: true })} onRefuse={(card) => setDeciding({ card, agrees: false })} onEnd={(card) => void takeBack(card)} />
        </div>
      </div>
      <ConfirmDialog
        open={deciding !== undefined} onClose={() => setDeciding(undefined)} onConfirm={() => deciding !== undefined && void decide(deciding.card, deciding.agrees)} danger={deciding?.agrees === false}
        deed={t(deciding?.agrees === false ? 'cards.refuse.deed' : 'cards.agree')} title={t(deciding?.agrees === false ? 'cards.refuse.title' : 'cards.agree.title', { name: deciding?.card.usedBy ?? '', relation })}
      >
        <p>{t(deciding?.agrees === false ? 'cards.refuse.what' : 'cards.agree.what')}</p>
      </ConfirmDialog>
    </Card>
  );
}
