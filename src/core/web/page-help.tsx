import { createContext, lazy, Suspense, useContext, useState, type ReactNode } from 'react';
import { Button } from '#platform/web/design/button.tsx';
import { usePlatformWords } from '#platform/web/platform-words.ts';
import type { Words } from '#platform/web/words.tsx';

/** The sentences of help for the page that is open, and the words they are said in. */
export interface PageHelp {
  readonly keys: readonly string[];
  readonly words: Words;
}

const PageHelpContext = createContext<PageHelp | null>(null);
export const PageHelpProvider = PageHelpContext.Provider;

const HelpDialog = lazy(async () => ({ default: (await import('./help-dialog.tsx')).HelpDialog }));

/** Help for this page, behind one button in the same corner everywhere. */
export function HelpButton(): ReactNode {
  const t = usePlatformWords();
  const help = useContext(PageHelpContext);
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  if (help === null) return null;
  return (
    <>
      <Button
        look="quiet" icon="help" aria-haspopup="dialog"
        onClick={() => {
          setAsked(true);
          setOpen(true);
        }}
      >
        {t('frame.help')}
      </Button>
      {asked && (
        <Suspense fallback={null}>
          <HelpDialog help={help} open={open} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
