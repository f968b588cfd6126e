import { useEffect, useEffectEvent, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { FindField } from '#core/web/find-field.tsx';
import { densityOf, Screen, useSurround } from '#core/web/screen.tsx';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { useConnected } from '#platform/web/device/use-device.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { frontWords } from '../app-words.ts';
import { Choices } from '../first/choices.tsx';
import { entriesOf } from '../house-menu.ts';
import { findEverything, type Findings } from './find-everything.ts';
import { FoundGroups } from './found-groups.tsx';
import './find.css';

/** `/find?q=`: everything one may see in which the words stand, from this device and from the office. */
export function Page(): ReactNode {
  const t = useWords(frontWords);
  const { language } = useLanguage();
  const { session, pages } = useSurround();
  const connected = useConnected();
  const { announce } = useAnnouncer();
  const [query] = useSearchParams();
  const [findings, setFindings] = useState<Findings>();
  const asked = (query.get('q') ?? '').trim();
  const look = useEffectEvent(async (signal: AbortSignal): Promise<void> => {
    const found = await findEverything(asked, pages, session, language, signal);
    if (signal.aborted) return;
    setFindings(found);
    announce(found.found.length === 0 ? t('find.none') : t('find.count', { n: found.found.length }));
  });
  useEffect(() => {
    if (asked === '') return undefined;
    const stop = new AbortController();
    void look(stop.signal);
    return () => stop.abort();
  }, [asked, connected, language]);
  const desk = densityOf(session) === 'desk';
  return (
    <Screen title={t('find.title')} {...(desk ? {} : { back: { href: '/', label: t('not-here.back') } })} wide>
      <div className="k-stack" onKeyDown={moveByArrow} role="presentation">
        {!desk && <FindField large />}
        {asked === '' ? (
          <>
            <p>{t(desk ? 'find.begin.desk' : 'find.begin')}</p>
            <Choices entries={entriesOf(session, language).slice(0, 6)} />
          </>
        ) : (
          findings !== undefined && <Told findings={findings} busy={findings.query !== asked} />
        )}
      </div>
    </Screen>
  );
}

function Told({ findings, busy }: { readonly findings: Findings; readonly busy: boolean }): ReactNode {
  const t = useWords(frontWords);
  const { found, hereOnly, query } = findings;
  return (
    <section className="k-stack" aria-label={t('find.results')} aria-busy={busy}>
      <div className="k-row">
        <Chip tone={hereOnly ? 'warn' : 'info'} icon={hereOnly ? 'tablet' : 'online'}>{t(hereOnly ? 'find.here-only' : 'find.everywhere')}</Chip>
        {found.length > 0 && <span className="k-quiet">{t('find.count-of', { n: found.length, query })}</span>}
      </div>
      {found.length === 0 ? <EmptyState title={t('find.none-of', { query })}>{t(hereOnly ? 'find.none-here.todo' : 'find.none.todo')}</EmptyState> : <FoundGroups found={found} />}
    </section>
  );
}

/** Up and down go from one find to the next, and from the first back to the words. */
function moveByArrow(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.a-found a')];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const next = event.key === 'ArrowDown' ? links[at + 1] : at <= 0 ? document.querySelector<HTMLElement>('search input') : links[at - 1];
  if (next === undefined || next === null) return;
  event.preventDefault();
  next.focus();
}
