import type { ReactNode } from 'react';
import type { Person } from '#core/web/gives.ts';
import { densityOf, Screen, useSurround } from '#core/web/screen.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { useWords } from '#platform/web/words.tsx';
import { appWords } from './app-words.ts';
import { webRooms } from './rooms.ts';

/** What waits for a person, from every room; the heaviest first and largest. */
export function FirstPage({ person }: { readonly person: Person }): ReactNode {
  const t = useWords(appWords);
  const { session } = useSurround();
  const cards = webRooms.flatMap((room) => room.cards(person)).toSorted((a, b) => b.weight - a.weight);
  const name = person.formOfAddress === 'none' ? person.callName : t(`first.name.${person.formOfAddress}`, { name: person.callName });
  return (
    <Screen title={t(densityOf(session) === 'learner' ? 'first.hello.learner' : 'first.hello', { name })}>
      {cards.length === 0 && <EmptyState title={t('first.empty.why')}>{t('first.empty.todo')}</EmptyState>}
      {cards.map(({ key, Card }) => (
        <Card key={key} />
      ))}
    </Screen>
  );
}
