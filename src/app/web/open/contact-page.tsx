import { Fragment, type ReactNode } from 'react';
import { CONTACT_PARTS } from '#core/api/contact.ts';
import { Screen } from '#core/web/screen.tsx';
import { useWords } from '#platform/web/words.tsx';
import { openWords } from '../app-words.ts';
import { useContact } from './contact.ts';
import './open.css';

/** `/contact`: how to reach who runs this, and nothing that they have not said themselves. */
export function Page(): ReactNode {
  const t = useWords(openWords);
  return (
    <Screen title={t('contact.title')} back={{ href: '/', label: t('not-here.back') }} as="citizen">
      <p>{t('contact.first')}</p>
      <ContactFacts />
      <p>{t('contact.danger')}</p>
    </Screen>
  );
}

/** Each way to reach the office, said to be missing where nobody has set it. */
export function ContactFacts(): ReactNode {
  const t = useWords(openWords);
  const contact = useContact();
  return (
    <dl className="a-facts">
      {CONTACT_PARTS.map((part) => (
        <Fragment key={part}>
          <dt>{t(`contact.${part}`)}</dt>
          <dd>{contact === undefined ? t('contact.unknown') : (contact[part] ?? t('contact.not-set'))}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
