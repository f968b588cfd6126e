import { aimsOf } from '#core/domain/programmes/frame.ts';
import type { editTitle, listChanges } from '#library/api.ts';
import { newId } from '#platform/domain/ids.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Answer, Input } from '#platform/server/room.ts';
import { mayAt } from '../allowed.ts';
import { readerOf } from '../reader.ts';
import { headOf, shortRuns } from '../search-fields.ts';
import { STAMP, type Work } from '../tables.ts';
import { seenTitle } from '../titles.ts';

type Body = Input<typeof editTitle>['body'];

interface Stored extends Record<string, unknown> {
  readonly title: string;
  readonly subtitle: string | null;
  readonly people: readonly string[];
  readonly subjects: readonly string[];
  readonly description: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly age_from: number | null;
  readonly age_to: number | null;
  readonly strategies: readonly number[];
  readonly sdgs: readonly number[];
}

/**
 * Corrects what is written of a title, or hides it; what stood there is kept, field by field. A title is everybody's, so only who looks after every organisation that
 * lends it may. The book itself, with what it says of itself, is not touched.
 */
export async function serveEditTitle(context: Work, { params, body }: Input<typeof editTitle>): Promise<Result<Answer<typeof editTitle>>> {
  const lenders = await lendersOf(context, params.title);
  if (!lenders.ok) return lenders;
  await context.asSystem(async () => {
    const before = await stored(context, params.title);
    const after = edited(before, body);
    await keepChanges(context, params.title, before, after);
    await context.tx.query(
      `update library.title set title = $2, subtitle = $3, people = $4, subjects = $5, description = $6, publisher = $7, published = $8, age_from = $9, age_to = $10, strategies = $11, sdgs = $12,
         hidden_at = case when $13::boolean is null then hidden_at when $13 then coalesce(hidden_at, $14) end, changed_at = $14, ${STAMP} where title_id = $1`,
      [
        params.title, after.title, after.subtitle, after.people, after.subjects, after.description, after.publisher, after.published, after.age_from, after.age_to, after.strategies, after.sdgs, body.hidden ?? null, context.now,
      ],
    );
    // Loans of it come back to the devices of who may see it again.
    if (body.hidden === false || (after.age_from ?? 0) < (before.age_from ?? 0)) await context.tx.query(`update library.loan set ${STAMP} where title_id = $1 and ended_at is null`, [params.title]);
    if (headOf(before) !== headOf(after)) await searchAnew(context, params.title, headOf(after));
  });
  await context.audit({ action: 'edit-title', org: lenders.value[0] ?? context.who.org ?? params.title, subject: params.title, facts: { fields: Object.keys(body) } });
  return ok({ id: params.title });
}

/** Every organisation that lends a title, where the asker looks after all of them. Problems: `platform.not-found`, `platform.not-allowed`. */
async function lendersOf(context: Work, title: string): Promise<Result<readonly string[]>> {
  if ((await seenTitle(context, await readerOf(context), title)) === null) return fail('platform.not-found');
  const lenders = await context.asSystem(() => context.tx.query<{ org: string }>('select org_id as org from library.pool where title_id = $1', [title]));
  for (const { org } of lenders) if (!(await mayAt(context, 'edit-titles', org)).ok) return fail('platform.not-allowed');
  return ok(lenders.map(({ org }) => org));
}

async function stored(context: Work, title: string): Promise<Stored> {
  const [row] = await context.tx.query<Stored>('select title, subtitle, people, subjects, description, publisher, published, age_from, age_to, strategies, sdgs from library.title where title_id = $1 for update', [title]);
  if (row === undefined) throw new Error('a title is never removed');
  return row;
}

function edited(before: Stored, body: Body): Stored {
  const text = (given: string | null | undefined, stood: string | null): string | null => (given === undefined ? stood : given?.trim() || null);
  const list = (given: readonly string[] | undefined, stood: readonly string[]): readonly string[] => (given === undefined ? stood : [...new Set(given.map((one) => one.trim()).filter((one) => one !== ''))]);
  const aims = aimsOf({ strategies: body.strategies ?? before.strategies, sdgs: body.sdgs ?? before.sdgs });
  return {
    title: text(body.title, before.title) ?? before.title, subtitle: text(body.subtitle, before.subtitle), people: list(body.people, before.people), subjects: list(body.subjects, before.subjects),
    description: text(body.description, before.description), publisher: text(body.publisher, before.publisher), published: text(body.published, before.published),
    age_from: body.ageFrom === undefined ? before.age_from : body.ageFrom, age_to: body.ageTo === undefined ? before.age_to : body.ageTo, ...aims,
  };
}

async function keepChanges(context: Work, title: string, before: Stored, after: Stored): Promise<void> {
  const fields = ['title', 'subtitle', 'people', 'subjects', 'description', 'publisher', 'published', 'strategies', 'sdgs'] as const;
  const changed = [
    ...fields.map((field) => ({ field, before: before[field], after: after[field] })),
    { field: 'ages', before: [before.age_from, before.age_to], after: [after.age_from, after.age_to] },
  ].filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after));
  for (const one of changed) {
    await context.tx.query('insert into library.title_change (title_id, change_id, changed_by, changed_at, field, before, after) values ($1, $2, $3, $4, $5, $6, $7)', [
      title, newId(), context.who.person, context.now, one.field, JSON.stringify(one.before), JSON.stringify(one.after),
    ]);
  }
}

/** What is searched beside the text follows what is written of the title. */
async function searchAnew(context: Work, title: string, head: string): Promise<void> {
  const passages = await context.tx.query<{ search: string }>('select search from library.passage where title_id = $1', [title]);
  await context.tx.query('update library.title set search_head = $2, search_short = $3 where title_id = $1', [title, head, shortRuns([head, ...passages.map(({ search }) => search)])]);
}

/** What stood before, latest first. */
export async function serveChanges(context: Work, { params }: Input<typeof listChanges>): Promise<Result<Answer<typeof listChanges>>> {
  const lenders = await lendersOf(context, params.title);
  if (!lenders.ok) return lenders;
  const rows = await context.asSystem(() =>
    context.tx.query<{ id: string; at: Date; by: string | null; field: string; before: unknown; after: unknown }>(
      `select c.change_id as id, c.changed_at as at, p.call_name as by, c.field, c.before, c.after
       from library.title_change c left join core.person p on p.person_id = c.changed_by where c.title_id = $1 order by c.changed_at desc, c.change_id desc limit 200`,
      [params.title],
    ),
  );
  return ok({ changes: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })) });
}
