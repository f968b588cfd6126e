import type { ReactNode } from 'react';
import { sdgs, strategies, type Aims } from '#core/domain/programmes/frame.ts';
import { Chip } from '#platform/web/design/chip.tsx';
import { ChoiceField } from '#platform/web/design/choice-field.tsx';
import { useWords } from '#platform/web/words.tsx';
import { programmeWords } from './programme-words.ts';
import './programmes.css';

/** Which strategies of the 5x5 policy and which global goals something serves. */
export function AimsList({ aims }: { readonly aims: Aims }): ReactNode {
  const t = useWords(programmeWords);
  return (
    <ul className="c-aims">
      {aims.strategies.map((one) => (
        <li key={`strategy ${one}`}>
          <Chip>{t(`strategy.${one}`)}</Chip>
        </li>
      ))}
      {aims.sdgs.map((one) => (
        <li key={`sdg ${one}`}>
          <Chip>{t('sdg.chip', { n: String(one), name: t(`sdg.${one}`) })}</Chip>
        </li>
      ))}
    </ul>
  );
}

/** Chooses them; the seventeen goals stand folded, since most things serve three of them. */
export function AimsFields({ aims, onChange }: { readonly aims: Aims; readonly onChange: (aims: Aims) => void }): ReactNode {
  const t = useWords(programmeWords);
  const numbers = (values: readonly string[]): number[] => values.map(Number);
  return (
    <>
      <ChoiceField
        name="strategies" several label={t('aims.strategies')} hint={t('aims.strategies.hint')} value={aims.strategies.map(String)} onChange={(values) => onChange({ ...aims, strategies: numbers(values) })}
        choices={strategies.map((one) => ({ value: String(one), label: t(`strategy.${one}`) }))}
      />
      <details>
        <summary>{t('aims.sdgs.open', { n: aims.sdgs.length })}</summary>
        <ChoiceField
          name="sdgs" several label={t('aims.sdgs')} value={aims.sdgs.map(String)} onChange={(values) => onChange({ ...aims, sdgs: numbers(values) })}
          choices={sdgs.map((one) => ({ value: String(one), label: t('sdg.chip', { n: String(one), name: t(`sdg.${one}`) }) }))}
        />
      </details>
    </>
  );
}
