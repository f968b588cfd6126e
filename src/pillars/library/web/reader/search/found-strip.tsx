import type { JSX } from 'react';
import { Icon } from '#platform/web/design/icon.tsx';
import type { Translate } from '#platform/web/words.tsx';
import type { Found } from './search-sheet.tsx';

interface FoundStripProps {
  readonly t: Translate;
  readonly found: Found;
  readonly onStep: (by: 1 | -1) => void;
  readonly onList: () => void;
  /** Back to where the reader was before the search; null where that is here. */
  readonly onBack: (() => void) | null;
  readonly onClose: () => void;
}

/** Walks from hit to hit below the page. */
export function FoundStrip({ t, found, onStep, onList, onBack, onClose }: FoundStripProps): JSX.Element {
  return (
    <div className="reader-strip" data-above role="group" aria-label={t('reader.search-title')}>
      <p role="status">{t('reader.search-at', { n: found.at + 1, total: found.hits.length })}</p>
      <button type="button" disabled={found.at === 0} onClick={() => { onStep(-1); }}><Icon name="up" />{t('reader.search-previous')}</button>
      <button type="button" disabled={found.at === found.hits.length - 1} onClick={() => { onStep(1); }}><Icon name="down" />{t('reader.search-next')}</button>
      <button type="button" onClick={onList}><Icon name="list" />{t('reader.search-list')}</button>
      {onBack === null ? null : <button type="button" onClick={onBack}><Icon name="undo" />{t('reader.jump-back')}</button>}
      <button type="button" onClick={onClose}>{t('reader.close')}</button>
    </div>
  );
}
