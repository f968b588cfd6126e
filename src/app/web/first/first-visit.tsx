import type { ReactNode } from 'react';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { useWords } from '#platform/web/words.tsx';
import { visitWords } from '../app-words.ts';
import { Scene } from '../drawn/scenes.tsx';
import { VISITS, type VisitRole } from './visitor-role.ts';
import './first.css';

/** Three pictures with their words: what one can do here. */
export function VisitPictures({ role, level = 3 }: { readonly role: VisitRole; readonly level?: 2 | 3 }): ReactNode {
  const t = useWords(visitWords);
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <ul className="a-visit-steps">
      {VISITS[role].map(({ scene, key }) => (
        <li key={key}>
          <Scene name={scene} />
          <Heading>{t(`visit.${key}`)}</Heading>
          <p>{t(`visit.${key}.text`)}</p>
        </li>
      ))}
    </ul>
  );
}

/** A newcomer's first visit; dismissed once, and found again under help. */
export function FirstVisit({ role, onDone }: { readonly role: VisitRole; readonly onDone: () => void }): ReactNode {
  const t = useWords(visitWords);
  return (
    <section className="a-visit" aria-labelledby="first-visit">
      <h2 id="first-visit">{t('visit.title')}</h2>
      <VisitPictures role={role} />
      <div className="k-row">
        <Button look="primary" icon="check" onClick={onDone}>
          {t('visit.done')}
        </Button>
        <ButtonLink look="quiet" icon="print" href={`/guide/${role}`}>
          {t('visit.guide')}
        </ButtonLink>
      </div>
    </section>
  );
}
