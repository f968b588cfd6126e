import { useEffect, useState, type ReactNode } from 'react';
import { Screen } from '#core/web/screen.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { useWords } from '#platform/web/words.tsx';
import { openWords } from '../app-words.ts';
import './open.css';

interface Licences {
  readonly own: { readonly licence: string; readonly text: string };
  readonly packages: readonly { readonly name: string; readonly version: string; readonly licence: string | null; readonly used: 'page' | 'server'; readonly text: string | null }[];
}

/** `/licences`: terms of the product itself and of everything it is built from, as the build found them. */
export function Page(): ReactNode {
  const t = useWords(openWords);
  const [all, setAll] = useState<Licences | 'missing'>();
  useEffect(() => {
    let live = true;
    fetch('/licences.json').then(
      async (answer) => {
        const found = answer.ok ? ((await answer.json()) as Licences) : ('missing' as const);
        if (live) setAll(found);
      },
      () => live && setAll('missing'),
    );
    return () => {
      live = false;
    };
  }, []);
  return (
    <Screen title={t('licences.title')} back={{ href: '/', label: t('not-here.back') }} as="citizen">
      {all === 'missing' && <Notice tone="warn" title={t('licences.missing')} />}
      {all !== undefined && all !== 'missing' && <Told all={all} />}
    </Screen>
  );
}

function Told({ all }: { readonly all: Licences }): ReactNode {
  const t = useWords(openWords);
  const inPage = all.packages.filter(({ used }) => used === 'page');
  const onServer = all.packages.filter(({ used }) => used === 'server');
  return (
    <div className="a-paper">
      <h2>{t('licences.own')}</h2>
      <p>{t('licences.own.text', { licence: all.own.licence })}</p>
      <details>
        <summary>{t('licences.read', { name: t('product') })}</summary>
        <div className="a-terms" lang="en">{all.own.text}</div>
      </details>
      <h2>{t('licences.page')}</h2>
      <p>{t('licences.page.text', { n: inPage.length })}</p>
      <div>
        {inPage.map((one) => (
          <details key={`${one.name} ${one.version}`}>
            <summary lang="en">{`${one.name} ${one.version} · ${one.licence ?? '?'}`}</summary>
            <div className="a-terms" lang="en">{one.text ?? t('licences.no-text')}</div>
          </details>
        ))}
      </div>
      <h2>{t('licences.server')}</h2>
      <p>{t('licences.server.text', { n: onServer.length })}</p>
      <ul lang="en">
        {onServer.map((one) => (
          <li key={`${one.name} ${one.version}`}>{`${one.name} ${one.version} · ${one.licence ?? '?'}`}</li>
        ))}
      </ul>
    </div>
  );
}
