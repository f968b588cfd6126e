import type { ReactNode } from 'react';
import { typedCode } from '#core/domain/ways-in/codes.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Day } from '#platform/web/day.tsx';
import { useWords } from '#platform/web/words.tsx';
import { QrCode } from '../ways-in/qr-code.tsx';
import { joiningWords } from './joining-words.ts';
import '../ways-in/ways-in.css';

export interface CardsToPrint {
  readonly name: string;
  readonly place: string;
  readonly to: string;
  readonly codes: readonly { readonly number: number; readonly code: string }[];
}

/** Cards to print and cut: event, number, code and QR. They are shown once. */
export function VisitCards({ cards, onDone }: { readonly cards: CardsToPrint; readonly onDone: () => void }): ReactNode {
  const t = useWords(joiningWords);
  const address = `${location.origin}/visit`;
  return (
    <section className="k-stack" aria-label={t('cards.title')}>
      <div className="k-row k-no-print">
        <p>{t('cards.once')}</p>
        <Button look="primary" icon="print" onClick={() => print()}>
          {t('cards.print')}
        </Button>
        <Button onClick={onDone}>{t('cards.done')}</Button>
      </div>
      <ul className="c-cards">
        {cards.codes.map(({ number, code }) => (
          <li key={number} className="c-paper">
            <p>
              <strong>{cards.name}</strong>
              {cards.place !== '' && ` · ${cards.place}`}
            </p>
            <p>{t('cards.number', { n: String(number) })}</p>
            <QrCode text={`${address}#${typedCode(code)}`} label={t('cards.qr', { n: String(number) })} />
            <p className="c-paper-code" lang="en">
              {code}
            </p>
            <p lang="en">{address}</p>
            <p>
              {t('visit.until')} <Day value={cards.to} style="time" />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
