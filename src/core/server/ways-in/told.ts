import type { CoreContext } from '../core-room.ts';
import { orgOf } from '../session-answer.ts';
import type { WaysIn } from './ways.ts';

export type Told = 'passkey-added' | 'passkey-removed' | 'password-changed' | 'account-begun' | 'totp-off' | 'recovery-codes-made' | 'identity-linked' | 'identity-unlinked' | 'address-added' | 'address-removed';

/** Writes down that a person's way in changed, and tells them so (OWASP ASVS 5.0, 6.3.7): whoever did not do it themselves is to know at once. */
export async function told(context: CoreContext, ways: WaysIn, person: string, what: Told): Promise<void> {
  const org = await orgOf(context, person);
  if (org !== null) await context.audit({ action: what, org, subject: person });
  await ways.tell(context, person, what);
}
