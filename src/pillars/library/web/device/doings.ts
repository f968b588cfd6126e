import { pullKept } from '#platform/web/device/kept-sets.ts';
import { refusals, waiting } from '#platform/web/device/outbox.ts';
import { announce, type OutboxEntry } from '#platform/web/device/store.ts';
import type { KeptSet } from '../kept.ts';

/** Which kept sets tell what became of a command. */
const TOLD_BY: Readonly<Record<string, readonly KeptSet[]>> = {
  'library.borrow': ['library.loans', 'library.holds', 'library.shelf'],
  'library.return-loan': ['library.loans', 'library.shelf'],
  'library.renew-loan': ['library.loans', 'library.shelf'],
  'library.place-hold': ['library.holds', 'library.shelf'],
  'library.cancel-hold': ['library.holds', 'library.shelf'],
  'library.make-wish': ['library.loans', 'library.holds', 'library.wishes', 'library.shelf'],
  'library.set-place': ['library.places'],
  'library.change-mark': ['library.marks'],
};

/** Seen waiting by this page. */
let seen: readonly OutboxEntry[] = [];
/** Answered, and not yet told by the kept sets: shown as before meanwhile, so that nothing flickers back for the moment in between. */
const settling = new Map<string, OutboxEntry>();

/** What this person did here and the kept sets do not tell yet, oldest first. What the server refused is not among it. */
export async function doings(person: string): Promise<readonly OutboxEntry[]> {
  const now = (await waiting()).filter((entry) => entry.call in TOLD_BY);
  const still = new Set(now.map((entry) => entry.id));
  const gone = seen.filter((entry) => !still.has(entry.id) && !settling.has(entry.id));
  seen = now;
  if (gone.length > 0) {
    const refused = new Set((await Promise.all([...new Set(gone.map((entry) => entry.person))].map(refusals))).flat().map((answer) => answer.id));
    for (const entry of gone) if (!refused.has(entry.id)) settling.set(entry.id, entry);
    void settle();
  }
  return [...settling.values(), ...now].filter((entry) => entry.person === person);
}

async function settle(): Promise<void> {
  const entries = [...settling.values()];
  const wanted = new Map(entries.flatMap((entry) => (TOLD_BY[entry.call] ?? []).map((set) => [`${set} ${entry.person}`, { set, person: entry.person }] as const)));
  for (const { set, person } of wanted.values()) await pullKept(set, person);
  // Also where the line dropped again: the next contact tells, and an answered command is no longer a guess to be shown.
  for (const entry of entries) settling.delete(entry.id);
  announce('kept');
}
