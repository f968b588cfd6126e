import type { ReactNode } from 'react';
import { usePlatformWords } from '../platform-words.ts';
import { Button } from './button.tsx';
import { Frame, FrameFoot, type FrameProps } from './frame.tsx';
import { PageTitle } from './page-title.tsx';
import { Progress } from './progress.tsx';

export interface CitizenFrameProps extends FrameProps {
  /** The question. */
  readonly title: string;
  /** Where a person finds the answer. */
  readonly hint?: ReactNode;
  readonly onBack?: (() => void) | undefined;
  /** At the end: who is signed in, sign out. */
  readonly account?: ReactNode;
  /** For pages of choices rather than questions: as wide as cards need. */
  readonly wide?: boolean;
  /** `value` of `max` steps are behind; `text` says what is left. */
  readonly progress?: { readonly value: number; readonly max: number; readonly text: string } | undefined;
}

/** One column, one question; back never loses what was answered. */
export function CitizenFrame({ title, hint, onBack, progress, corner, links, account, wide = false, demo, displayKey, children }: CitizenFrameProps): ReactNode {
  const t = usePlatformWords();
  return (
    <Frame density="citizen" demo={demo ?? false}>
      <header>
        {progress && <Progress thin hideLabel label={`${t('frame.progress')} ${progress.text}`} value={progress.value} max={progress.max} />}
        <div className="k-citizen-top" data-wide={wide ? '' : undefined}>
          {onBack && (
            <span className="k-back">
              <Button look="quiet" icon="back" onClick={onBack}>
                {t('frame.back')}
              </Button>
            </span>
          )}
          {progress && <p className="k-quiet">{progress.text}</p>}
          {corner !== undefined && <div className="k-corner">{corner}</div>}
        </div>
      </header>
      <div className="k-citizen" data-wide={wide ? '' : undefined}>
        <main className="k-main k-stack" id="main" tabIndex={-1}>
          <div>
            <PageTitle>{title}</PageTitle>
            {hint !== undefined && <p className="k-quiet">{hint}</p>}
          </div>
          {children}
        </main>
        <FrameFoot displayKey={displayKey} {...(links === undefined ? {} : { links })}>
          {account}
        </FrameFoot>
      </div>
    </Frame>
  );
}
