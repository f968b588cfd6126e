import { may, type CoreAction } from '#core/domain/roles.ts';
import { useSession } from './session.tsx';

/** Whether a role of whoever is here allows the action somewhere: what is offered follows it, what is done the server decides. */
export function useAllowed(): (action: CoreAction) => boolean {
  const { session } = useSession();
  return (action) => session.person?.roles.some(({ role }) => may(role, action)) ?? false;
}
