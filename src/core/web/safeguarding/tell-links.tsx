import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { ButtonLink } from '#platform/web/design/button.tsx';
import { useWords } from '#platform/web/words.tsx';
import { coreMenu } from '../core-words.ts';

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
