import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import './announcer.css';
import { usePlatformWords } from '../platform-words.ts';
import { Button } from './button.tsx';

export interface Toast {
  /** What was done, in the past tense. */
  readonly text: string;
  readonly onUndo?: () => void;
}

export interface Announcer {
  /** Said to a screen reader, shown nowhere: what sighted people see happen by themselves. */
  readonly announce: (text: string, urgency?: 'polite' | 'assertive') => void;
  /** Shown and said; stays until closed, undone or followed by the next, since no reading time suits everybody. */
  readonly toast: (toast: Toast) => void;
  /** Takes away what is shown, with what would undo it: somebody else is here now. */
  readonly hush: () => void;
}

const AnnouncerContext = createContext<Announcer>({ announce: () => undefined, toast: () => undefined, hush: () => undefined });

export function useAnnouncer(): Announcer {
  return useContext(AnnouncerContext);
}

interface Said {
  readonly polite: string;
  readonly assertive: string;
  readonly count: number;
}

/** Stands once around the app: live regions must be in the page before they are written into. */
export function AnnouncerProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const t = usePlatformWords();
  const [said, say] = useState<Said>({ polite: '', assertive: '', count: 0 });
  const [shown, show] = useState<Toast>();
  const announce = useCallback<Announcer['announce']>((text, urgency = 'polite') => {
    say((before) => ({ polite: '', assertive: '', [urgency]: text, count: before.count + 1 }));
  }, []);
  const toast = useCallback<Announcer['toast']>((next) => {
    show(next);
    say((before) => ({ polite: next.text, assertive: '', count: before.count + 1 }));
  }, []);
  const hush = useCallback(() => show(undefined), []);
  const announcer = useMemo(() => ({ announce, toast, hush }), [announce, toast, hush]);
  // The same sentence twice is a change only if its text differs; a zero-width space does that silently.
  const again = said.count % 2 === 0 ? '' : '\u200b';
  return (
    <AnnouncerContext value={announcer}>
      {children}
      <div className="k-hidden" role="status">
        {said.polite && said.polite + again}
      </div>
      <div className="k-hidden" role="alert">
        {said.assertive && said.assertive + again}
      </div>
      {shown && (
        <div className="k-toast k-no-print" role="group" aria-label={t('toast.label')}>
          <span>{shown.text}</span>
          <span className="k-row">
            {shown.onUndo && (
              <Button
                icon="undo"
                onClick={() => {
                  shown.onUndo?.();
                  show(undefined);
                }}
              >
                {t('toast.undo')}
              </Button>
            )}
            <Button look="quiet" icon="close" onClick={hush}>
              {t('dialog.close')}
            </Button>
          </span>
        </div>
      )}
    </AnnouncerContext>
  );
}
