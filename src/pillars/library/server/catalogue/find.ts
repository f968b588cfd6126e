import type { findTitles } from '#library/api.ts';
import { isId } from '#platform/domain/ids.ts';
import { prepare } from '#platform/domain/search.ts';
import { ok, type Result } from '#platform/domain/result.ts';
import type { Answer, Input } from '#platform/server/room.ts';
import { readerOf, type Reader } from '../reader.ts';
import type { Work } from '../tables.ts';
import { searchTitles } from './search-titles.ts';
import { catalogueSight, FINDABLE, FREE, FROM_TITLES, readerValues, TITLE_COLUMNS, titleAnswer, type TitleRow } from '../titles.ts';

const USUAL = 24;

/** Titles newest first, or by words anywhere in them. */
export async function serveFind(context: Work, { query }: Input<typeof findTitles>): Promise<Result<Answer<typeof findTitles>>> {
  const reader = await readerOf(context);
  const limit = query.limit ?? USUAL;
  const parts = prepare(query.find ?? '');
  if (parts.length > 0) return ok(await searchTitles(context, catalogueSight(reader), parts, query.after ?? null, limit));
  return ok(await newest(context, reader, query.after ?? null, limit));
}

async function newest(context: Work, reader: Reader, after: string | null, limit: number): Promise<Answer<typeof findTitles>> {
  const from = isId(after ?? '') ? after : null;
  const rows = await context.tx.query<TitleRow & { free: number | null }>(
    `select ${TITLE_COLUMNS}, ${FREE} from ${FROM_TITLES}
     where ${FINDABLE} and ($6::uuid is null or (t.made_at, t.title_id) < (select b.made_at, b.title_id from library.title b where b.title_id = $6::uuid))
     order by t.made_at desc, t.title_id desc limit $7`,
    [...readerValues(reader), from, limit + 1],
  );
  const page = rows.slice(0, limit);
  return { titles: page.map((row) => ({ title: titleAnswer(row), free: row.free, snippet: null })), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}
