import type { JSX } from 'react';
import type { Translate } from '#platform/web/words.tsx';
import { Sheet } from './sheet.tsx';

const KEYS = [
  ['reader.help-key.next', 'reader.help-next'],
  ['reader.help-key.previous', 'reader.help-previous'],
  ['reader.help-key.edges', 'reader.help-edges'],
  ['C', 'reader.help-contents'],
  ['L', 'reader.help-letters'],
  ['B', 'reader.help-bookmark'],
  ['M', 'reader.help-mark'],
  ['?', 'reader.help-help'],
  ['Esc', 'reader.help-escape'],
] as const;

interface HelpSheetProps {
  readonly say: Translate;
  readonly direction: 'ltr' | 'rtl';
  readonly onClose: () => void;
}

export function HelpSheet({ say, direction, onClose }: HelpSheetProps): JSX.Element {
  return (
    <Sheet title={say('reader.help')} say={say} onClose={onClose}>
      <p>{say('reader.help-touch')}</p>
      <dl className="reader-keys">
        {KEYS.map(([key, meaning]) => (
          <div key={meaning}>
            <dt>{(key.startsWith('reader.') ? say(key) : key).split(', ').map((each) => <kbd key={each}>{each}</kbd>)}</dt>
            <dd>{say(meaning)}</dd>
          </div>
        ))}
      </dl>
      {direction === 'rtl' ? <p>{say('reader.help-rtl')}</p> : null}
    </Sheet>
  );
}
