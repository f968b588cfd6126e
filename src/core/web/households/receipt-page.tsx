import type { ReactNode } from 'react';
import { getReceipt } from '#core/api/households.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { Day } from '#platform/web/day.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import type { PageProps } from '../gives.ts';
import { Screen } from '../screen.tsx';
import { useAllowed } from '../use-allowed.ts';
import { householdsWords } from './households-words.ts';
import '../desk.css';

/** What was done for somebody, to be printed and handed over. */
export function Page({ params }: PageProps): ReactNode {
  const t = useWords(householdsWords);
  const { language } = useLanguage();
  const allowed = useAllowed();
  const asked = useAsked(getReceipt, { params: { acting: params['acting'] ?? '' } });
  return (
    <Screen title={t('receipt.title')} {...(allowed('see-people') && { back: { href: '/people', label: t('people.back') } })} actions={<Button icon="print" onClick={() => window.print()}>{t('receipt.print')}</Button>}>
      <AskedView asked={asked}>
        {(receipt) => (
          <Card title={t('receipt.for', { name: receipt.person })}>
            <p>{t('receipt.by', { name: receipt.by })}</p>
            <p>{receipt.reason}</p>
            <p className="k-quiet">
              {t(`acting.way.${receipt.way}`)} · <Day value={receipt.begunAt} style="time" />
            </p>
            {receipt.things.length === 0 && <p>{t('receipt.nothing')}</p>}
            {receipt.things.map(({ name, lines }) => (
              <section key={name.th}>
                <h3>{name[language]}</h3>
                <ul>
                  {lines.map((line, n) => (
                    <li key={n}>{line}</li>
                  ))}
                </ul>
              </section>
            ))}
          </Card>
        )}
      </AskedView>
    </Screen>
  );
}
