import { lazy, Suspense, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { Person } from '#core/web/gives.ts';
import { densityOf, Screen, useSurround } from '#core/web/screen.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { getValue, setValue } from '#platform/web/device/store.ts';
import { useDevice } from '#platform/web/device/use-device.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { frontWords } from '../app-words.ts';
import { nextSteps } from '../house-menu.ts';
import { webRooms } from '../rooms.ts';
import { Choices } from './choices.tsx';
import { visitRoleOf } from './visitor-role.ts';
import './first.css';

const FirstVisit = lazy(async () => ({ default: (await import('./first-visit.tsx')).FirstVisit }));

/** Milliseconds after which cards that are still empty have nothing to tell. */
const TELLS_BY = 1200;

/** What waits for a person, from every room; the heaviest first and largest. Never empty: where nothing waits it says so, and where one may go on. */
export function FirstPage({ person }: { readonly person: Person }): ReactNode {
  const t = useWords(frontWords);
  const { language } = useLanguage();
  const { session } = useSurround();
  const box = useRef<HTMLDivElement>(null);
  const nothing = useNothing(box);
  const cards = webRooms.flatMap((room) => room.cards(person)).toSorted((a, b) => b.weight - a.weight);
  const name = person.formOfAddress === 'none' ? person.callName : t(`first.name.${person.formOfAddress}`, { name: person.callName });
  const density = densityOf(session);
  const seenKey = `app.first-visit.${person.id}`;
  const seen = useDevice(async () => ({ seen: (await getValue<boolean>(seenKey)) === true }), ['values'], [seenKey]);
  const newcomer = seen !== undefined && !seen.seen && (
    <Suspense fallback={null}>
      <FirstVisit role={visitRoleOf(session)} onDone={() => void setValue(seenKey, true)} />
    </Suspense>
  );
  return (
    <Screen title={t(density === 'learner' && person.formOfAddress === 'nong' ? 'first.hello.learner' : 'first.hello', { name })} wide>
      {density === 'desk' && newcomer}
      {nothing && <Notice tone="good" title={t('first.nothing')} />}
      <div className="a-cards" ref={box}>
        {cards.map(({ key, Card }) => (
          <Suspense key={key} fallback={null}>
            <Card />
          </Suspense>
        ))}
      </div>
      {density !== 'desk' && newcomer}
      {(density === 'desk' || nothing) && (
        <section className="k-stack" aria-labelledby="next-steps">
          <h2 id="next-steps">{t('first.steps')}</h2>
          <Choices entries={nextSteps(session, language)} />
        </section>
      )}
    </Screen>
  );
}

/** Whether the cards, once they had time to ask what they tell of, told nothing. */
function useNothing(box: RefObject<HTMLElement | null>): boolean {
  const [nothing, setNothing] = useState(false);
  useEffect(() => {
    const cards = box.current;
    if (cards === null) return;
    let late = false;
    const look = (): void => setNothing(late && cards.childElementCount === 0);
    const timer = setTimeout(() => {
      late = true;
      look();
    }, TELLS_BY);
    const watcher = new MutationObserver(look);
    watcher.observe(cards, { childList: true });
    return () => {
      clearTimeout(timer);
      watcher.disconnect();
    };
  }, [box]);
  return nothing;
}
