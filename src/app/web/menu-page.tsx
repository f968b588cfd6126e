import type { ReactNode } from 'react';
import { MENU_AREAS, type MenuEntry } from '#core/web/gives.ts';
import { Screen, useSurround } from '#core/web/screen.tsx';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { frontWords } from './app-words.ts';
import { Choices } from './first/choices.tsx';
import { areaName, entriesOf } from './house-menu.ts';

/** Ways on that are still taken in at a glance without headings. */
const FEW = 5;

/** The one menu as large choices, for learners and citizens; at a desk the same, area by area. */
export function Page(): ReactNode {
  const t = useWords(frontWords);
  const { language } = useLanguage();
  const { session } = useSurround();
  const entries = entriesOf(session, language);
  const find: MenuEntry = { area: 'today', href: '/find', label: t('find.menu'), icon: 'search', note: t('note.find.menu') };
  const own: readonly MenuEntry[] = [
    { area: 'today', href: '/help', label: t('help.menu'), icon: 'help', note: t('note.help.menu') },
    { area: 'today', href: '/account', label: t('account.menu'), icon: 'person', note: t('note.account.menu') },
  ];
  // Headings help among many; a learner sees a few large choices and no more.
  const few = entries.length <= FEW;
  const areas = MENU_AREAS.map((area) => [area, entries.filter((entry) => entry.area === area)] as const).filter(([, inArea]) => inArea.length > 0);
  return (
    <Screen title={t('menu.title')} back={{ href: '/', label: t('not-here.back') }} wide>
      <Choices entries={few ? [...entries, find, ...own] : [find, ...own]} />
      {!few &&
        areas.map(([area, inArea]) => (
          <section key={area} className="k-stack" aria-labelledby={`area-${area}`}>
            <h2 id={`area-${area}`}>{areaName(area, language)}</h2>
            <Choices entries={inArea} />
          </section>
        ))}
    </Screen>
  );
}
