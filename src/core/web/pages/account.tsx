import { useState, type ReactNode } from 'react';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { DisplaySettings } from '#platform/web/design/display-settings.tsx';
import { useDisplay } from '#platform/web/design/use-display.ts';
import { Segmented } from '#platform/web/design/segmented.tsx';
import { usePlatformWords } from '#platform/web/platform-words.ts';
import { useLanguage, useWords, type Language } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';
import { Screen, useSurround } from '../screen.tsx';
import { useSession } from '../session.tsx';
import { TotpSetup } from './totp-setup.tsx';
import './desk.css';

/** Who I am here, how pages look to me, and the second lock of my account. */
export function Page(): ReactNode {
  const t = useWords(coreWords);
  const frame = usePlatformWords();
  const { session } = useSession();
  const { onSignOut } = useSurround();
  const { language, setLanguage } = useLanguage();
  const { person } = session;
  const [display, setDisplay] = useDisplay(`khitphuea.display.${person?.id ?? 'nobody'}`);
  const [open, setOpen] = useState(false);
  if (person === null) return null;
  return (
    <Screen title={t('account.title')}>
      <Card title={person.callName}>
        <div className="k-stack">
          {person.roles.length > 0 && (
            <ul className="c-list">
              {person.roles.map(({ role, org }) => (
                <li key={`${role} ${org.id}`}>
                  <strong>{t(`role.${role}`)}</strong> <span>{org.name[language]}</span>
                </li>
              ))}
            </ul>
          )}
          {person.home !== null && <p>{person.home.name[language]}</p>}
          <div>
            <Button icon="sign-out" onClick={onSignOut}>
              {frame('frame.sign-out')}
            </Button>
          </div>
        </div>
      </Card>
      <Card title={t('account.display.title')}>
        <div className="k-stack">
          <Segmented<Language>
            label={t('account.language')}
            value={language}
            onChange={setLanguage}
            options={[
              { value: 'th', label: 'ไทย' },
              { value: 'en', label: 'English' },
            ]}
          />
          <div>
            <Button icon="letter-size" onClick={() => setOpen(true)}>
              {t('account.display.open')}
            </Button>
          </div>
          <DisplaySettings open={open} onClose={() => setOpen(false)} display={display} onChange={setDisplay} />
        </div>
      </Card>
      <Card title={t('account.notices')} href="/account/notices" />
      {person.roles.length > 0 && (
        <Card title={t('totp.title')}>
          <p>
            <Chip tone={person.hasTotp ? 'good' : 'warn'}>{t(person.hasTotp ? 'totp.on' : 'totp.off')}</Chip>
          </p>
          <p>{t('totp.what')}</p>
          {person.hasTotp ? <p>{t('totp.lost')}</p> : <TotpSetup />}
        </Card>
      )}
    </Screen>
  );
}
