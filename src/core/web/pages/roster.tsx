import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Avatar } from '#platform/web/design/avatar.tsx';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { EmptyState, Notice } from '#platform/web/design/notice.tsx';
import { whenBack } from '#platform/web/device/connection.ts';
import { useConnected, useDevice } from '#platform/web/device/use-device.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';
import { keptRoster, refreshRoster, type Roster } from '../roster.ts';
import { useSession } from '../session.tsx';
import { PinPad } from './pin-pad.tsx';
import { RosterFrame } from './roster-frame.tsx';
import './roster.css';

/** The pictures of everybody of the home; a child finds their own and opens it with four digits. */
export function Page(): ReactNode {
  const t = useWords(coreWords);
  const { language } = useLanguage();
  const { session } = useSession();
  const connected = useConnected();
  const roster = useDevice(async () => ({ kept: await keptRoster() }), ['values'], []);
  const [chosen, choose] = useState<string>();
  const [before, setBefore] = useState<string>();
  const tablet = session.tablet;
  useEffect(() => (tablet === null ? undefined : whenBack(() => void refreshRoster())), [tablet]);
  const person = roster?.kept?.people.find((one) => one.id === chosen);
  const place = tablet === null ? undefined : t('roster.place', { home: tablet.org.name[language], tablet: tablet.name });
  const demo = session.demonstration;
  if (tablet === null) {
    return (
      <RosterFrame title={t('roster.not-open.title')} demo={demo}>
        <EmptyState
          title={t('roster.not-open.why')}
          actions={
            <>
              <ButtonLink look="primary" icon="tablet" href="/tablet/open">
                {t('roster.not-open.open')}
              </ButtonLink>
              <ButtonLink href="/sign-in">{t('roster.not-open.sign-in')}</ButtonLink>
            </>
          }
        >
          {t('roster.not-open.todo')}
        </EmptyState>
      </RosterFrame>
    );
  }
  if (person !== undefined) {
    return (
      <RosterFrame
        title={t('roster.hello', { name: person.callName })}
        place={place}
        picture={<Avatar name={person.callName} animal={person.animal ?? undefined} size="4rem" />}
        corner={
          <Button
            icon="back"
            onClick={() => {
              setBefore(person.id);
              choose(undefined);
            }}
          >
            {t('roster.not-me')}
          </Button>
        }
        demo={demo}
      >
        {person.hasPin ? (
          <PinPad key={person.id} person={person} />
        ) : (
          <Notice tone="info" live="soon" title={t('roster.no-pin', { name: person.callName })} next={t('roster.no-pin.next')} />
        )}
      </RosterFrame>
    );
  }
  return (
    <RosterFrame
      title={t('roster.title')}
      place={place}
      demo={demo}
      corner={
        <>
          {!connected && (
            <Chip tone="warn" icon="offline">
              {t('roster.offline')}
            </Chip>
          )}
          <ButtonLink href="/sign-in" icon="key">
            {t('roster.staff')}
          </ButtonLink>
        </>
      }
    >
      {roster !== undefined && <Pictures roster={roster.kept} connected={connected} before={before} onChoose={choose} />}
    </RosterFrame>
  );
}

interface PicturesProps {
  readonly roster: Roster | undefined;
  readonly connected: boolean;
  /** Whose picture was open last: the place to go on from. */
  readonly before: string | undefined;
  readonly onChoose: (person: string) => void;
}

function Pictures({ roster, connected, before, onChoose }: PicturesProps): ReactNode {
  const t = useWords(coreWords);
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  if (roster === undefined) return connected ? null : <Notice tone="warn" icon="offline" title={t('roster.never.title')} next={t('roster.never.next')} />;
  if (roster.people.length === 0) return <EmptyState title={t('roster.empty.why')}>{t('roster.empty.todo')}</EmptyState>;
  return (
    <ul className="c-roster" data-many={roster.people.length > 21 ? '' : undefined} aria-label={t('roster.list')}>
      {roster.people.map((person) => (
        <li key={person.id}>
          <button type="button" className="c-face" ref={person.id === before ? back : undefined} onClick={() => onChoose(person.id)}>
            <Avatar name={person.callName} animal={person.animal ?? undefined} size="var(--face-size)" />
            <span>{person.callName}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
