import type { ReactNode } from 'react';
import { showMine } from '#core/api/people.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { Screen } from '../screen.tsx';
import { Everything } from './everything.tsx';
import { peopleWords } from './people-words.ts';
import '../desk.css';

/** Everything that is kept of me, in plain words. */
export function Page(): ReactNode {
  const t = useWords(peopleWords);
  const asked = useAsked(showMine, {});
  return (
    <Screen title={t('mine.title')} back={{ href: '/account', label: t('mine.back') }}>
      <p>{t('mine.what')}</p>
      <AskedView asked={asked}>{(kept) => <Everything kept={kept} onChanged={asked.again} />}</AskedView>
    </Screen>
  );
}
