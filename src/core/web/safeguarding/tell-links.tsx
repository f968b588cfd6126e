import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { ButtonLink } from '#platform/web/design/button.tsx';
import { readLanguage, useWords } from '#platform/web/words.tsx';
import { coreMenu } from '../core-words.ts';

// A page over the whole screen, opened by its address, comes without the words of the menu.
await coreMenu.ready(readLanguage());

/** At the same place of every page of a learner, with a line or without: tell an adult, and say that something on this page is not right. */
export function TellLinks(): ReactNode {
  const t = useWords(coreMenu);
  const [path] = useLocation();
  if (path === '/tell') return null;
  return (
    <>
      <ButtonLink icon="speak" href="/tell">{t('tell.link')}</ButtonLink>
      <ButtonLink look="quiet" icon="warning" href={`/tell?about=${encodeURIComponent(path)}`}>{t('tell.about-link')}</ButtonLink>
    </>
  );
}

/** What the two are called together, where a press shows them. */
export function TellLabel({ long = false }: { readonly long?: boolean }): ReactNode {
  return useWords(coreMenu)(long ? 'note.tell.menu' : 'tell.link');
}
