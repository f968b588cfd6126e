import { getValue, removeValue, setValue } from '#platform/web/device/store.ts';

const KEY = 'core.family-card';
/** Long enough to join and come back; then somebody else may be at the telephone. */
const KEPT_MS = 86_400_000;

interface KeptCard {
  readonly code: string;
  readonly at: number;
}

/** The code of a card that somebody opened before they were known here: it outlives their joining, and lies on this device alone. */
export async function keptCard(): Promise<string | null> {
  const kept = await getValue<KeptCard>(KEY);
  return kept === undefined || Date.now() - kept.at > KEPT_MS ? null : kept.code;
}

export async function keepCard(code: string): Promise<void> {
  await setValue(KEY, { code, at: Date.now() } satisfies KeptCard);
}

export async function forgetCard(): Promise<void> {
  await removeValue(KEY);
}
