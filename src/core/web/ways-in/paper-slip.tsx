import type { ReactNode } from 'react';
import { spacedCode } from '#core/domain/ways-in/codes.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Day } from '#platform/web/day.tsx';
import { useWords } from '#platform/web/words.tsx';
import { QrCode } from './qr-code.tsx';
import { waysInWords } from './ways-in-words.ts';
import './ways-in.css';

export interface PaperSlipProps {
  /** For whom; nothing else about them stands on the paper. */
  readonly name: string;
  readonly code: string;
  readonly expiresAt: string;
}

/** A code to print and hand over. The code stands behind the `#` of the address, which browsers never send. */
export function PaperSlip({ name, code, expiresAt }: PaperSlipProps): ReactNode {
  const t = useWords(waysInWords);
  const address = `${location.origin}/start`;
  return (
    <div className="k-stack">
      <div className="c-paper">
        <p>{t('slip.for', { name })}</p>
        <p className="c-paper-code" lang="en">
          {spacedCode(code)}
        </p>
        <QrCode text={`${address}#${code}`} label={t('slip.qr')} />
        <p>
          {t('slip.how')} <span lang="en">{address}</span>
        </p>
        <p>
          {t('slip.until')} <Day value={expiresAt} style="time" />
        </p>
      </div>
      <p>{t('slip.once')}</p>
      <div>
        <Button look="primary" icon="print" onClick={() => print()}>
          {t('spare.print')}
        </Button>
      </div>
    </div>
  );
}
