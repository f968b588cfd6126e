import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import './dialog.css';
import { usePlatformWords } from '../platform-words.ts';
import { Button } from './button.tsx';

export interface DialogProps {
  readonly open: boolean;
  /** Escape and the buttons end here; the browser gives focus back to where it was. */
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** Buttons; without them one that closes. */
  readonly actions?: ReactNode;
}

/** The browser's own modal dialog: focus stays inside, the page behind is inert. */
export function Dialog({ open, onClose, title, children, actions }: DialogProps): ReactNode {
  const t = usePlatformWords();
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const dialog = box.current;
    if (dialog === null || dialog.open === open) return;
    if (!open) {
      dialog.close();
      return;
    }
    dialog.showModal();
    // The title first, so that a screen reader begins with what this is and no button is pressed by a slip.
    heading.current?.focus();
  }, [open]);
  // The browser gives focus back where a dialog is closed, and not where it is taken out with what stood around it.
  useLayoutEffect(() => {
    const dialog = box.current;
    return () => dialog?.close();
  }, []);
  return (
    <dialog className="k-dialog" ref={box} aria-labelledby={id} onClose={onClose}>
      {open && (
        <div className="k-dialog-body">
          <h2 id={id} ref={heading} tabIndex={-1}>
            {title}
          </h2>
          {children}
          <div className="k-row">
            {actions ?? (
              <Button look="primary" onClick={onClose}>
                {t('dialog.close')}
              </Button>
            )}
          </div>
        </div>
      )}
    </dialog>
  );
}

export interface ConfirmDialogProps extends Omit<DialogProps, 'actions'> {
  /** The deed as a verb: "delete this lesson". Never "OK". */
  readonly deed: string;
  readonly onConfirm: () => void;
  readonly busy?: boolean;
  readonly danger?: boolean;
}

/** Only where a thing cannot be undone; elsewhere do it and offer to undo. */
export function ConfirmDialog({ deed, onConfirm, busy = false, danger = true, ...dialog }: ConfirmDialogProps): ReactNode {
  const t = usePlatformWords();
  return (
    <Dialog
      {...dialog}
      actions={
        <>
          <Button look={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
            {deed}
          </Button>
          <Button onClick={dialog.onClose}>{t('dialog.keep')}</Button>
        </>
      }
    />
  );
}
