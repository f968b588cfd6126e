import type { ReactNode } from 'react';
import { showPerson } from '#core/api/people.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import type { PageProps } from '../gives.ts';
import { OnlyFor } from '../only-for.tsx';
import { Screen } from '../screen.tsx';
import { Everything } from './everything.tsx';
import { peopleWords } from './people-words.ts';
import '../desk.css';

/** Everything that is kept of somebody one looks after. */
export function Page({ params }: PageProps): ReactNode {
  const t = useWords(peopleWords);
  return (
    <OnlyFor action="see-people" title={t('all.title')}>
      <All params={params} />
    </OnlyFor>
  );
}

function All({ params }: PageProps): ReactNode {
  const t = useWords(peopleWords);
  const person = params['person'] ?? '';
  const asked = useAsked(showPerson, { params: { person } });
  return (
    <Screen title={t('all.title')} over={asked.value?.person.name} back={{ href: `/people/${person}`, label: t('all.back') }}>
      <AskedView asked={asked}>{(kept) => <Everything kept={kept} onChanged={asked.again} />}</AskedView>
    </Screen>
  );
}
