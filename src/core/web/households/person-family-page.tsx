import type { ReactNode } from 'react';
import { getPerson } from '#core/api.ts';
import { listHouseholds } from '#core/api/households.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import type { PageProps } from '../gives.ts';
import { OnlyFor } from '../only-for.tsx';
import { Screen } from '../screen.tsx';
import { FamilyCards } from './family-cards.tsx';
import { householdsWords } from './households-words.ts';
import { Papers } from './papers.tsx';
import { Together } from './together.tsx';
import '../desk.css';

/** The family of somebody one looks after: who is in it, cards that bring relatives, guardians' papers. */
export function Page({ params }: PageProps): ReactNode {
  const t = useWords(householdsWords);
  return (
    <OnlyFor action="change-households" title={t('pf.title')}>
      <FamilyOf id={params['person'] ?? ''} />
    </OnlyFor>
  );
}

function FamilyOf({ id }: { readonly id: string }): ReactNode {
  const t = useWords(householdsWords);
  const facts = useAsked(getPerson, { params: { person: id } });
  const households = useAsked(listHouseholds, { query: { person: id } });
  const person = facts.value?.person;
  const over = person === undefined ? undefined : `${person.givenName} ${person.familyName} (${person.callName})`;
  return (
    <Screen title={t('pf.title')} over={over} back={{ href: `/people/${id}`, label: t('pf.back') }}>
      <AskedView asked={facts}>
        {({ person: shown }) => (
          <AskedView asked={households}>
            {(value) => (
              <>
                <div className="k-no-print">
                  <Together person={shown} households={value.households} onChanged={households.again} />
                </div>
                {shown.kind === 'resident' && <FamilyCards person={shown.id} papers={value.households.flatMap(({ papers }) => papers)} onChanged={households.again} />}
                <div className="k-no-print">
                  <Papers person={shown.id} households={value.households} onChanged={households.again} />
                </div>
              </>
            )}
          </AskedView>
        )}
      </AskedView>
    </Screen>
  );
}
