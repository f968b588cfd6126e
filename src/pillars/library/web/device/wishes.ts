import { device } from '#platform/web/device/store.ts';
import type { KeptWish } from '../../api.ts';

const seenKey = (person: string): string => `library.wishes-seen.${person}`;

/** Wishes whose end the person put away; the set itself remembers each for a month. */
async function putAwayWishes(person: string): Promise<readonly string[]> {
  return ((await (await device()).get('values', seenKey(person))) as string[] | undefined) ?? [];
}

/** What became of wishes made without a line, not yet put away. */
export async function wishesToTell(person: string, answered: readonly KeptWish[]): Promise<readonly KeptWish[]> {
  const seen = new Set(await putAwayWishes(person));
  return answered.filter((wish) => wish.state.kind !== 'waiting-to-send' && !seen.has(wish.id));
}

export async function putAwayWish(person: string, id: string, answered: readonly KeptWish[]): Promise<void> {
  const still = new Set(answered.map((wish) => wish.id));
  const seen = (await putAwayWishes(person)).filter((one) => still.has(one));
  await (await device()).put('values', [...seen, id], seenKey(person));
}
