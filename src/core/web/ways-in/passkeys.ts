import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { addPasskey, beginPasskey, beginPasskeySignIn, signInByPasskey } from '#core/api/ways-in.ts';
import { fail, type Result } from '#platform/domain/result.ts';
import { ask } from '#platform/web/device/ask.ts';
import type { Session } from '../gives.ts';

/** Whether this browser can make and show passkeys at all. */
export function passkeysKnown(): boolean {
  return typeof PublicKeyCredential === 'function';
}

/** Has the device make a passkey, and notes it. Turning back is no problem: null. */
export async function makePasskey(name: string): Promise<Result<{ readonly id: string }> | null> {
  const begun = await ask(beginPasskey, {});
  if (!begun.ok) return begun;
  const { startRegistration } = await import('@simplewebauthn/browser');
  try {
    const made = await startRegistration({ optionsJSON: begun.value.options as PublicKeyCredentialCreationOptionsJSON });
    return await ask(addPasskey, { body: { name, made } });
  } catch (error) {
    // The authenticator knows this person already.
    return error instanceof Error && error.name === 'InvalidStateError' ? fail('core.passkey-not-taken') : null;
  }
}

/**
 * Signs in with a passkey. `quietly` offers it in the field for the name, where the browser can (conditional mediation), and waits for as long as the page stands; a later call takes its
 * place. Null where the person turned back.
 */
export async function showPasskey(quietly: boolean): Promise<Result<Session> | null> {
  const { browserSupportsWebAuthnAutofill, startAuthentication } = await import('@simplewebauthn/browser');
  if (quietly && !(await browserSupportsWebAuthnAutofill())) return null;
  const begun = await ask(beginPasskeySignIn, {});
  if (!begun.ok) return begun;
  try {
    const shown = await startAuthentication({ optionsJSON: begun.value.options as PublicKeyCredentialRequestOptionsJSON, useBrowserAutofill: quietly });
    return await ask(signInByPasskey, { body: { shown } });
  } catch {
    return null;
  }
}
