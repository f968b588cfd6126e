import type { changeMark } from '#library/api.ts';
import type { Locator } from '#library/domain/locator.ts';
import { applyMarkCommand, type Mark, type MarkColour, type MarkCommand, type MarkKind } from '#library/domain/mark.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Answer, Input } from '#platform/server/room.ts';
import { lockPerson } from '../lending/locked-pool.ts';
import { STAMP, type Work } from '../tables.ts';

export const MARK_COLUMNS = 'mark_id, title_id, kind, locator, colour, note, made_at, changed_at, removed, version';
export interface MarkRow extends Record<string, unknown> {
  readonly mark_id: string;
  readonly title_id: string;
  readonly kind: MarkKind;
  readonly locator: Locator;
  readonly colour: MarkColour | null;
  readonly note: string | null;
  readonly made_at: Date;
  readonly changed_at: Date;
  readonly removed: boolean;
  readonly version: string;
}

export function markOf(row: MarkRow, person: string): Mark {
  return {
    id: row.mark_id, personId: person, titleId: row.title_id, kind: row.kind, locator: row.locator, colour: row.colour, note: row.note, madeAt: row.made_at.getTime(),
    changedAt: row.changed_at.getTime(), removed: row.removed, version: row.version,
  };
}

/** Applies one change of a bookmark or a highlight. */
export async function serveMark(context: Work, { body }: Input<typeof changeMark>): Promise<Result<Answer<typeof changeMark>>> {
  const person = context.who.person ?? '';
  await lockPerson(context, person);
  if (body.kind === 'add') {
    const title = await context.tx.query('select 1 from library.loan where person_id = any (platform.ids_of($1)) and title_id = $2 limit 1', [person, body.title]);
    if (title.length === 0) return fail('platform.not-found');
  }
  const [row] = await context.tx.query<MarkRow & { readonly owner: string }>(`select person_id as owner, ${MARK_COLUMNS} from library.mark where person_id = any (platform.ids_of($1)) and mark_id = $2`, [person, body.mark]);
  const before = row === undefined ? null : markOf(row, person);
  const result = applyMarkCommand(before, commandOf(body, person));
  if (!result.ok) return result;
  const mark = result.value;
  if (mark === before) return ok({ version: mark.version });
  await context.tx.query(
    `insert into library.mark (person_id, mark_id, title_id, kind, locator, colour, note, made_at, changed_at, removed, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (person_id, mark_id) do update set colour = excluded.colour, note = excluded.note, changed_at = excluded.changed_at, removed = excluded.removed, version = excluded.version, ${STAMP}`,
    // A mark made under another id of the person stays there.
    [row?.owner ?? person, mark.id, mark.titleId, mark.kind, JSON.stringify(mark.locator), mark.colour, mark.note, new Date(mark.madeAt), new Date(mark.changedAt), mark.removed, mark.version],
  );
  return ok({ version: mark.version });
}

function commandOf(body: Input<typeof changeMark>['body'], personId: string): MarkCommand {
  const common = { id: body.id, markId: body.mark, personId, at: Date.parse(body.at) };
  if (body.kind === 'add') return { ...common, kind: 'add', titleId: body.title, mark: { kind: body.as, locator: body.locator, colour: body.colour, note: body.note } };
  if (body.kind === 'remove') return { ...common, kind: 'remove', seen: body.seen };
  return { ...common, kind: 'change', seen: body.seen, ...(body.colour === undefined ? {} : { colour: body.colour }), ...(body.note === undefined ? {} : { note: body.note }) };
}
