import type { Session } from '#core/web/gives.ts';
import { mayIn } from '#core/domain/roles.ts';
import { libraryActions, type LibraryAction } from '../../domain/actions.ts';

/** Whether a role of this person allows the action somewhere: what is offered follows it, what is done the server decides. */
export function mayHere(person: Session['person'], action: LibraryAction): boolean {
  return person?.roles.some(({ role }) => mayIn<LibraryAction>(libraryActions, role, action)) ?? false;
}
