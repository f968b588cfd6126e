import type { ReactNode } from 'react';
import { usePlatformWords } from '../platform-words.ts';
import { Button, ButtonLink } from './button.tsx';

export type PagerStep = { readonly href: string } | { readonly onPress: () => void; readonly busy?: boolean };

export interface PagerProps {
  /** Missing at the beginning of the list. */
  readonly earlier?: PagerStep | undefined;
  /** Missing at its end. */
  readonly later?: PagerStep | undefined;
  /** What is in view: "people 51-100". */
  readonly text?: ReactNode;
}

/** Pages that were opened, by where each begins, and one more; a second press before its answer came is still the same page. */
export function goneOn<Place>(pages: readonly Place[], next: Place): readonly Place[] {
  return pages.at(-1) === next ? pages : [...pages, next];
}

/** Keyset paging: there are no page numbers, only before and after. */
export function Pager({ earlier, later, text }: PagerProps): ReactNode {
  const t = usePlatformWords();
  if (earlier === undefined && later === undefined && text === undefined) return null;
  return (
    <nav className="k-row k-no-print" aria-label={t('pager.label')}>
      {earlier && <Step step={earlier} icon="back" words={t('pager.earlier')} />}
      {text !== undefined && <span className="k-quiet">{text}</span>}
      {later && <Step step={later} iconAfter="forward" words={t('pager.later')} />}
    </nav>
  );
}

function Step({ step, words, ...icons }: { readonly step: PagerStep; readonly words: string; readonly icon?: 'back'; readonly iconAfter?: 'forward' }): ReactNode {
  if ('href' in step) {
    return (
      <ButtonLink {...icons} href={step.href}>
        {words}
      </ButtonLink>
    );
  }
  return (
    <Button {...icons} onClick={step.onPress} busy={step.busy === true}>
      {words}
    </Button>
  );
}
