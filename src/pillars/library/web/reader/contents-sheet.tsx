import type { JSX } from 'react';
import type { TocItem } from './engine.ts';
import type { Translate } from '#platform/web/words.tsx';
import { Sheet } from './sheet.tsx';

interface ContentsSheetProps {
  readonly t: Translate;
  readonly contents: readonly TocItem[];
  readonly chapter: string;
  readonly language: string;
  readonly onGo: (href: string) => void;
  readonly onClose: () => void;
}

export function ContentsSheet({ t, contents, chapter, language, onGo, onClose }: ContentsSheetProps): JSX.Element {
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
    </Sheet>
  );
}
