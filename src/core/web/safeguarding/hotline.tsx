import type { ReactNode } from 'react';
import { Card } from '#platform/web/design/card.tsx';
import { useWords } from '#platform/web/words.tsx';
import { safeguardingWords } from './safeguarding-words.ts';
import './safeguarding.css';

/** The hotline of the Ministry of Social Development and Human Security, which answers day and night; a number to read out where the device cannot call. */
export function Hotline(): ReactNode {
  const t = useWords(safeguardingWords);
  return (
    <Card title={t('tell.hotline')} tone="accent">
      <p><a className="c-hotline" href="tel:1300">1300</a></p>
      <p>{t('tell.hotline.what')}</p>
    </Card>
  );
}
