import { useState, type ReactNode } from 'react';
import { kindName } from '#core/web/giving.ts';
import { useSurround } from '#core/web/screen.tsx';
import { saidIn, ThingPicture } from '#core/web/thing-picture.tsx';
import type { Found } from '#platform/domain/found.ts';
import '#platform/web/design/card.css';
import { Button } from '#platform/web/design/button.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { frontWords } from '../app-words.ts';

/** Finds of one kind that are shown before "see all". */
const FIRST = 5;

/** What was found, kind by kind; the kind of the best find stands first. */
export function FoundGroups({ found }: { readonly found: readonly Found[] }): ReactNode {
  return [...Map.groupBy(found, ({ kind }) => kind)].map(([kind, own]) => <Group key={kind} kind={kind} found={own} />);
}

function Group({ kind, found }: { readonly kind: string; readonly found: readonly Found[] }): ReactNode {
  const t = useWords(frontWords);
  const { language } = useLanguage();
  const { menuWords } = useSurround();
  const [all, setAll] = useState(false);
  const shown = all ? found : found.slice(0, FIRST);
  const id = `found-${kind.replace('.', '-')}`;
  return (
    <section className="a-group" aria-labelledby={id}>
      <h2 id={id}>{kindName(kind, menuWords, language)}</h2>
      <ul className="a-found">
        {shown.map((one) => (
          <li key={one.id}>
            <span className="a-found-picture">
              <ThingPicture thing={one} language={language} />
            </span>
            <span className="a-found-words">
              <Link className="k-card-link" href={one.href}>
                {saidIn(one.name, language)}
              </Link>
              {one.place !== null && <span className="k-quiet">{saidIn(one.place, language)}</span>}
              {one.why !== null && !saidIn(one.name, language).includes(one.why.hit) && (
                <span>
                  {one.why.before}
                  <mark>{one.why.hit}</mark>
                  {one.why.after}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {shown.length < found.length && (
        <div className="k-row">
          <Button icon="down" onClick={() => setAll(true)}>
            {t('find.all', { n: found.length })}
          </Button>
        </div>
      )}
    </section>
  );
}
