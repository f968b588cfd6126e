import { type ReactNode } from 'react';
import { Card } from '#platform/web/design/card.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useWords } from '#platform/web/words.tsx';
import '../library.css';
import { listImports, listPools } from '../../api.ts';
import { libraryMenu } from '../library-words.ts';

/** Titles told of as most wanted. */
const MOST = 3;

/** Batches of which files were refused or still wait. */
export function ImportsCard(): ReactNode {
  const t = useWords(libraryMenu);
  const { value } = useAsked(listImports, {});
  if (value === undefined) return null;
  const latest = value.imports.find((batch) => batch.waiting > 0 || batch.refused > 0);
  if (latest === undefined) return <Card title={t('card.imports.none')} href="/library/import" note={t('card.imports.begin')} />;
  return (
    <Card title={t(latest.waiting > 0 ? 'card.imports.waiting' : 'card.imports.refused', { n: latest.waiting > 0 ? latest.waiting : latest.refused })} href={`/library/import/${latest.id}`} note={t('card.imports.note')}>
      <p>{t('import.of-files', { n: latest.files })}</p>
    </Card>
  );
}

/** Titles for which most people wait: another copy would help here first. */
export function WaitingCard(): ReactNode {
  const t = useWords(libraryMenu);
  const { value } = useAsked(listPools, { query: { limit: 100 } });
  const wanted = (value?.pools ?? []).filter((pool) => pool.waiting > 0).toSorted((a, b) => b.waiting - a.waiting);
  if (wanted.length === 0) return null;
  return (
    <Card title={t('card.waiting.title', { n: wanted.length })} href="/library/titles" note={t('card.waiting.note')}>
      <ul>
        {wanted.slice(0, MOST).map((pool) => <li key={pool.id}>{t('card.waiting.row', { title: pool.title.title, n: pool.waiting, copies: pool.copies })}</li>)}
      </ul>
    </Card>
  );
}
