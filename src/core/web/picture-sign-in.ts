import { signInByPicture } from '#core/api.ts';
import { ok, type Result } from '#platform/domain/result.ts';
import { ask } from '#platform/web/device/ask.ts';
import { connected } from '#platform/web/device/connection.ts';
import { learnSignIn, signInHere, unlearnRefused } from './offline-sign-in.ts';
import type { SessionState } from './session.tsx';

/** A child waits this long for a bad line before the tablet decides by itself. */
const PATIENCE_MS = 8000;

/**
 * Opens a session for a child by picture and PIN: by the server where there is a line, else by what this tablet learned. Problems of the call,
 * and `core.not-known-here` where there is no line and the child never came in here with one.
 */
export async function signInByPin(session: SessionState, person: string, pin: string): Promise<Result<null>> {
  if (!connected()) {
    const here = await signInLocally(session, person, pin);
    if (here.ok || here.problem.code !== 'core.not-known-here') return here;
  }
  await session.settled();
  let asked = await askServer(person, pin);
  if (!asked.ok && asked.problem.code === 'core.tablet-not-open') {
    // The tablet's session lapsed since the page opened: hearing the server renews it with the tablet's key.
    await session.refresh();
    asked = await askServer(person, pin);
  }
  if (asked.ok) {
    await session.set(asked.value);
    if (asked.value.person !== null) void learnSignIn(asked.value.person, pin);
    return ok(null);
  }
  if (asked.problem.code === 'core.wrong-pin') await unlearnRefused(person, pin);
  return asked.problem.code === 'platform.no-connection' ? await signInLocally(session, person, pin) : asked;
}

function askServer(person: string, pin: string): ReturnType<typeof ask<typeof signInByPicture>> {
  return ask(signInByPicture, { body: { person, pin } }, AbortSignal.timeout(PATIENCE_MS));
}

async function signInLocally(session: SessionState, person: string, pin: string): Promise<Result<null>> {
  const here = await signInHere(person, pin, Date.now());
  if (!here.ok) return here;
  await session.setLocal(here.value);
  return ok(null);
}
