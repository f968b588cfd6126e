import type { ReactNode } from 'react';
import { getFamily } from '#core/api/family.ts';
import { Card } from '#platform/web/design/card.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useDevice } from '#platform/web/device/use-device.ts';
import { useWords } from '#platform/web/words.tsx';
import { householdsWords } from './households-words.ts';
import { keptCard } from './kept-card.ts';

/** On the first page of who lives in no home here: a card that waits to be used or confirmed; where nobody of the family is here yet, the way to enter one. */
export function FamilyCard(): ReactNode {
  const t = useWords(householdsWords);
  const kept = useDevice(async () => ({ code: await keptCard() }), ['values'], []);
  const { value } = useAsked(getFamily, {});
  if (kept !== undefined && kept.code !== null) return <Card tone="accent" title={t('card.kept.title')} href="/family/card" note={t('card.kept.note')} />;
  if (value === undefined) return null;
  const [waiting] = value.waiting;
  if (waiting !== undefined) return <Card title={t('card.waiting.title', { name: waiting.callName })} href="/family" note={t('card.waiting.note')} />;
  return value.households.length > 0 ? null : <Card title={t('card.none.title')} href="/family/card" note={t('card.none.note')} />;
}
