import type { ReactNode } from 'react';
import { NotYours } from '#core/web/only-for.tsx';
import { useSurround } from '#core/web/screen.tsx';
import type { LibraryAction } from '../../domain/actions.ts';
import { mayHere } from './allowed.ts';

export interface OnlyForProps {
  readonly action: LibraryAction;
  /** Title of the page, for whoever came by its address. */
  readonly title: string;
  readonly children: ReactNode;
}

/** Asks before anything is asked of the server, which would refuse. */
export function OnlyFor({ action, title, children }: OnlyForProps): ReactNode {
  const { session } = useSurround();
  return mayHere(session.person, action) ? children : <NotYours title={title} />;
}
