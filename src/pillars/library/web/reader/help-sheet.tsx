import type { JSX } from 'react';
import type { Translate } from '#platform/web/words.tsx';
import { Sheet } from './sheet.tsx';

const KEYS = [
  ['reader.help-key.next', 'reader.help-next'],
  ['reader.help-key.previous', 'reader.help-previous'],
  ['reader.help-key.edges', 'reader.help-edges'],
  ['C', 'reader.help-contents'],
  ['F', 'reader.help-search'],
  ['P', 'reader.help-listen'],
  ['[, ]', 'reader.help-phrase'],
  ['R', 'reader.help-ruler'],
  ['↑, ↓', 'reader.help-line'],
  ['Q', 'reader.help-calm'],
  ['L', 'reader.help-letters'],
  ['B', 'reader.help-bookmark'],
  ['M', 'reader.help-mark'],
  ['?', 'reader.help-help'],
  ['Esc', 'reader.help-escape'],
] as const;

interface HelpSheetProps {
  readonly t: Translate;
  readonly direction: 'ltr' | 'rtl';
  readonly onClose: () => void;
}

export function HelpSheet({ t, direction, onClose }: HelpSheetProps): JSX.Element {
  return (
    <Sheet title={t('reader.help')} t={t} onClose={onClose}>
      <p>{t('reader.help-touch')}</p>
      <dl className="reader-keys">
        {KEYS.map(([key, meaning]) => (
          <div key={meaning}>
            <dt>{(key.startsWith('reader.') ? t(key) : key).split(', ').map((each) => <kbd key={each}>{each}</kbd>)}</dt>
            <dd>{t(meaning)}</dd>
          </div>
        ))}
      </dl>
      {direction === 'rtl' ? <p>{t('reader.help-rtl')}</p> : null}
    </Sheet>
  );
}
