import { useState, type ReactNode } from 'react';
import { getPerson } from '#core/api.ts';
import { listFamilyCards, type FamilyCardRow } from '#core/api/family.ts';
import { listHouseholds, type Household } from '#core/api/households.ts';
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
  const cards = useAsked(listFamilyCards, { params: { person: id } });
  const person = facts.value?.person;
  const over = person === undefined ? undefined : `${person.givenName} ${person.familyName} (${person.callName})`;
  const again = (): void => {
    households.again();
    cards.again();
  };
  return (
    <Screen title={t('pf.title')} over={over} back={{ href: `/people/${id}`, label: t('pf.back') }}>
      <AskedView asked={facts}>
        {({ person: shown }) => (
          <AskedView asked={households}>
            {(family) => <AskedView asked={cards}>{(value) => <Parts person={shown} households={family.households} cards={value.cards} onChanged={again} />}</AskedView>}
          </AskedView>
        )}
      </AskedView>
    </Screen>
  );
}

interface PartsProps {
  readonly person: { readonly id: string; readonly callName: string; readonly kind: string };
  readonly households: readonly Household[];
  readonly cards: readonly FamilyCardRow[];
  readonly onChanged: () => void;
}

function Parts({ person, households, cards, onChanged }: PartsProps): ReactNode {
  // Who was called here to confirm somebody finds that first; it stays where it is while the page is open.
  const [waits] = useState(() => cards.some(({ state }) => state === 'waiting'));
  const family = person.kind === 'resident' && <FamilyCards person={person.id} cards={cards} papers={households.flatMap(({ papers }) => papers)} onChanged={onChanged} />;
  return (
    <>
      {waits && family}
      <div className="k-no-print">
        <Together person={person} households={households} onChanged={onChanged} />
      </div>
      {!waits && family}
      <div className="k-no-print">
        <Papers person={person.id} households={households} onChanged={onChanged} />
      </div>
    </>
  );
}
