import type { ReactNode } from 'react';
import { getPerson } from '#core/api.ts';
import { Avatar } from '#platform/web/design/avatar.tsx';
import { ButtonLink } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { Day } from '#platform/web/day.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { birthText } from '../birth-text.ts';
import { coreWords } from '../core-words.ts';
import type { PageProps } from '../gives.ts';
import { PersonActing } from '../households/person-acting.tsx';
import { OnlyFor } from '../only-for.tsx';
import { Screen } from '../screen.tsx';
import { useAllowed } from '../use-allowed.ts';
import { PersonAccount } from '../ways-in/person-account.tsx';
import { PersonSignOut } from '../ways-in/person-sign-out.tsx';
import { PersonConsents } from './person-consents.tsx';
import { PersonHome } from './person-home.tsx';
import type { PersonFacts } from './person-part.ts';
import { PersonPin } from './person-pin.tsx';
import { PersonRoles } from './person-roles.tsx';
import '../desk.css';

/** One person: what is known, and what those who look after them may do. */
export function Page({ params }: PageProps): ReactNode {
  const t = useWords(coreWords);
  return (
    <OnlyFor action="see-people" title={t('person.title')}>
      <Person params={params} />
    </OnlyFor>
  );
}

function Person({ params }: PageProps): ReactNode {
  const t = useWords(coreWords);
  const allowed = useAllowed();
  const asked = useAsked(getPerson, { params: { person: params['person'] ?? '' } });
  const facts = asked.value;
  const name = facts === undefined ? t('person.title') : `${facts.person.givenName} ${facts.person.familyName}`.trim();
  return (
    <Screen title={name} over={facts && t('people.called', { name: facts.person.callName })} back={{ href: '/people', label: t('people.back') }}>
      <AskedView asked={asked}>
        {(value) => (
          <>
            <Facts facts={value} />
            {value.person.kind === 'resident' && allowed('set-pin') && <PersonPin facts={value} onChanged={asked.again} />}
            {value.person.kind === 'resident' && allowed('set-pin') && <PersonSignOut person={value.person} />}
            {allowed('change-households') && (
              <p>
                <ButtonLink icon="people" href={`/people/${value.person.id}/family`}>{t('person.family')}</ButtonLink>
              </p>
            )}
            <PersonConsents facts={value} onChanged={asked.again} />
            {allowed('see-roles') && <PersonRoles facts={value} onChanged={asked.again} />}
            {allowed('recover-people') && value.roles.length > 0 && <PersonAccount person={value.person} />}
            {allowed('act-for') && <PersonActing person={value.person.id} callName={value.person.callName} />}
            <p>
              <ButtonLink href={`/people/${value.person.id}/all`}>{t('person.all')}</ButtonLink>
            </p>
            {allowed('change-people') && <PersonHome facts={value} onChanged={asked.again} />}
          </>
        )}
      </AskedView>
    </Screen>
  );
}

function Facts({ facts: { person, hasNationalId, addedOn } }: { readonly facts: PersonFacts }): ReactNode {
  const t = useWords(coreWords);
  const { language } = useLanguage();
  const lines: readonly (readonly [string, ReactNode])[] = [
    ['people.home', person.org?.name[language] ?? t('people.no-home')],
    ['people.kind', t(`person-kind.${person.kind}`)],
    ['people.birth', birthText(person.birth, language) ?? t('people.birth.unknown')],
    ['person.number', t(hasNationalId ? 'person.number.kept' : 'person.number.none')],
    ['person.since', <Day key="since" value={addedOn} />],
  ];
  return (
    <Card>
      <div className="c-person">
        <Avatar name={person.callName} animal={person.animal ?? undefined} size="4.5rem" />
        <dl className="c-facts">
          {lines.map(([key, value]) => (
            <div key={key}>
              <dt>{t(key)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Card>
  );
}
