import type { ReactNode } from 'react';
import type { PromiseAnswer } from '#core/api/programmes.ts';
import { shareOf } from '#core/domain/programmes/promise.ts';
import { Chip, type Tone } from '#platform/web/design/chip.tsx';
import { useWords } from '#platform/web/words.tsx';
import { programmeWords } from './programme-words.ts';
import './programmes.css';

const TONES: Readonly<Record<PromiseAnswer['standing'], Tone>> = { 'kept': 'good', 'on-the-way': 'info', 'soon': 'warn', 'late': 'bad' };

/** Delivered of promised as a bar with its numbers beside it; how it stands in a word, never by colour alone. */
export function PromiseBar({ promise }: { readonly promise: PromiseAnswer }): ReactNode {
  const t = useWords(programmeWords);
  const share = shareOf(promise.amount, promise.delivered);
  return (
    <span className="c-promise">
      <span className="c-promise-track" aria-hidden="true">
        <span className="c-promise-part" style={{ inlineSize: `${share * 100}%` }} />
      </span>
      <span>{t('promise.delivered', { delivered: promise.delivered, amount: promise.amount })}</span>
      <Chip tone={TONES[promise.standing]}>{t(`promise.standing.${promise.standing}`)}</Chip>
    </span>
  );
}
