import { useEffect, useRef, type ReactNode } from 'react';
import './notice.css';
import { usePlatformWords } from '../platform-words.ts';
import { toneIcons, type Tone } from './chip.tsx';
import { Icon, type IconName } from './icon.tsx';

export interface NoticeProps {
  readonly tone?: Tone;
  readonly icon?: IconName;
  /** What happened, in one sentence. */
  readonly title: ReactNode;
  /** What was kept. */
  readonly kept?: ReactNode;
  /** What to do now. */
  readonly next?: ReactNode;
  /** Buttons or links. */
  readonly actions?: ReactNode;
  /** `now` is read at once (an error), `soon` when the screen reader pauses; without it the notice is part of the page. */
  readonly live?: 'now' | 'soon';
}

export function Notice({ tone = 'info', icon, title, kept, next, actions, live }: NoticeProps): ReactNode {
  return (
    <div className="k-notice" data-tone={tone} role={live === undefined ? undefined : live === 'now' ? 'alert' : 'status'}>
      <Icon name={icon ?? toneIcons[tone]} />
      <div className="k-notice-body">
        <p className="k-notice-title">{title}</p>
        {kept !== undefined && <p>{kept}</p>}
        {next !== undefined && <p>{next}</p>}
        {actions !== undefined && <div className="k-row">{actions}</div>}
      </div>
    </div>
  );
}

export interface ErrorSummaryProps {
  /** `id` of the control, and the same sentence as beside it. */
  readonly errors: readonly { readonly id: string; readonly text: string }[];
}

/** Stands above a form that could not go on, takes focus when it appears, and leads to each answer that needs a look. */
export function ErrorSummary({ errors }: ErrorSummaryProps): ReactNode {
  const t = usePlatformWords();
  const box = useRef<HTMLDivElement>(null);
  const shown = errors.length > 0;
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown, errors]);
  if (!shown) return null;
  return (
    <div className="k-notice" data-tone="bad" ref={box} tabIndex={-1} role="group" aria-labelledby="error-summary-title">
      <Icon name="warning" />
      <div className="k-notice-body">
        <h2 id="error-summary-title">{t('errors.title', { n: errors.length })}</h2>
        <p>{t('errors.kept')}</p>
        <ul>
          {errors.map((error) => (
            <li key={error.id}>
              <a
                href={`#${error.id}`}
                onClick={(event) => {
                  const control = document.getElementById(error.id);
                  if (control === null) return;
                  event.preventDefault();
                  control.focus();
                  control.scrollIntoView({ block: 'center' });
                }}
              >
                {error.text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

export interface EmptyStateProps {
  /** Why there is nothing here. */
  readonly title: ReactNode;
  /** What to do about it. */
  readonly children?: ReactNode;
  readonly picture?: ReactNode;
  readonly actions?: ReactNode;
}

export function EmptyState({ title, children, picture, actions }: EmptyStateProps): ReactNode {
  return (
    <div className="k-empty">
      {picture !== undefined && <div className="k-empty-picture">{picture}</div>}
      <p>
        <strong>{title}</strong>
      </p>
      {children !== undefined && <p className="k-quiet">{children}</p>}
      {actions !== undefined && <div className="k-row">{actions}</div>}
    </div>
  );
}
