import type { getCover } from '#library/api.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { FileAnswer, type Answer, type Input } from '#platform/server/room.ts';
import { readerOf } from '../reader.ts';
import type { Work } from '../tables.ts';
import { seenTitle } from '../titles.ts';

/** The cover, for whoever may know of the title. */
export async function serveCover(context: Work, { params, query }: Input<typeof getCover>): Promise<Result<Answer<typeof getCover>>> {
  const row = await seenTitle(context, await readerOf(context), params.title);
  const hash = query.size === 'large' ? row?.cover_large : row?.cover_small;
  return hash == null ? fail('platform.not-found') : ok(new FileAnswer(context.files.path(hash), 'image/webp', hash));
}
