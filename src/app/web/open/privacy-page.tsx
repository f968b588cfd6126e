import type { ReactNode } from 'react';
import { corePrivacy } from '#core/domain/privacy/core.ts';
import type { PrivacyEntry } from '#core/domain/privacy/bases.ts';
import { noticesPrivacy } from '#core/domain/privacy/notices.ts';
import { platformPrivacy } from '#core/domain/privacy/platform.ts';
import { tasksPrivacy } from '#core/domain/privacy/tasks.ts';
import { Screen } from '#core/web/screen.tsx';
import { libraryPrivacy } from '#library/domain/privacy.ts';
import { reachPrivacy } from '#reach/domain/privacy.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { openWords } from '../app-words.ts';
import { ContactFacts } from './contact-page.tsx';
import './open.css';

/** What each room keeps of people, from its own record of processing: what is said here is what is done. */
const KEPT: readonly (readonly [room: string, entries: readonly PrivacyEntry[]])[] = [
  ['core', [...corePrivacy, ...tasksPrivacy, ...noticesPrivacy]],
  ['library', libraryPrivacy],
  ['reach', reachPrivacy],
  ['platform', platformPrivacy],
];

/** `/privacy`: the notice under the Personal Data Protection Act B.E. 2562, section 23. */
export function Page(): ReactNode {
  const t = useWords(openWords);
  const { language } = useLanguage();
  return (
    <Screen title={t('privacy.title')} back={{ href: '/', label: t('not-here.back') }} as="citizen">
      <div className="a-paper">
        <p className="a-lead">{t('privacy.short')}</p>
        <h2>{t('privacy.rights')}</h2>
        <ul>
          {['see', 'copy', 'mend', 'erase', 'object', 'withdraw', 'complain'].map((right) => (
            <li key={right}>{t(`privacy.right.${right}`)}</li>
          ))}
        </ul>
        <p>{t('privacy.how')}</p>
        <h2>{t('privacy.children')}</h2>
        <p>{t('privacy.children.text')}</p>
        <h2>{t('privacy.never')}</h2>
        <p>{t('privacy.never.text')}</p>
        <h2>{t('privacy.kept')}</h2>
        <p>{t('privacy.kept.text')}</p>
      </div>
      {KEPT.map(([room, entries]) => (
        <section key={room} className="k-stack" aria-labelledby={`kept-${room}`}>
          <h3 id={`kept-${room}`}>{t(`privacy.room.${room}`)}</h3>
          <ul className="a-kept">
            {entries.map((entry) => (
              <li key={entry.group}>
                <b>{entry.name[language]}</b>
                <dl className="a-facts">
                  <dt>{t('privacy.why')}</dt>
                  <dd>{entry.why[language]}</dd>
                  <dt>{t('privacy.who')}</dt>
                  <dd>{entry.who[language]}</dd>
                  <dt>{t('privacy.how-long')}</dt>
                  <dd>{entry.howLong[language]}</dd>
                  <dt>{t('privacy.basis')}</dt>
                  <dd>{t('privacy.section', { section: entry.basis })}</dd>
                </dl>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <section className="k-stack" aria-labelledby="privacy-contact">
        <h2 id="privacy-contact">{t('privacy.contact')}</h2>
        <ContactFacts />
        <p>{t('privacy.counsel')}</p>
      </section>
    </Screen>
  );
}
