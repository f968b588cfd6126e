import type { ReactNode } from 'react';
import { usePlatformWords } from '../platform-words.ts';
import { Avatar } from './avatar.tsx';
import { Button } from './button.tsx';
import { Chip, type Tone } from './chip.tsx';
import { Frame, FrameFoot, type FrameProps } from './frame.tsx';
import type { IconName } from './icon.tsx';
import { PageTitle } from './page-title.tsx';

export interface LearnerFrameProps extends FrameProps {
  /** A greeting on the first page, what this is on others. */
  readonly title: string;
  /** Where we are: home and tablet. */
  readonly place?: ReactNode;
  readonly person: { readonly name: string; readonly animal?: string | undefined };
  /** What is saved here, in one chip. */
  readonly saved?: { readonly text: string; readonly tone: Tone; readonly icon?: IconName } | undefined;
  readonly onChangePerson: () => void;
  /** At one's own device nobody else is waiting: there one signs out. */
  readonly own?: boolean;
  /** Between what is saved and "change person": what came for them. */
  readonly corner?: ReactNode;
  /** Above the title: a way back. */
  readonly back?: ReactNode;
  /** Beside language and letters at the end: "tell an adult". */
  readonly foot?: ReactNode;
}

/** Who I am, what is saved and "change person" stand in the same corners of every page of a learner. */
export function LearnerFrame({ title, place, person, saved, onChangePerson, own = false, back, foot, corner, links, demo, displayKey, children }: LearnerFrameProps): ReactNode {
  const t = usePlatformWords();
  return (
    <Frame density="learner" demo={demo ?? false}>
      <div className="k-learner">
        <header className="k-learner-head">
          <div className="k-who">
            <Avatar name={person.name} animal={person.animal} size="4rem" />
            <div>
              <PageTitle>{title}</PageTitle>
              {place !== undefined && <p className="k-quiet">{place}</p>}
            </div>
          </div>
          <div className="k-corner">
            {saved && (
              <Chip tone={saved.tone} {...(saved.icon === undefined ? {} : { icon: saved.icon })}>
                {saved.text}
              </Chip>
            )}
            {corner}
            <Button icon={own ? 'sign-out' : 'people'} onClick={onChangePerson}>{t(own ? 'frame.sign-out' : 'frame.change-person')}</Button>
          </div>
        </header>
        <main className="k-main k-stack" id="main" tabIndex={-1}>
          {back}
          {children}
        </main>
        <FrameFoot displayKey={displayKey} {...(links === undefined ? {} : { links })}>
          {foot}
        </FrameFoot>
      </div>
    </Frame>
  );
}
