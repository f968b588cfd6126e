import { useState, type ReactNode } from 'react';
import { listPublications } from '#core/api/moderation.ts';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { Segmented } from '#platform/web/design/segmented.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { OnlyFor } from '../only-for.tsx';
import { Screen } from '../screen.tsx';
import { moderationWords } from './moderation-words.ts';
import './moderation.css';
import { PublicationCard } from './publication-card.tsx';

const WHICH = ['waiting', 'decided'] as const;

/** What people wrote for others, read by who looks after them before anybody else does. */
export function Page(): ReactNode {
  const t = useWords(moderationWords);
  return (
    <OnlyFor action="read-before-others" title={t('moderation.title')}>
      <Queue />
    </OnlyFor>
  );
}

function Queue(): ReactNode {
  const t = useWords(moderationWords);
  const [which, setWhich] = useState<(typeof WHICH)[number]>('waiting');
  return (
    <Screen title={t('moderation.title')}>
      <p>{t('moderation.what')}</p>
      <Segmented label={t('moderation.which')} value={which} onChange={setWhich} options={WHICH.map((value) => ({ value, label: t(`moderation.${value}`) }))} />
      <Listed key={which} which={which} />
    </Screen>
  );
}

function Listed({ which }: { readonly which: (typeof WHICH)[number] }): ReactNode {
  const t = useWords(moderationWords);
  const asked = useAsked(listPublications, { query: { which } });
  return (
    <AskedView asked={asked}>
      {({ publications }) => (publications.length === 0 ? <EmptyState title={t(`moderation.empty.${which}`)}>{t(`moderation.empty.${which}.todo`)}</EmptyState> : (
        <>
          <div className="c-publications">{publications.map((one) => <PublicationCard key={`${one.id} ${one.version} ${one.state}`} one={one} onDone={asked.again} />)}</div>
          {which === 'waiting' && <p className="k-quiet">{t('moderation.order')}</p>}
        </>
      ))}
    </AskedView>
  );
}
