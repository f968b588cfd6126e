import { createContext, Suspense, useContext, useState, type ReactNode } from 'react';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Dialog } from '#platform/web/design/dialog.tsx';
import { usePlatformWords } from '#platform/web/platform-words.ts';
import { useWords, type Words } from '#platform/web/words.tsx';

/** The sentences of help for the page that is open, and the words they are said in. */
export interface PageHelp {
  readonly keys: readonly string[];
  readonly words: Words;
}

const PageHelpContext = createContext<PageHelp | null>(null);
export const PageHelpProvider = PageHelpContext.Provider;

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

/** What this page is for, and the way to everything else that is explained. */
function HelpDialog({ help, open, onClose }: { readonly help: PageHelp; readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const t = usePlatformWords();
  const say = useWords(help.words);
  return (
    <Dialog
      open={open} onClose={onClose} title={t('help.title')}
      actions={
        <>
          <Button look="primary" onClick={onClose}>
            {t('help.done')}
          </Button>
          <ButtonLink icon="contents" href="/help" onClick={onClose}>
            {t('help.all')}
          </ButtonLink>
        </>
      }
    >
      {help.keys.map((key) => (
        <p key={key}>{say(key)}</p>
      ))}
    </Dialog>
  );
}
