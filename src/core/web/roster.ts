import { getRoster } from '#core/api.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { compareThai } from '#platform/domain/thai-text.ts';
import { ask } from '#platform/web/device/ask.ts';
import { forgetKept } from '#platform/web/device/kept-sets.ts';
import { getValue, removeValue, setValue } from '#platform/web/device/store.ts';
import { keepOnlyKnown } from './offline-sign-in.ts';

export type Roster = AnswerOf<typeof getRoster>;

const KEY = 'core.roster';

/** Who lives in this tablet's home, as last heard; works without a line. */
export async function keptRoster(): Promise<Roster | undefined> {
  return await getValue<Roster>(KEY);
}

/** Hears anew who lives here and keeps it. Without a line what was kept stays. */
export async function refreshRoster(): Promise<void> {
  const result = await ask(getRoster, {});
  if (!result.ok) return;
  const people = result.value.people.toSorted((a, b) => compareThai(a.callName, b.callName));
  const present = new Set(people.map((person) => person.id));
  const before = (await keptRoster())?.people ?? [];
  await setValue(KEY, { ...result.value, people } satisfies Roster);
  // Who moved away takes everything along: their books, places and notes are not left behind for who finds them.
  await forgetKept(before.map((person) => person.id).filter((id) => !present.has(id)));
  await keepOnlyKnown(new Set(people.filter((person) => person.hasPin).map((person) => person.id)));
}

export async function forgetRoster(): Promise<void> {
  await removeValue(KEY);
}
