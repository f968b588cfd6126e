import type { listShelves, removeShelf, saveShelf } from '#library/api.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Answer, Input } from '#platform/server/room.ts';
import { mayAt, topsFor } from '../allowed.ts';
import { readerOf } from '../reader.ts';
import type { Work } from '../tables.ts';
import { FINDABLE, FROM_TITLES, readerValues, TITLE_COLUMNS, titleAnswer, type TitleRow } from '../titles.ts';

interface ShelfRow extends Record<string, unknown> {
  readonly id: string;
  readonly org: string;
  readonly th: string;
  readonly en: string;
  readonly about: string;
  readonly version: number;
  readonly mine: boolean;
}

/** Shelves in one's sight with what of them one may read; one on which nothing is left for the reader is shown to who looks after it only. */
export async function serveShelves(context: Work): Promise<Result<Answer<typeof listShelves>>> {
  const reader = await readerOf(context);
  const shelves = await context.tx.query<ShelfRow>(
    `select s.shelf_id as id, s.org_id as org, s.name_th as th, s.name_en as en, s.about, s.version,
       exists (select 1 from core.org_above a where a.org_id = s.org_id and a.above_id = any($1::uuid[])) as mine
     from library.shelf s order by s.place, s.name_th collate "th-x-icu", s.shelf_id`,
    [topsFor(context, 'make-shelves')],
  );
  const rows = await context.tx.query<TitleRow & { shelf: string }>(
    `select ${TITLE_COLUMNS}, on_shelf.shelf_id as shelf from library.shelf_title on_shelf join (${FROM_TITLES}) on t.title_id = on_shelf.title_id where ${FINDABLE} order by on_shelf.shelf_id, on_shelf.place`,
    readerValues(reader),
  );
  const titles = Map.groupBy(rows, ({ shelf }) => shelf);
  return ok({
    shelves: shelves
      .map(({ id, org, th, en, about, version, mine }) => ({ id, org, name: { th, en }, about, version, mayChange: mine, titles: (titles.get(id) ?? []).map(titleAnswer) }))
      .filter((shelf) => shelf.mayChange || shelf.titles.length > 0),
  });
}

/**
 * Makes or changes a shelf. Titles that nobody here knows are left out, not refused; those that are hidden now stand on it still, at its end, since whoever put it in order could not see them.
 */
export async function serveSaveShelf(context: Work, { params, body }: Input<typeof saveShelf>): Promise<Result<Answer<typeof saveShelf>>> {
  const allowed = await mayAt(context, 'make-shelves', params.org);
  if (!allowed.ok) return allowed;
  const values = [params.org, params.shelf, body.name.th.trim(), body.name.en.trim(), body.about.trim()];
  const [stored] = await context.tx.query<{ org: string; version: number }>('select org_id as org, version from library.shelf where shelf_id = $1 for update', [params.shelf]);
  if (stored === undefined) {
    // Somebody took it away meanwhile.
    if (body.version > 0) return fail('library.shelf-changed');
    await context.tx.query('insert into library.shelf (org_id, shelf_id, name_th, name_en, about, place) values ($1, $2, $3, $4, $5, (select count(*) from library.shelf where org_id = $1))', values);
  } else {
    if (stored.org !== params.org) return fail('platform.not-found');
    if (stored.version !== body.version) return fail('library.shelf-changed');
    await context.tx.query('update library.shelf set name_th = $3, name_en = $4, about = $5, version = version + 1 where org_id = $1 and shelf_id = $2', values);
  }
  const gone = await context.tx.query<{ title: string; hidden: boolean }>(
    'delete from library.shelf_title s using library.title t where s.org_id = $1 and s.shelf_id = $2 and t.title_id = s.title_id returning s.title_id as title, t.hidden_at is not null as hidden', [params.org, params.shelf],
  );
  const titles = [...new Set([...body.titles, ...gone.filter(({ hidden }) => hidden).map(({ title }) => title)])];
  await context.tx.query(
    `insert into library.shelf_title (org_id, shelf_id, title_id, place)
     select $1, $2, t.title_id, given.place from unnest($3::uuid[]) with ordinality given (title_id, place) join library.title t on t.title_id = given.title_id`,
    [params.org, params.shelf, titles],
  );
  await context.audit({ action: 'save-shelf', org: params.org, subject: params.shelf, facts: { titles: body.titles.length } });
  return ok({ version: stored === undefined ? 1 : stored.version + 1 });
}

export async function serveRemoveShelf(context: Work, { params }: Input<typeof removeShelf>): Promise<Result<Answer<typeof removeShelf>>> {
  const allowed = await mayAt(context, 'make-shelves', params.org);
  if (!allowed.ok) return allowed;
  const gone = await context.tx.query('delete from library.shelf where org_id = $1 and shelf_id = $2 returning 1', [params.org, params.shelf]);
  if (gone.length === 0) return fail('platform.not-found');
  await context.audit({ action: 'remove-shelf', org: params.org, subject: params.shelf });
  return ok({ id: params.shelf });
}
