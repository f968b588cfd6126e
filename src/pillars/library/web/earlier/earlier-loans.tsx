import type { ReactNode } from 'react';
import { useSurround } from '#core/web/screen.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useWords } from '#platform/web/words.tsx';
import { getPastLoans } from '../../api/earlier.ts';
import { mayHere } from '../desk/allowed.ts';
import { earlierWords } from './earlier-words.ts';

/** Under the report of what is borrowed here: what was borrowed from the library before, counted apart. Nothing where nothing came. */
export function EarlierLoans(): ReactNode {
  const t = useWords(earlierWords);
  const { session } = useSurround();
  const { value } = useAsked(getPastLoans, {});
  if (value === undefined || value.loans === 0) return null;
  return (
    <section className="k-stack" aria-labelledby="earlier-loans">
      <h2 id="earlier-loans">{t('earlier.past')}</h2>
      <p>{t('earlier.past.all', { n: value.loans, readers: value.readers ?? t('earlier.few') })} {t('earlier.past.note')}</p>
      {mayHere(session.person, 'import-books') && <p><Link href="/library/earlier">{t('earlier.title')}</Link></p>}
    </section>
  );
}
