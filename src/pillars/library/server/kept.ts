import { createHash } from 'node:crypto';
import type { KeptHold, KeptLoan, KeptTitle, KeptWish } from '#library/api.ts';
import type { WishState } from '#library/domain/wish.ts';
import { isId } from '#platform/domain/ids.ts';
import { FEED_START, formatCursor, parseCursor, readFeed, type FeedCursor } from '#platform/server/kept.ts';
import type { KeptPage } from '#platform/server/room.ts';
import { BORROWABLE, FROM_TITLES, readerValues, TITLE_COLUMNS, titleAnswer, type TitleRow } from './titles.ts';
import { standingsOf } from './catalogue/standing.ts';
import { positionsOf } from './lending/locked-pool.ts';
import { activeHolds, loanOf, type LoanRow } from './lending/rows.ts';
import { readerOf } from './reader.ts';
import { MARK_COLUMNS, markOf, type MarkRow } from './reading/marks.ts';
import { placeOf, type PlaceRow } from './reading/place.ts';
import type { Work } from './tables.ts';

const DAY_MS = 86_400_000;
/** How long what is over stays on the device. */
const REMEMBERED_DAYS = 30;
const PAGE = 200;
const SHELF = 300;

type Row<R> = R & { xid: string; seq: string };

/** One page of rows in the order of their changes; what is in `present` may stay on the device. */
function page<R extends { xid: string; seq: string }>(rows: readonly R[], after: FeedCursor, present: readonly string[], item: (row: R) => { id: string; value: unknown } | null): KeptPage {
  const last = rows.at(-1);
  return {
    changed: rows.map(item).filter((one) => one !== null),
    present,
    cursor: formatCursor(last === undefined ? after : { xid: last.xid, seq: last.seq }),
    more: rows.length === PAGE,
  };
}

async function ids(context: Work, query: string, values: unknown[]): Promise<string[]> {
  return (await context.tx.query<{ id: string }>(query, values)).map(({ id }) => id);
}

/**
 * Running loans, and those that ended within thirty days; without those of a title that was hidden since, or found to be for older readers. Who may have more than at the last pull is sent
 * everything again: what comes back into sight has no new row to tell of it.
 */
export async function pullLoans(context: Work, cursor: string | null): Promise<KeptPage> {
  const { highestAgeFrom, isStaff } = await readerOf(context);
  const [known, place] = (cursor ?? '').split('~');
  const after = parseCursor(known === String(highestAgeFrom) ? (place ?? null) : null);
  const since = new Date(context.now.getTime() - REMEMBERED_DAYS * DAY_MS);
  const values = [context.who.person, since];
  const rows = await readFeed<Row<LoanRow>>(
    context.tx,
    {
      table: 'library.loan',
      columns: 'feed.person_id, feed.loan_id, feed.title_id, feed.pool_id, feed.pool_org_id, feed.licence, feed.starts_at, feed.due_at, feed.renewals, feed.ended_at, feed.end_reason, feed.lent_offline, feed.finished_at',
      condition: 'feed.person_id = any (platform.ids_of($4)) and (feed.ended_at is null or feed.ended_at > $5)', values,
    },
    after, PAGE,
  );
  const titles = await titlesOf(context, rows.map((row) => row.title_id));
  const present = await ids(
    context,
    `select l.loan_id as id from library.loan l join library.title t on t.title_id = l.title_id
     where l.person_id = any (platform.ids_of($1)) and (l.ended_at is null or l.ended_at > $2) and ($4 or t.hidden_at is null and coalesce(t.age_from, 0) <= $3)`,
    [...values, highestAgeFrom, isStaff],
  );
  const inSight = new Set(present);
  const told = page(rows, after, present, (row) => {
    const title = titles.get(row.title_id);
    if (title === undefined || !inSight.has(row.loan_id)) return null;
    const { id, licence, startsAt, dueAt, renewals, endedAt, endReason } = loanOf(row);
    return { id, value: { id, title: titleAnswer(title), licence, startsAt, dueAt, renewals, endedAt, endReason, finishedAt: row.finished_at?.getTime() ?? null } satisfies KeptLoan };
  });
  return { ...told, cursor: `${highestAgeFrom}~${told.cursor}` };
}

async function titlesOf(context: Work, titles: readonly string[]): Promise<ReadonlyMap<string, TitleRow>> {
  const rows = await context.tx.query<TitleRow>(`select ${TITLE_COLUMNS} from library.title t where t.title_id = any($1::uuid[])`, [[...new Set(titles)]]);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function pullPlaces(context: Work, cursor: string | null): Promise<KeptPage> {
  const after = parseCursor(cursor);
  const person = context.who.person ?? '';
  const rows = await readFeed<Row<PlaceRow>>(
    context.tx, { table: 'library.place', columns: 'title_id, locator, device, modified, version', condition: 'person_id = any (platform.ids_of($4))', values: [person] }, after, PAGE,
  );
  return page(rows, after, await ids(context, 'select title_id as id from library.place where person_id = any (platform.ids_of($1))', [person]), (row) => ({ id: row.title_id, value: placeOf(row, person) }));
}

export async function pullMarks(context: Work, cursor: string | null): Promise<KeptPage> {
  const after = parseCursor(cursor);
  const person = context.who.person ?? '';
  const rows = await readFeed<Row<MarkRow>>(context.tx, { table: 'library.mark', columns: MARK_COLUMNS, condition: 'person_id = any (platform.ids_of($4))', values: [person] }, after, PAGE);
  const present = await ids(context, 'select mark_id as id from library.mark where person_id = any (platform.ids_of($1)) and not removed', [person]);
  return page(rows, after, present, (row) => (row.removed ? null : { id: row.mark_id, value: markOf(row, person) }));
}

/** What was asked for without a line within thirty days, and what became of it. */
export async function pullWishes(context: Work, cursor: string | null): Promise<KeptPage> {
  const after = parseCursor(cursor);
  const values = [context.who.person, new Date(context.now.getTime() - REMEMBERED_DAYS * DAY_MS)];
  const rows = await readFeed<Row<{ wish_id: string; title_id: string; made_at: Date; state: WishState }>>(
    context.tx, { table: 'library.wish', columns: 'wish_id, title_id, made_at, state', condition: 'person_id = any (platform.ids_of($4)) and made_at > $5', values }, after, PAGE,
  );
  const present = await ids(context, 'select wish_id as id from library.wish where person_id = any (platform.ids_of($1)) and made_at > $2', values);
  return page(rows, after, present, (row) => ({ id: row.wish_id, value: { id: row.wish_id, title: row.title_id, madeAt: row.made_at.getTime(), state: row.state as KeptWish['state'] } satisfies KeptWish }));
}

/** A cursor for what is sent whole where anything of it changed: the content itself. */
export function wholePage(items: readonly { readonly id: string; readonly value: unknown }[], cursor: string | null): KeptPage {
  const content = createHash('sha256').update(JSON.stringify(items)).digest('base64url');
  return { changed: content === cursor ? [] : items, present: items.map(({ id }) => id), cursor: content, more: false };
}

/** The person's places in queues. A place moves by what others do, in rows that are not the person's: a few items, so they are sent whole. */
export async function pullHolds(context: Work, cursor: string | null): Promise<KeptPage> {
  const holds = await activeHolds(context, context.who.person ?? '');
  const positions = await positionsOf(context, holds);
  const items = holds
    .map((hold): KeptHold => ({
      id: hold.id, title: hold.titleId, state: hold.state === 'offered' ? 'offered' : 'waiting', position: positions.get(hold.id) ?? null, placedAt: hold.placedAt, offeredUntil: hold.offeredUntil,
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return wholePage(items.map((value) => ({ id: value.id, value })), cursor);
}

interface ShelfRow extends TitleRow {
  readonly pool: string | null;
  readonly fresh: boolean;
}

/**
 * What this person may borrow, newest first. An item depends on rows of several tables, so the cursor is the oldest write that was still open at the last pull: whatever any
 * of those rows owes to that write or a later one is sent again (twice at worst, never not). Beside it stand what the items depend on of the reader, and the
 * oldest title sent: one that comes into the newest three hundred from below has no new row to tell of it.
 */
export async function pullShelf(context: Work, cursor: string | null): Promise<KeptPage> {
  const reader = await readerOf(context);
  const about = createHash('sha256').update(JSON.stringify([reader.orgs.toSorted(), reader.home, reader.highestAgeFrom, reader.isStaff, reader.rules, reader.age])).digest('base64url').slice(0, 16);
  const [known = '', xid = '', oldest = ''] = (cursor ?? '').split('~');
  const isSame = known === about && /^\d{1,18}$/.test(xid);
  const since = isSame ? xid : FEED_START.xid;
  const boundary = isSame && isId(oldest) ? oldest : null;
  // Before the rows are read: a write that ends in between is then sent again at the next pull.
  const [snapshot] = await context.tx.query<{ xmin: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as xmin', []);
  const rows = await context.tx.query<ShelfRow>(
    `select ${TITLE_COLUMNS}, p.pool_id as pool, (
       t.xid >= $6::xid8 or p.xid >= $6::xid8
       or exists (select 1 from library.loan l left join library.pool lp on lp.pool_id = l.pool_id where l.person_id = any (platform.ids_of($1)) and l.title_id = t.title_id and (l.xid >= $6::xid8 or lp.xid >= $6::xid8))
       or exists (select 1 from library.hold h left join library.pool hp on hp.pool_id = h.pool_id where h.person_id = any (platform.ids_of($1)) and h.title_id = t.title_id and (h.xid >= $6::xid8 or hp.xid >= $6::xid8))
       or ($7::uuid is not null and (t.made_at, t.title_id) < (select b.made_at, b.title_id from library.title b where b.title_id = $7::uuid))
     ) as fresh
     from ${FROM_TITLES} where ${BORROWABLE} order by t.made_at desc, t.title_id desc limit ${SHELF}`,
    [...readerValues(reader), since, boundary],
  );
  const fresh = rows.filter((row) => row.fresh);
  const standings = await standingsOf(context, reader, fresh.map((row) => ({ id: row.id, ageFrom: row.age_from, pool: row.pool })));
  return {
    changed: fresh.map((row) => {
      const standing = standings.get(row.id) ?? { pool: null, loan: null, hold: null };
      return { id: row.id, value: { ...titleAnswer(row), standing } satisfies KeptTitle };
    }),
    present: rows.map(({ id }) => id),
    cursor: [about, snapshot?.xmin ?? '0', rows.length === SHELF ? (rows.at(-1)?.id ?? '') : ''].join('~'),
    more: false,
  };
}
