import type { ReactNode } from 'react';
import type { FamilyCardRow } from '#core/api/family.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Chip, type Tone } from '#platform/web/design/chip.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { Table } from '#platform/web/design/table.tsx';
import { Day } from '#platform/web/day.tsx';
import { useWords } from '#platform/web/words.tsx';
import { householdsWords } from './households-words.ts';

const TONES: Readonly<Record<FamilyCardRow['state'], Tone>> = { 'open': 'info', 'waiting': 'warn', 'confirmed': 'good', 'refused': 'bad', 'over': 'info', 'taken-back': 'info' };

export interface CardTableProps {
  readonly cards: readonly FamilyCardRow[];
  readonly onAgree: (card: FamilyCardRow) => void;
  readonly onRefuse: (card: FamilyCardRow) => void;
  readonly onEnd: (card: FamilyCardRow) => void;
}

/** Cards of one child, with what may be done about each. */
export function CardTable({ cards, onAgree, onRefuse, onEnd }: CardTableProps): ReactNode {
  const t = useWords(householdsWords);
  return (
    <Table
      caption={t('cards.list')} rows={cards} rowKey={(card) => card.id} note={t('cards.order')} empty={<EmptyState title={t('cards.none')}>{t('cards.none.todo')}</EmptyState>}
      columns={[
        { id: 'made', title: t('cards.made'), rowHeader: true, cell: (card) => <span><Day value={card.madeAt} />{card.madeBy !== '' && <span className="k-quiet"> · {card.madeBy}</span>}</span> },
        { id: 'until', title: t('cards.until'), cell: (card) => <Day value={card.expiresAt} /> },
        {
          id: 'who', title: t('cards.who'), cell: (card) => {
            if (card.usedBy === null) return <span className="k-quiet">{card.onlyFor === null ? t('cards.who.nobody') : t('cards.for.one', { name: card.onlyFor })}</span>;
            return <>{card.usedBy}{card.relation !== null && <span className="k-quiet"> · {t(`relation.${card.relation}`)}</span>}</>;
          },
        },
        { id: 'state', title: t('cards.state'), cell: (card) => <Chip tone={TONES[card.state]}>{t(`state.${card.state}`)}</Chip> },
        {
          id: 'do', title: t('pf.do'), cell: (card) => (
            <span className="k-row">
              {card.state === 'waiting' && (
                <>
                  <Button icon="check" onClick={() => onAgree(card)}>{t('cards.agree')}<span className="k-hidden"> {card.usedBy}</span></Button>
                  <Button look="quiet" icon="close" onClick={() => onRefuse(card)}>{t('cards.refuse')}<span className="k-hidden"> {card.usedBy}</span></Button>
                </>
              )}
              {card.state === 'open' && <Button look="quiet" icon="undo" onClick={() => onEnd(card)}>{t('cards.end')}</Button>}
            </span>
          ),
        },
      ]}
    />
  );
}
