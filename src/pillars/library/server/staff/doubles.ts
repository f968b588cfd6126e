import type { listDoubles, noDoubles } from '#library/api.ts';
import { ALMOST_THE_SAME, bandsOf, resemblance, sketchOf } from '#library/domain/sketch.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Answer, Input, RoomWork } from '#platform/server/room.ts';
import { topsFor } from '../allowed.ts';
import type { LibraryTables, Work } from '../tables.ts';
import { TITLE_COLUMNS, titleAnswer, type TitleRow } from '../titles.ts';

const MOST = 200;
const AT_ONCE = 20;

interface Pair extends Record<string, unknown> {
  readonly one: string;
  readonly other: string;
  readonly shared: string[];
  readonly one_sketch: number[] | null;
  readonly other_sketch: number[] | null;
}

/** Two shown titles that bear the same number of a book, or whose texts are almost the same; a pair that somebody found different is not shown again. */
export async function serveDoubles(context: Work): Promise<Result<Answer<typeof listDoubles>>> {
  const mine = 'exists (select 1 from library.pool p join core.org_above a on a.org_id = p.org_id where p.title_id = t.title_id and a.above_id = any($1::uuid[]))';
  const pairs = await context.asSystem(() =>
    context.tx.query<Pair>(
      `with mine as (select t.title_id, t.identifiers, t.sketch, t.bands from library.title t where t.hidden_at is null and ${mine})
       select a.title_id as one, b.title_id as other, a.sketch as one_sketch, b.sketch as other_sketch, array(select unnest(a.identifiers) intersect select unnest(b.identifiers)) as shared
       from mine a join mine b on a.title_id < b.title_id and (a.identifiers && b.identifiers or a.bands && b.bands)
       where not exists (select 1 from library.not_doubles n where n.title_id = a.title_id and n.other_id = b.title_id) order by a.title_id, b.title_id limit ${MOST * 5}`,
      [topsFor(context, 'edit-titles')],
    ),
  );
  const found = pairs
    .map((pair) => ({ ...pair, alike: pair.one_sketch === null || pair.other_sketch === null ? null : resemblance(pair.one_sketch, pair.other_sketch) }))
    .filter((pair) => pair.shared.length > 0 || (pair.alike ?? 0) >= ALMOST_THE_SAME)
    .slice(0, MOST);
  const rows = await context.asSystem(() => context.tx.query<TitleRow>(`select ${TITLE_COLUMNS} from library.title t where t.title_id = any($1::uuid[])`, [found.flatMap(({ one, other }) => [one, other])]));
  const titles = new Map(rows.map((row) => [row.id, titleAnswer(row)]));
  return ok({
    doubles: found.flatMap((pair) => {
      const [one, other] = [titles.get(pair.one), titles.get(pair.other)];
      return one === undefined || other === undefined ? [] : [{ one, other, identifiers: pair.shared, resemblance: pair.alike }];
    }),
  });
}

export async function serveNoDoubles(context: Work, { params }: Input<typeof noDoubles>): Promise<Result<Answer<typeof noDoubles>>> {
  const [one, other] = [params.title, params.other].toSorted();
  const seen = await context.asSystem(() =>
    context.tx.query(
      `select distinct p.title_id from library.pool p join core.org_above a on a.org_id = p.org_id where p.title_id = any($2::uuid[]) and a.above_id = any($1::uuid[])`,
      [topsFor(context, 'edit-titles'), [one, other]],
    ),
  );
  if (seen.length < 2) return fail('platform.not-found');
  await context.asSystem(() => context.tx.query('insert into library.not_doubles (title_id, other_id, decided_at) values ($1, $2, $3) on conflict do nothing', [one, other, context.now]));
  await context.audit({ action: 'no-doubles', org: context.who.org ?? params.title, subject: one ?? null, facts: { other } });
  return ok({});
}

/** Sketches books that have none yet, a few at a time, each in a transaction of its own. */
export async function sketchBooks(work: RoomWork<LibraryTables>): Promise<void> {
  for (let n = 0; n < AT_ONCE && !work.signal.aborted; n++) {
    const more = await work.transaction((context) => context.asSystem(() => sketchNext(context)));
    if (!more) return;
  }
}

async function sketchNext(context: Work): Promise<boolean> {
  const [title] = await context.tx.query<{ id: string }>('select title_id as id from library.title where sketch is null order by title_id limit 1 for update skip locked');
  if (title === undefined) return false;
  const passages = await context.tx.query<{ search: string }>('select search from library.passage where title_id = $1 order by href, at', [title.id]);
  const sketch = sketchOf(passages.map(({ search }) => search).join('\n'));
  // A book with too few words has an empty sketch, so that it is not looked at again.
  await context.tx.query('update library.title set sketch = $2, bands = $3 where title_id = $1', [title.id, sketch ?? [], sketch === null ? [] : bandsOf(sketch)]);
  return true;
}
