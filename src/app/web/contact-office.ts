import { fetchQueue } from '#platform/web/device/kept-files.ts';
import { pullKept } from '#platform/web/device/kept-sets.ts';
import { sendOutbox } from '#platform/web/device/outbox.ts';

/** Sends what waits, then brings a person's kept sets and everybody's files up to date. `who` is a person's id and the names of their sets, parted by blanks. */
export async function contactOffice(who: string): Promise<void> {
  await sendOutbox();
  const [id, ...sets] = who.split(' ');
  if (id !== undefined && id !== '') for (const set of sets) await pullKept(set, id);
  await fetchQueue();
}
