import type { ReactNode } from 'react';
import { listPeople, listTablets } from '#core/api.ts';
import { Card } from '#platform/web/design/card.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useWords } from '#platform/web/words.tsx';
import { coreMenu } from './core-words.ts';

/** One page of people is looked at; beyond it the card says "more than". */
const LOOKED_AT = 200;

export function TabletsCard(): ReactNode {
  const t = useWords(coreMenu);
  const { value } = useAsked(listTablets, {});
  const closed = value?.tablets.filter((tablet) => !tablet.open).length ?? 0;
  if (value === undefined || closed === 0) return null;
  return (
    <Card title={t('card.tablets.title', { n: closed })} href="/tablets" note={t('card.tablets.note')}>
      <p>{t('card.tablets.from', { n: value.tablets.length })}</p>
    </Card>
  );
}

export function PinsCard(): ReactNode {
  const t = useWords(coreMenu);
  const { value } = useAsked(listPeople, { query: { limit: LOOKED_AT } });
  const without = value?.people.filter((one) => one.kind === 'resident' && !one.hasPin).length ?? 0;
  if (value === undefined || without === 0) return null;
  return (
    <Card title={t(value.next === null ? 'card.pins.title' : 'card.pins.title-more', { n: without })} href="/people" note={t('card.pins.note')}>
      <p>{t('card.pins.why')}</p>
    </Card>
  );
}
