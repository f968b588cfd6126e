import type { ReactNode } from 'react';
import { Screen, useSurround } from '#core/web/screen.tsx';
import { ButtonLink } from '#platform/web/design/button.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { useWords } from '#platform/web/words.tsx';
import { openWords } from '../app-words.ts';
import { Scene, WholeHouse, type SceneName } from '../drawn/scenes.tsx';
import '#platform/web/design/card.css';
import '../first/first.css';
import './open.css';

/** `/welcome`: what this is, and the right way in for each. */
export function Page(): ReactNode {
  const t = useWords(openWords);
  const { session } = useSurround();
  const ways: readonly (readonly [who: string, scene: SceneName, href: string])[] = [
    ['child', 'read', session.tablet === null ? '/tablet/open' : '/roster'],
    ['family', 'letters', '/sign-in'],
    ['staff', 'people', '/sign-in'],
    ['maker', 'today', '/sign-in'],
    ['partner', 'chart', '/contact'],
  ];
  return (
    <Screen title={t('welcome.title')} as="citizen" wide>
      <WholeHouse />
      <p className="a-lead">{t('welcome.what')}</p>
      {session.person !== null && (
        <div className="k-row">
          <ButtonLink look="primary" icon="home" href="/">
            {t('welcome.go-on')}
          </ButtonLink>
        </div>
      )}
      <h2>{t('welcome.who')}</h2>
      <ul className="a-who">
        {ways.map(([who, scene, href]) => (
          <li key={who}>
            <Scene name={scene} />
            <h3>
              <Link className="k-card-link" href={href}>
                {t(`welcome.${who}`)}
              </Link>
            </h3>
            <p>{t(`welcome.${who}.text`)}</p>
          </li>
        ))}
      </ul>
    </Screen>
  );
}
