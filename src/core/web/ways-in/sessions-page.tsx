import { useState, type ReactNode } from 'react';
import { endAllSessions, endOneSession, listSessions } from '#core/api/ways-in.ts';
import type { Problem } from '#platform/domain/result.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { Icon, type IconName } from '#platform/web/design/icon.tsx';
import { Day } from '#platform/web/day.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { Screen } from '../screen.tsx';
import { Hindrance } from './again.tsx';
import { waysInWords } from './ways-in-words.ts';
import './ways-in.css';

const ICONS: Readonly<Record<string, IconName>> = { tablet: 'tablet', phone: 'tablet', computer: 'office', other: 'online' };

/** Where I am signed in, and how to leave there. */
export function Page(): ReactNode {
  const t = useWords(waysInWords);
  const asked = useAsked(listSessions, {});
  const [problem, setProblem] = useState<Problem>();
  const after = (result: { readonly ok: boolean; readonly problem?: Problem }): void => {
    setProblem(result.problem);
    asked.again();
  };
  return (
    <Screen title={t('sessions.title')} back={{ href: '/account', label: t('sessions.back') }}>
      <Hindrance problem={problem} />
      <AskedView asked={asked}>
        {({ sessions, idleMinutes }) => (
          <>
            <p>{t(sessions.length === 1 ? 'sessions.only-here' : 'sessions.what')}</p>
            <ul className="c-sessions">
              {sessions.map((one) => (
                <li key={one.id}>
                  <Card level={2} title={one.tablet ?? t(`on.${one.on}`)}>
                    <div className="k-stack">
                      <p className="c-session">
                        <Icon name={ICONS[one.on] ?? 'online'} />
                        {one.here && <Chip tone="good">{t('sessions.here')}</Chip>}
                      </p>
                      <p>
                        {t('sessions.since')} <Day value={one.since} style="time" />
                        <br />
                        {t('sessions.seen')} <Day value={one.seen} style="time" />
                      </p>
                      {!one.here && (
                        <div>
                          <Button icon="sign-out" onClick={() => void ask(endOneSession, { params: { session: one.id } }).then(after)}>
                            {t('sessions.end')}
                            <span className="k-hidden"> {one.tablet ?? t(`on.${one.on}`)}</span>
                          </Button>
                        </div>
                      )}
                    </div>
                  </Card>
                </li>
              ))}
            </ul>
            {sessions.length > 1 && (
              <div>
                <Button look="danger" icon="sign-out" onClick={() => void ask(endAllSessions, {}).then(after)}>
                  {t('sessions.end-others')}
                </Button>
              </div>
            )}
            {idleMinutes !== null && <p className="k-quiet">{t('sessions.idle', { n: idleMinutes })}</p>}
          </>
        )}
      </AskedView>
    </Screen>
  );
}
