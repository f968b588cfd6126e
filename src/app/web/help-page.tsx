import { useEffect, useState, type ReactNode } from 'react';
import { Screen, useSurround } from '#core/web/screen.tsx';
import { ButtonLink } from '#platform/web/design/button.tsx';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { frontWords } from './app-words.ts';
import { helpId } from './find/find-everything.ts';
import { VisitPictures } from './first/first-visit.tsx';
import { VISIT_ROLES, visitRoleOf } from './first/visitor-role.ts';
import { helpFor, type HelpText } from './help.ts';

/** Everything that is explained to who is here: the first visit again, then page by page. All of it lies on the device. */
export function Page(): ReactNode {
  const t = useWords(frontWords);
  const { language } = useLanguage();
  const { session, pages } = useSurround();
  const [texts, setTexts] = useState<readonly HelpText[]>();
  useEffect(() => {
    let live = true;
    void helpFor(pages, session, language).then((found) => live && setTexts(found));
    return () => {
      live = false;
    };
  }, [pages, session, language]);
  const wanted = location.hash.slice(1);
  const role = session.person === null ? null : visitRoleOf(session);
  return (
    <Screen title={t('help-page.title')} back={{ href: '/', label: t('not-here.back') }} wide>
      {session.person !== null && (
        <p>
          <ButtonLink icon="search" href="/find">
            {t('help-page.find')}
          </ButtonLink>
        </p>
      )}
      {role !== null && (
        <section className="k-stack" aria-labelledby="help-visit">
          <h2 id="help-visit">{t('help-page.visit')}</h2>
          <VisitPictures role={role} />
        </section>
      )}
      <section className="k-stack" aria-labelledby="help-pages">
        <h2 id="help-pages">{t('help-page.pages')}</h2>
        <div>
          {texts?.map((one) => (
            <details key={one.path} id={helpId(one.path)} open={helpId(one.path) === wanted}>
              <summary>{one.title}</summary>
              {one.lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </details>
          ))}
        </div>
      </section>
      <section className="k-stack" aria-labelledby="help-guides">
        <h2 id="help-guides">{t('help-page.guides')}</h2>
        <p>{t('help-page.guides.why')}</p>
        <ul className="k-row">
          {(role === null ? VISIT_ROLES : [role]).map((one) => (
            <li key={one}>
              <ButtonLink icon="print" href={`/guide/${one}`}>
                {t(`who.${one}`)}
              </ButtonLink>
            </li>
          ))}
        </ul>
      </section>
    </Screen>
  );
}
