import { readNotices, type KeptNotice } from '#core/api/notices.ts';
import { foresee, pullKept, readKept } from '#platform/web/device/kept-sets.ts';
import { noteDone, sendOutbox } from '#platform/web/device/outbox.ts';
import { NOTICES } from './unread.ts';

/** The inbox on this device, the newest first. */
export async function readInbox(person: string): Promise<readonly KeptNotice[]> {
  return (await readKept<KeptNotice>(NOTICES, person)).map(({ value }) => value).toSorted((a, b) => b.madeAt - a.madeAt || (a.id < b.id ? 1 : -1));
}

/** Marks notices as read or as new again, with a line or without. */
export async function setRead(person: string, notices: readonly KeptNotice[], read: boolean): Promise<void> {
  if (notices.length === 0) return;
  await noteDone(readNotices, person, { body: { notices: notices.map(({ id }) => id), read } });
  for (const notice of notices) await foresee(NOTICES, person, notice.id, { ...notice, readAt: read ? Date.now() : null });
  void sendOutbox().then(() => pullKept(NOTICES, person));
}
