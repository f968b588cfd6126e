import type { JSX } from 'react';
import { useId, useState } from 'react';
import { normalise } from '#platform/domain/thai-text.ts';
import type { TocItem } from './toc-item.ts';
import type { Translate } from '#platform/web/words.tsx';
import { Sheet } from './sheet.tsx';

interface ContentsSheetProps {
  readonly t: Translate;
  readonly contents: readonly TocItem[];
  readonly printPages: readonly TocItem[];
  readonly landmarks: readonly TocItem[];
  readonly chapter: string;
  readonly language: string;
  readonly onGo: (href: string) => void;
  readonly onClose: () => void;
}

export function ContentsSheet({ t, contents, printPages, landmarks, chapter, language, onGo, onClose }: ContentsSheetProps): JSX.Element {
  const here = contents.findIndex((item) => item.label === chapter);
  return (
    <Sheet title={t('reader.contents')} t={t} onClose={onClose}>
      {contents.length === 0 ? (
        <p>{t('reader.contents-empty')}</p>
      ) : (
        <ol className="reader-list" lang={language || undefined}>
          {contents.map((item, at) => {
            const { href } = item;
            return (
              // A contents list never changes while its book is open.
              <li key={at} style={{ paddingInlineStart: `${String(Math.min(item.depth, 4) * 20)}px` }}>
                {href === null ? (
                  <span className="reader-row">{item.label}</span>
                ) : (
                  <button
                    type="button"
                    className="reader-row"
                    aria-current={at === here ? 'location' : undefined}
                    onClick={() => {
                      onGo(href);
                    }}
                  >
                    {item.label}
                  </button>
                )}
              </li>
            );
          })}
        </ol>
      )}
      {landmarks.length === 0 ? null : (
        <section className="reader-group">
          <h3 className="reader-legend">{t('reader.landmarks')}</h3>
          <ul className="reader-list" lang={language || undefined}>
            {landmarks.map(({ label, href }) => <li key={`${label} ${href ?? ''}`}><button type="button" className="reader-row" onClick={() => { onGo(href ?? ''); }}>{label}</button></li>)}
          </ul>
        </section>
      )}
      {printPages.length === 0 ? null : <PrintPages t={t} pages={printPages} onGo={onGo} />}
    </Sheet>
  );
}

/** Goes to a page of the printed book: the one a teacher names. */
function PrintPages({ t, pages, onGo }: { readonly t: Translate; readonly pages: readonly TocItem[]; readonly onGo: (href: string) => void }): JSX.Element {
  const [wish, setWish] = useState('');
  const [isMissing, setMissing] = useState(false);
  const field = useId();
  const plain = (label: string): string => normalise(label).trim();
  const go = (): void => {
    const page = pages.find(({ label, href }) => href !== null && plain(label) === plain(wish));
    setMissing(page === undefined);
    if (page?.href != null) onGo(page.href);
  };
  return (
    <form className="reader-form" onSubmit={(event) => { event.preventDefault(); go(); }}>
      <label htmlFor={field}>{t('reader.print-page-go')}</label>
      <div className="reader-search-row">
        <input id={field} inputMode="numeric" autoComplete="off" aria-describedby={`${field}-hint`} aria-invalid={isMissing} value={wish} onChange={(event) => { setWish(event.target.value); }} />
        <button type="submit">{t('reader.go')}</button>
      </div>
      <p id={`${field}-hint`} role={isMissing ? 'alert' : undefined} className="reader-quiet">{t(isMissing ? 'reader.print-page-missing' : 'reader.print-page-range', { first: pages[0]?.label ?? '', last: pages.at(-1)?.label ?? '' })}</p>
    </form>
  );
}
