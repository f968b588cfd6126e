import type { ReactNode } from 'react';
import { Frame, FrameFoot } from '#platform/web/design/frame.tsx';
import { PageTitle } from '#platform/web/design/page-title.tsx';
import { HelpButton } from '../page-help.tsx';
import { useSurround } from '../screen.tsx';

export interface RosterFrameProps {
  readonly title: string;
  readonly place?: string | undefined;
  readonly picture?: ReactNode;
  /** In the corner where signed-in pages have "change person". */
  readonly corner?: ReactNode;
  readonly demo: boolean;
  readonly children: ReactNode;
}

/** A learner's screen before anybody is chosen: the same places, without a person in them. */
export function RosterFrame({ title, place, picture, corner, demo, children }: RosterFrameProps): ReactNode {
  const { links } = useSurround();
  return (
    <Frame density="learner" demo={demo}>
      <div className="k-learner">
        <header className="k-learner-head">
          <div className="k-who">
            {picture}
            <div>
              <PageTitle>{title}</PageTitle>
              {place !== undefined && <p className="k-quiet">{place}</p>}
            </div>
          </div>
          <div className="k-corner">
            <HelpButton />
            {corner}
          </div>
        </header>
        <main className="k-main k-stack" id="main" tabIndex={-1}>
          {children}
        </main>
        <FrameFoot displayKey="khitphuea.display.nobody" links={links()} />
      </div>
    </Frame>
  );
}
