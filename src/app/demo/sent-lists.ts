import { Readable } from 'node:stream';
import { inRoomOfCore } from '#core/server/index.ts';
import type { Surroundings } from '#platform/server/context.ts';
import { useFile } from '#platform/server/files.ts';
import { demoId } from './ids.ts';

const LIST_BYTES = 10_000;

export interface SentList {
  /** Of its id in the demonstration. */
  readonly key: string;
  readonly org: string;
  readonly kind: string;
  /** Sign-in of who sent it. */
  readonly by: string;
  readonly name: string;
  readonly text: string;
}

/** A list that somebody sent. It is read when the program runs, and waits for somebody to look. */
export async function laySentList(surroundings: Surroundings, { key, org, kind, by, name, text }: SentList): Promise<void> {
  const list = demoId(key);
  await inRoomOfCore(surroundings, async (context) => {
    const stored = await context.files.put(Readable.from([Buffer.from(text)]), LIST_BYTES);
    await context.tx.query(
      "insert into core.sent_list (org_id, list_id, kind, state, file_name, file_hash, made_by, made_at) values ($1, $2, $3, 'reading', $4, $5, $6, $7) on conflict do nothing",
      [demoId(org), list, kind, name, stored.hash, demoId(`staff ${by}`), surroundings.clock()],
    );
    await useFile(context.tx, 'core', list, stored, 'application/octet-stream');
    await context.later('work-on-list', { list }, { key: `core.sent-list ${list}` });
  });
}
