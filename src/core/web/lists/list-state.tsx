import type { ReactNode } from 'react';
import { isWorking, type ListState } from '#core/domain/lists/list.ts';
import { Chip, type Tone } from '#platform/web/design/chip.tsx';
import { useListWords } from './list-pages.ts';

const TONES: Readonly<Partial<Record<ListState, Tone>>> = { done: 'good', checked: 'warn', failed: 'bad', undone: 'info' };

/** How far a list is, in a word. */
export function ListStateChip({ state }: { readonly state: ListState }): ReactNode {
  const t = useListWords();
  const tone = TONES[state];
  return <Chip {...(tone !== undefined && { tone })} {...(isWorking(state) && { icon: 'waiting' as const })}>{t(`list.state.${state}`)}</Chip>;
}
