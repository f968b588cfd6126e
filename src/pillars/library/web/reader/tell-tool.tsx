import type { JSX } from 'react';
import { TellLabel, TellLinks } from '#core/web/safeguarding/tell-links.tsx';
import { Icon } from '#platform/web/design/icon.tsx';
import type { Translate } from '#platform/web/words.tsx';
import { Sheet } from './sheet.tsx';

/** The same offer as on every other page of a learner: a book over the whole screen is no place where nobody can be told. */
export function TellTool({ onOpen }: { readonly onOpen: () => void }): JSX.Element {
  return (
    <button type="button" className="reader-tool" onClick={onOpen}>
      <Icon name="speak" />
      <TellLabel />
    </button>
  );
}

interface TellSheetProps {
  readonly t: Translate;
  readonly onClose: () => void;
}

export function TellSheet({ t, onClose }: TellSheetProps): JSX.Element {
  return (
    <Sheet title={<TellLabel />} t={t} onClose={onClose}>
      <p><TellLabel long /></p>
      <TellLinks />
    </Sheet>
  );
}
