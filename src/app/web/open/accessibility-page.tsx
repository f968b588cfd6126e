import type { ReactNode } from 'react';
import { Screen } from '#core/web/screen.tsx';
import { useWords } from '#platform/web/words.tsx';
import { openWords } from '../app-words.ts';
import { ContactFacts } from './contact-page.tsx';
import './open.css';

const TESTED = ['axe', 'keyboard', 'contrast', 'targets', 'text', 'zoom', 'speech', 'motion'] as const;
const UNTESTED = ['people', 'readers', 'books', 'audit'] as const;

/** `/accessibility`: what is promised, what was tried, what was not, and how to complain. */
export function Page(): ReactNode {
  const t = useWords(openWords);
  return (
    <Screen title={t('accessibility.title')} back={{ href: '/', label: t('not-here.back') }} as="citizen">
      <div className="a-paper">
        <p className="a-lead">{t('accessibility.aim')}</p>
        <h2>{t('accessibility.tested')}</h2>
        <ul>
          {TESTED.map((one) => (
            <li key={one}>{t(`accessibility.tested.${one}`)}</li>
          ))}
        </ul>
        <h2>{t('accessibility.untested')}</h2>
        <ul>
          {UNTESTED.map((one) => (
            <li key={one}>{t(`accessibility.untested.${one}`)}</li>
          ))}
        </ul>
        <h2>{t('accessibility.complain')}</h2>
        <p>{t('accessibility.complain.text')}</p>
      </div>
      <ContactFacts />
    </Screen>
  );
}
