import type { ReactNode } from 'react';
import './chip.css';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'good' | 'warn' | 'bad' | 'info';

/** The shape that says the tone without its colour. */
export const toneIcons: Record<Tone, IconName> = { good: 'check', warn: 'waiting', bad: 'warning', info: 'info' };

export interface ChipProps {
  /** Without a tone the chip only names something. */
  readonly tone?: Tone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** A state in one or two words, with a shape. */
export function Chip({ tone, icon, children }: ChipProps): ReactNode {
  const sign = icon ?? (tone && toneIcons[tone]);
  return (
    <span className="k-chip" data-tone={tone}>
      {sign && <Icon name={sign} />}
      <span>{children}</span>
    </span>
  );
}
