import type { getTitle } from '#library/api.ts';
import { accessibilityStatements } from '#library/domain/accessibility.ts';
import type { AccessibilityMetadata, ContentsEntry } from '#library/domain/publication.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Answer, Input } from '#platform/server/room.ts';
import { readerOf } from '../reader.ts';
import type { Work } from '../tables.ts';
import { standingsOf } from './standing.ts';
import { seenTitle, titleAnswer } from '../titles.ts';

/** One title with what this person can do about it. */
export async function serveTitle(context: Work, { params }: Input<typeof getTitle>): Promise<Result<Answer<typeof getTitle>>> {
  const reader = await readerOf(context);
  const row = await seenTitle(context, reader, params.title);
  if (row === null) return fail('platform.not-found');
  const [inside] = await context.tx.query<{ accessibility: AccessibilityMetadata; contents: ContentsEntry[] }>('select accessibility, contents from library.title where title_id = $1', [row.id]);
  const standing = (await standingsOf(context, reader, [{ id: row.id, ageFrom: row.age_from, pool: row.pool }])).get(row.id);
  if (inside === undefined || standing === undefined) return fail('platform.not-found');
  const groups = accessibilityStatements({ accessibility: inside.accessibility, layout: row.layout, narrated: row.narrated });
  return ok({
    title: titleAnswer(row),
    standing,
    accessibility: groups.map(({ group, statements }) => ({ group, statements: statements.map(({ key, data }) => (data === undefined ? { key } : { key, holes: data })) })),
    contents: inside.contents,
  });
}
