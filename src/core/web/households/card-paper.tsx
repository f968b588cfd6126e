import type { ReactNode } from 'react';
import { typedCode } from '#core/domain/ways-in/codes.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Day } from '#platform/web/day.tsx';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { QrCode } from '../ways-in/qr-code.tsx';
import { householdsWords } from './households-words.ts';
import './family.css';
import '../ways-in/ways-in.css';

export interface CardPaperProps {
  readonly code: string;
  readonly expiresAt: string;
  readonly home: { readonly th: string; readonly en: string };
  readonly onDone: () => void;
}

/** The card, to print or to be read from the screen; the child's name is not on it. The code stands behind the `#` of the address, which browsers never send. */
export function CardPaper({ code, expiresAt, home, onDone }: CardPaperProps): ReactNode {
  const t = useWords(householdsWords);
  const { language } = useLanguage();
  const address = `${location.origin}/family/card`;
  return (
    <div className="k-stack">
      <div className="c-family-paper">
        <p className="k-reading">
          <strong>{t('card.title')}</strong> {t('card-slip.from', { home: home[language] })}
        </p>
        <QrCode text={`${address}#${typedCode(code)}`} label={t('card-slip.qr')} />
        <p className="k-reading">{t('card-slip.how')}</p>
        <p className="c-paper-code" lang="en">
          {code}
        </p>
        <p>
          {t('card.address')} <span lang="en">{address}</span>
        </p>
        <p>
          {t('cards.until')} <Day value={expiresAt} />
        </p>
      </div>
      <p className="k-no-print">{t('card-slip.once')}</p>
      <div className="k-row k-no-print">
        <Button look="primary" icon="print" onClick={() => print()}>
          {t('card-slip.print')}
        </Button>
        <Button onClick={onDone}>{t('card-slip.done')}</Button>
      </div>
    </div>
  );
}
