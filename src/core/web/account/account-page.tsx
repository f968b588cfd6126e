import { useState, type ReactNode } from 'react';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { Card } from '#platform/web/design/card.tsx';
import { DisplaySettings } from '#platform/web/design/display-settings.tsx';
import { useDisplay } from '#platform/web/design/use-display.ts';
import { Segmented } from '#platform/web/design/segmented.tsx';
import { usePlatformWords } from '#platform/web/platform-words.ts';
import { useLanguage, useWords, type Language } from '#platform/web/words.tsx';
import { listWaysIn } from '#core/api/ways-in.ts';
import { AddressesCard } from '../joining/addresses-card.tsx';
import { AskedView } from '../asked-view.tsx';
import { PasskeysCard } from '../ways-in/passkeys-card.tsx';
import { PasswordCard } from '../ways-in/password-card.tsx';
import { RecoveryNotice } from '../ways-in/recovery-notice.tsx';
import { TotpCard } from '../ways-in/totp-card.tsx';
import { WaysCard } from '../ways-in/ways-card.tsx';
import { waysInWords } from '../ways-in/ways-in-words.ts';
import { Screen, useSurround } from '../screen.tsx';
import { useSession } from '../session.tsx';
import '../ways-in/ways-in.css';
import '../desk.css';

/** Who I am here, how pages look to me, and by which ways I come in. */
export function Page(): ReactNode {
  const t = useWords(waysInWords);
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
          <div className="k-row">
            <Button icon="sign-out" onClick={onSignOut}>
              {frame('frame.sign-out')}
            </Button>
            <ButtonLink look="quiet" icon="tablet" href="/account/sessions">
              {t('sessions.open')}
            </ButtonLink>
          </div>
        </div>
      </Card>
      <Card title={t('account.mine.title')} href="/account/mine">
        <p>{t('account.mine.what')}</p>
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
      {session.tablet === null && <OwnWays staff={person.roles.length > 0} />}
    </Screen>
  );
}

function OwnWays({ staff }: { readonly staff: boolean }): ReactNode {
  const asked = useAsked(listWaysIn, {});
  return (
    <>
      <RecoveryNotice />
      <AskedView asked={asked}>
        {(ways) => (
          <>
            <PasskeysCard ways={ways} onChanged={asked.again} />
            {!staff && <AddressesCard />}
            <WaysCard ways={ways} onChanged={asked.again} />
            {ways.login !== null && <PasswordCard ways={ways} onChanged={asked.again} />}
            {ways.login !== null && <TotpCard ways={ways} onChanged={asked.again} />}
          </>
        )}
      </AskedView>
    </>
  );
}
