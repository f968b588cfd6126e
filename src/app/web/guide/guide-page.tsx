import type { ReactNode } from 'react';
import type { PageProps } from '#core/web/gives.ts';
import { Screen } from '#core/web/screen.tsx';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { useWords } from '#platform/web/words.tsx';
import { frontWords, visitWords } from '../app-words.ts';
import { Scene } from '../drawn/scenes.tsx';
import { VISIT_ROLES, VISITS, type VisitRole } from '../first/visitor-role.ts';
import '../first/first.css';
import './guide.css';

function isVisitRole(text: string | undefined): text is VisitRole {
  return VISIT_ROLES.some((role) => role === text);
}

/** `/guide/:role`: one sheet of A4 with the words of the first visit, for the wall beside a desk or a tablet. */
export function Page({ params }: PageProps): ReactNode {
  const t = useWords(visitWords);
  const front = useWords(frontWords);
  const { role } = params;
  if (!isVisitRole(role)) {
    return (
      <Screen title={t('guide.title')} back={{ href: '/help', label: t('help.menu') }} as="citizen">
        <EmptyState title={t('guide.none')} actions={<ButtonLink href="/help">{t('help.menu')}</ButtonLink>}>{t('guide.none.todo')}</EmptyState>
      </Screen>
    );
  }
  return (
    <Screen title={t('guide.for', { who: front(`who.${role}`) })} back={{ href: '/help', label: t('help.menu') }} as="citizen" wide actions={<p className="k-no-print"><Button look="primary" icon="print" onClick={() => window.print()}>{t('guide.print')}</Button></p>}>
      <article className="a-guide">
        <p className="a-guide-line">{t(role === 'child' ? 'guide.begin.tablet' : 'guide.begin.sign-in')}</p>
        <ol>
          {VISITS[role].map(({ scene, key }, at) => (
            <li key={key}>
              <div className="a-guide-pictures">
                <Scene name={scene} />
                <Shot role={role} at={at} />
              </div>
              <div>
                <h2>{t(`visit.${key}`)}</h2>
                <p>{t(`visit.${key}.text`)}</p>
              </div>
            </li>
          ))}
        </ol>
        <p className="a-guide-line">{t('guide.offline')}</p>
        <p className="a-guide-line">{t('guide.help')}</p>
      </article>
    </Screen>
  );
}

/** A picture of the page itself, laid in by who prints the guides; on its own the guide shows the drawing alone. */
function Shot({ role, at }: { readonly role: VisitRole; readonly at: number }): ReactNode {
  return <span className="a-guide-shot" data-shot={`${role}-${at}`} />;
}
