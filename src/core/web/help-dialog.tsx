import type { ReactNode } from 'react';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Dialog } from '#platform/web/design/dialog.tsx';
import { usePlatformWords } from '#platform/web/platform-words.ts';
import { useWords } from '#platform/web/words.tsx';
import type { PageHelp } from './page-help.tsx';

/** What this page is for, and the way to everything else that is explained. */
export function HelpDialog({ help, open, onClose }: { readonly help: PageHelp; readonly open: boolean; readonly onClose: () => void }): ReactNode {
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
