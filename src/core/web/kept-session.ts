import { getValue, removeValue, setValue } from '#platform/web/device/store.ts';
import type { Person, Session } from './gives.ts';

/** What this device knows about who is at it. */
export interface KeptSession {
  readonly answer: Session;
  /** The person signed in here without a line, so the server knows of no such session. */
  readonly local: boolean;
  /** Somebody left while the line was away; the server still has to end that session. */
  readonly owesSignOut: boolean;
}

export const nobodyKnown: KeptSession = { answer: { person: null, tablet: null, demonstration: false, provider: null }, local: false, owesSignOut: false };

const KEY = 'core.session';

export async function readKeptSession(): Promise<KeptSession | undefined> {
  return await getValue<KeptSession>(KEY);
}

/** Where the disk takes nothing, what it said before goes too: nobody is to come back as who just left. */
export async function keepSession(kept: KeptSession): Promise<void> {
  await setValue(KEY, kept)
    .catch(() => removeValue(KEY))
    .catch(() => undefined);
}

/**
 * The server's word taken in. It decides, except over a child who signed in here without a line: the server cannot know of that, and a book in
 * the hand is not taken away because the line came back. A local session becomes a real one at the next sign-in; until then the outbox sends
 * what the child does under the tablet's own key. It ends with the tablet: when that was closed, nobody goes on.
 */
export function afterAnswer(kept: KeptSession, answer: Session): KeptSession {
  const sameTablet = answer.tablet !== null && answer.tablet.id === kept.answer.tablet?.id;
  const goesOn = kept.local && sameTablet && answer.person?.id !== kept.answer.person?.id;
  return goesOn ? { answer: { ...answer, person: kept.answer.person }, local: true, owesSignOut: false } : { answer, local: false, owesSignOut: false };
}

/** A child's PIN was right by what this tablet keeps. Whoever the server still takes to be here has to be signed out there. */
export function afterLocalSignIn(kept: KeptSession, person: Person): KeptSession {
  return { answer: { ...kept.answer, person }, local: true, owesSignOut: kept.owesSignOut || (kept.answer.person !== null && !kept.local) };
}

/** Somebody left without a line. */
export function afterLocalSignOut(kept: KeptSession): KeptSession {
  return { answer: { ...kept.answer, person: null }, local: false, owesSignOut: kept.owesSignOut || (kept.answer.person !== null && !kept.local) };
}
