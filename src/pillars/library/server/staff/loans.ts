import type { listLoans } from '#library/api.ts';
import type { Licence } from '#library/domain/pool.ts';
import { isId } from '#platform/domain/ids.ts';
import { ok, type Result } from '#platform/domain/result.ts';
import type { Answer, Input } from '#platform/server/room.ts';
import { mayAt, topsFor } from '../allowed.ts';
import type { Work } from '../tables.ts';

const USUAL = 50;

export interface LentRow extends Record<string, unknown> {
  readonly id: string;
  readonly person: string;
  readonly call_name: string;
  readonly title_id: string;
  readonly title: string;
  readonly starts_at: Date;
  readonly due_at: Date;
  readonly licence: Licence;
}

/** Running loans of the people in an organisation and below it, or of everybody the asker looks after; due soonest first. */
export async function lentTo(context: Work, tops: readonly string[], after: string | null, limit: number): Promise<LentRow[]> {
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(after ?? '');
  // What looks like an id and is none is no place to go on from.
  const place = match?.[2] !== undefined && isId(match[2]) ? match : null;
  return await context.tx.query<LentRow>(
    `select l.loan_id as id, l.person_id as person, p.call_name, l.title_id, t.title, l.starts_at, l.due_at, l.licence
     from library.loan l join core.person p on p.person_id = l.person_id join library.title t on t.title_id = l.title_id
     where l.ended_at is null and l.due_at >= $1 and core.oversees_person(l.person_id)
       and l.person_id in (select m.person_id from core.membership m join core.org_above a on a.org_id = m.org_id where m.to_day is null and a.above_id = any($2::uuid[]))
       and ($3::timestamptz is null or (l.due_at, l.loan_id) > ($3::timestamptz, $4::uuid))
     order by l.due_at, l.loan_id limit $5`,
    [context.now, tops, place === null ? null : new Date(Number(place[1])), place?.[2] ?? null, limit],
  );
}

/** The cursor behind a row. */
export function placeAfter(row: LentRow): string {
  return `${row.due_at.getTime()}.${row.id}`;
}

/** Under which organisations to look: the one asked for, or all the asker looks after. */
export async function askedTops(context: Work, org: string | undefined): Promise<Result<string[]>> {
  if (org === undefined) return ok(topsFor(context, 'see-loans'));
  const allowed = await mayAt(context, 'see-loans', org);
  return allowed.ok ? ok([org]) : allowed;
}

/** Who has what. */
export async function serveListLoans(context: Work, { query }: Input<typeof listLoans>): Promise<Result<Answer<typeof listLoans>>> {
  const tops = await askedTops(context, query.org);
  if (!tops.ok) return tops;
  const limit = query.limit ?? USUAL;
  const rows = await lentTo(context, tops.value, query.after ?? null, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return ok({
    loans: page.map((row) => ({
      id: row.id, person: { id: row.person, callName: row.call_name }, title: { id: row.title_id, title: row.title }, startsAt: row.starts_at.getTime(), dueAt: row.due_at.getTime(), licence: row.licence,
    })),
    next: rows.length > limit && last !== undefined ? placeAfter(last) : null,
  });
}
