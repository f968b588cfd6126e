import type { JSX, ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import { Icon } from '#platform/web/design/icon.tsx';
import type { Translate } from '#platform/web/words.tsx';

interface SheetProps {
  readonly title: ReactNode;
  readonly t: Translate;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A sheet at the side, of the browser's own modal dialog: Escape closes it and the focus returns to where it was. */
export function Sheet({ title, t, onClose, children }: SheetProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    shown?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="reader-sheet"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="reader-sheet-head">
        <h2 id={heading}>{title}</h2>
        <button type="button" className="reader-tool" onClick={onClose}>
          <Icon name="close" />
          {t('reader.close')}
        </button>
      </div>
      <div className="reader-sheet-body">{children}</div>
    </dialog>
  );
}
