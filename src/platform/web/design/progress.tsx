import { useId, type ReactNode } from 'react';
import './progress.css';

export interface ProgressProps {
  /** What is under way. */
  readonly label: ReactNode;
  /** How far, in words: "page 8 of 13". A bar alone says nothing to many people. */
  readonly text?: ReactNode;
  /** 0 to `max`; without it nobody knows how long, and the bar says so. */
  readonly value?: number;
  readonly max?: number;
  /** Where the words around it already name what is under way. */
  readonly hideLabel?: boolean;
  readonly thin?: boolean;
}

export function Progress({ label, text, value, max = 1, hideLabel, thin }: ProgressProps): ReactNode {
  const id = useId();
  return (
    <div className="k-progress" data-thin={thin ? '' : undefined}>
      <label className={hideLabel ? 'k-hidden' : undefined} htmlFor={id}>
        {label}
      </label>
      <progress id={id} max={max} value={value} aria-describedby={text === undefined ? undefined : `${id}-text`} />
      {text !== undefined && (
        <span className="k-quiet" id={`${id}-text`}>
          {text}
        </span>
      )}
    </div>
  );
}
