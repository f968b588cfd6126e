import type { listPools, setPool } from '#library/api.ts';
import type { LibraryTells } from '#library/contract.ts';
import { cancelHold } from '#library/domain/hold.ts';
import { decideCopies } from '#library/domain/pool.ts';
import { isId, newId } from '#platform/domain/ids.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { normalise } from '#platform/domain/thai-text.ts';
import type { Answer, Input } from '#platform/server/room.ts';
import { mayAt } from '../allowed.ts';
import { seenTitle, TITLE_COLUMNS, titleAnswer, type TitleRow } from '../titles.ts';
import { lockPools, type LockedPool } from '../lending/locked-pool.ts';
import { HOLD_COLUMNS, holdOf, POOL_COLUMNS, writeHold, type HoldRow, type PoolRow } from '../lending/rows.ts';
import { readerOf } from '../reader.ts';
import { STAMP, type Work } from '../tables.ts';

const USUAL = 50;

interface ListedPool extends TitleRow, Pick<PoolRow, 'pool_id' | 'org_id' | 'licence' | 'copies' | 'lent' | 'offered' | 'waiting'> {
  readonly name_th: string;
  readonly name_en: string;
  readonly hidden: boolean;
  readonly programme: string | null;
  readonly strategies: number[];
  readonly sdgs: number[];
}

/** Titles and copies of what the asker looks after, by title. */
export async function serveListPools(context: Work, { query }: Input<typeof listPools>): Promise<Result<Answer<typeof listPools>>> {
  const limit = query.limit ?? USUAL;
  const find = normalise(query.find ?? '').replace(/[\\%_]/g, '\\$&');
  const after = isId(query.after ?? '') ? query.after : null;
  const rows = await context.tx.query<ListedPool>(
    `select ${TITLE_COLUMNS}, p.pool_id, p.org_id, p.licence, p.copies, p.lent, p.offered, p.waiting, o.name_th, o.name_en, t.hidden_at is not null as hidden, p.programme_id as programme, t.strategies, t.sdgs
     from library.pool p join library.title t on t.title_id = p.title_id join core.org o on o.org_id = p.org_id
     where core.oversees(p.org_id) and ($1 = '' or t.search_head like '%' || $1 || '%')
       and ($2::uuid is null or (t.title collate "C", p.pool_id) > (select bt.title collate "C", b.pool_id from library.pool b join library.title bt on bt.title_id = b.title_id where b.pool_id = $2::uuid))
     order by t.title collate "C", p.pool_id limit $3`,
    [find, after, limit + 1],
  );
  const page = rows.slice(0, limit);
  return ok({
    pools: page.map((row) => ({
      id: row.pool_id, title: titleAnswer(row), org: { id: row.org_id, name: { th: row.name_th, en: row.name_en } }, licence: row.licence, copies: row.copies, lent: row.lent, offered: row.offered,
      waiting: row.waiting, hidden: row.hidden, programme: row.programme, strategies: row.strategies, sdgs: row.sdgs,
    })),
    next: rows.length > limit ? (page.at(-1)?.pool_id ?? null) : null,
  });
}

/** How an organisation lends a title from now on. More copies go to who waits at once. */
export async function serveSetPool(context: Work, { params, body }: Input<typeof setPool>): Promise<Result<Answer<typeof setPool>>> {
  const allowed = await mayAt(context, 'set-pools', params.org);
  if (!allowed.ok) return allowed;
  if ((await seenTitle(context, await readerOf(context), params.title)) === null) return fail('platform.not-found');
  const id = newId();
  const copies = body.licence === 'open' ? 0 : body.copies;
  const programme = body.programme ?? null;
  if (programme !== null && (await context.db.selectFrom('core.programme').select('programme_id').where('programme_id', '=', programme).executeTakeFirst()) === undefined) return fail('platform.not-found');
  const made = await context.tx.query('insert into library.pool (org_id, pool_id, title_id, licence, copies, programme_id) values ($1, $2, $3, $4, $5, $6) on conflict (org_id, title_id) do nothing returning 1', [
    params.org, id, params.title, body.licence, copies, programme,
  ]);
  await context.audit({ action: 'set-pool', org: params.org, subject: params.title, facts: { licence: body.licence, copies } });
  if (made.length > 0) {
    await tellGiven(context, params, null, { programme, copies });
    return ok({ id });
  }
  const [row] = await context.tx.query<PoolRow>(`select ${POOL_COLUMNS} from library.pool where org_id = $1 and title_id = $2`, [params.org, params.title]);
  const locked = row === undefined ? undefined : (await lockPools(context, [row.pool_id])).get(row.pool_id);
  if (locked === undefined) return fail('platform.not-found');
  // Under the lock: of two who change it at once, the second begins where the first ended.
  const before = await given(context, params.org, params.title);
  const now = context.now.getTime();
  await locked.settle(now);
  const changed = await change(context, locked, body.licence, copies);
  if (!changed.ok) return changed;
  await locked.finish(now);
  const under = body.programme === undefined ? (before?.programme ?? null) : programme;
  await context.tx.query('update library.pool set programme_id = $3 where org_id = $1 and title_id = $2', [params.org, params.title, under]);
  await tellGiven(context, params, before, { programme: under, copies });
  return ok({ id: locked.pool.id });
}

interface Given {
  readonly programme: string | null;
  readonly copies: number;
}

async function given(context: Work, org: string, title: string): Promise<Given | null> {
  const row = await context.db.selectFrom('library.pool').select(['programme_id', 'copies']).where('org_id', '=', org).where('title_id', '=', title).executeTakeFirst();
  return row === undefined ? null : { programme: row.programme_id, copies: row.copies };
}

/** What a programme gave is told as a change, so that the sum over what was told is what it gives now: what it had is taken back, what it has is given. */
async function tellGiven(context: Work, { org, title }: { readonly org: string; readonly title: string }, before: Given | null, after: Given): Promise<void> {
  const place = (await context.db.selectFrom('core.org').select('province_code').where('org_id', '=', org).executeTakeFirst())?.province_code ?? null;
  const tell = (programme: string, titles: number, copies: number): Promise<void> =>
    context.tell({ name: 'library.title-given', org, place, programme, subject: title, facts: { title, titles, copies } satisfies LibraryTells['library.title-given'] });
  if (before !== null && before.programme === after.programme) {
    if (after.programme !== null && after.copies !== before.copies) await tell(after.programme, 0, after.copies - before.copies);
    return;
  }
  if (before !== null && before.programme !== null) await tell(before.programme, -1, -before.copies);
  if (after.programme !== null) await tell(after.programme, 1, after.copies);
}

async function change(context: Work, locked: LockedPool, licence: 'open' | 'copies', copies: number): Promise<Result<void>> {
  if (licence === 'copies') {
    const decision = decideCopies(locked.pool, copies);
    if (!decision.ok) return decision;
    locked.redefine('copies', copies);
    return ok(undefined);
  }
  // Under an open licence nobody waits and no copy comes back: queues end, and what is lent goes on without being counted.
  await context.asSystem(async () => {
    const holds = await context.tx.query<HoldRow>(`select ${HOLD_COLUMNS} from library.hold where pool_id = $1 and state in ('waiting', 'offered')`, [locked.pool.id]);
    for (const hold of holds) await writeHold(context, cancelHold(holdOf(hold)).hold);
    await context.tx.query(`update library.loan set licence = 'open', ${STAMP} where pool_org_id = $1 and pool_id = $2 and ended_at is null`, [locked.pool.orgId, locked.pool.id]);
  });
  locked.redefine('open', 0);
  return ok(undefined);
}
