import type { ReactNode } from 'react';
import { MENU_AREAS, type MenuEntry } from '#core/web/gives.ts';
import { Screen, useSurround } from '#core/web/screen.tsx';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { frontWords } from './app-words.ts';
import { Choices } from './first/choices.tsx';
import { areaName, entriesOf } from './house-menu.ts';

/** The one menu as large choices, for learners and citizens; at a desk the same, area by area. */
export function Page(): ReactNode {
  const t = useWords(frontWords);
  const { language } = useLanguage();
  const { session } = useSurround();
  const entries = entriesOf(session, language);
  const always: readonly MenuEntry[] = [
    { area: 'today', href: '/find', label: t('find.menu'), icon: 'search', note: t('note.find.menu') },
    { area: 'today', href: '/', label: t('first.menu'), icon: 'home', note: t('note.first.menu') },
    { area: 'today', href: '/help', label: t('help.menu'), icon: 'help', note: t('note.help.menu') },
    { area: 'today', href: '/account', label: t('account.menu'), icon: 'person', note: t('note.account.menu') },
  ];
  const areas = MENU_AREAS.map((area) => [area, entries.filter((entry) => entry.area === area)] as const).filter(([, own]) => own.length > 0);
  return (
    <Screen title={t('menu.title')} back={{ href: '/', label: t('not-here.back') }} wide>
      <Choices entries={always} />
      {areas.map(([area, own]) => (
        <section key={area} className="k-stack" aria-labelledby={`area-${area}`}>
          <h2 id={`area-${area}`}>{areaName(area, language)}</h2>
          <Choices entries={own} />
        </section>
      ))}
    </Screen>
  );
}
