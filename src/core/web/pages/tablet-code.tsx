import { useEffect, useState, type ReactNode } from 'react';
import { Button } from '#platform/web/design/button.tsx';
import { Dialog } from '#platform/web/design/dialog.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { useWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';
import { digitsOnly, inFours } from '../digits.ts';
import './tablets.css';

export interface Code {
  readonly code: string;
  readonly expiresAt: string;
  readonly tablet: string;
  readonly name: string;
  readonly home: string;
}

export interface TabletCodeProps {
  readonly code: Code | undefined;
  readonly onAgain: (code: Code) => void;
  readonly onClose: () => void;
}

/** The opening code, large enough to be read from across a table, with how long it is still good. */
export function TabletCode({ code, onAgain, onClose }: TabletCodeProps): ReactNode {
  const t = useWords(coreWords);
  const minutes = useMinutesLeft(code?.expiresAt);
  return (
    <Dialog open={code !== undefined} onClose={onClose} title={t('tablet-code.title', { name: code?.name ?? '', home: code?.home ?? '' })}>
      {code !== undefined &&
        (minutes > 0 ? (
          <>
            <p className="c-code">{inFours(digitsOnly(code.code))}</p>
            <p>{t('tablet-code.left', { n: minutes })}</p>
            <p>{t('tablet-code.how')}</p>
          </>
        ) : (
          <Notice tone="warn" live="soon" title={t('tablet-code.over')} actions={<Button onClick={() => onAgain(code)}>{t('tablet-code.again')}</Button>} />
        ))}
    </Dialog>
  );
}

/** Whole minutes, rounded up, so that the last one still says one. */
function useMinutesLeft(until: string | undefined): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (until === undefined) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 5000);
    return () => clearInterval(timer);
  }, [until]);
  return until === undefined ? 0 : Math.max(0, Math.ceil((Date.parse(until) - now) / 60_000));
}
