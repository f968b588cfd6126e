import type { listLists, ListAnswer } from '#core/api/lists.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { findPlace } from '#platform/domain/lists/fields.ts';
import { columnNames } from '#platform/domain/lists/layout.ts';
import type { Problem } from '#platform/domain/result.ts';
import type { CoreContext } from '../core-room.ts';
import { reachOf } from './check-list.ts';
import { hasNeeded, takenFields, type ListKind } from './list-kind.ts';
import type { ListRow } from './tables.ts';

type Brief = AnswerOf<typeof listLists>['lists'][number];
const LATELY = 50;
/** Characters of a cell that are shown. */
const SHOWN = 80;

interface BriefRow extends ListRow {
  readonly th: string;
  readonly en: string;
  readonly by: string | null;
  readonly forgotten: boolean;
  readonly problem: Problem | null;
}

const BRIEF = `select l.*, o.name_th as th, o.name_en as en, l.forgotten_at is not null as forgotten, (select p.call_name from core.person p where p.person_id = l.made_by) as by
  from core.sent_list l join core.org o on o.org_id = l.org_id`;

export async function answerLists(context: CoreContext, kind: string): Promise<Brief[]> {
  const rows = await context.tx.query<BriefRow>(`${BRIEF} where l.kind = $1 order by l.made_at desc, l.list_id desc limit ${LATELY}`, [kind]);
  return rows.map(brief);
}

function brief(row: BriefRow): Brief {
  return {
    id: row.list_id, kind: row.kind, org: { id: row.org_id, name: { th: row.th, en: row.en } }, fileName: row.file_name, state: row.state, madeAt: row.made_at.getTime(), madeBy: row.by ?? '',
    rows: row.rows, counts: { ...row.counts }, step: row.step, kept: !row.forgotten,
  };
}

export async function answerList(context: CoreContext, list: ListRow, kind: ListKind): Promise<ListAnswer> {
  const [row] = await context.tx.query<BriefRow>(`${BRIEF} where l.list_id = $1`, [list.list_id]);
  if (row === undefined) throw new Error('the list was here a moment ago');
  const [same] = await context.tx.query<{ id: string; at: Date }>(
    "select list_id as id, made_at as at from core.sent_list where org_id = $1 and file_hash = $2 and list_id <> $3 and made_at <= $4 and kind = $5 and state = 'done' order by made_at desc limit 1",
    [list.org_id, list.file_hash, list.list_id, list.made_at, list.kind],
  );
  const { layout } = row;
  const heads = layout.heads ?? [];
  const reach = Object.keys(row.places).length === 0 ? [] : await reachOf(context, list.org_id);
  return {
    ...brief(row),
    problem: row.problem,
    done: howFar(row),
    sheet: row.sheet, sheets: [...(layout.sheets ?? [])], titles: [...(layout.titles ?? [])].slice(0, 6).map(short), headRow: layout.headRow ?? 0, hiddenRows: [...(layout.hiddenRows ?? [])],
    columns: columnNames(heads.length).map((letter, at) => ({
      letter, head: heads[at] ?? '', key: row.columns[at]?.key ?? null, sure: row.columns[at]?.sure ?? 0, why: row.columns[at]?.why ?? null,
      samples: (layout.samples ?? []).map((sample) => short(sample[at] ?? '')).filter((text) => text !== '').slice(0, 3),
    })),
    fields: [...takenFields(kind)], complete: hasNeeded(kind, row.columns.map(({ key }) => key)),
    places: Object.entries(row.places).map(([typed, org]) => ({ typed, org, like: org === null ? (findPlace(typed, reach)?.id ?? null) : null })).sort((a, b) => Number(a.org !== null) - Number(b.org !== null)).slice(0, 300),
    orgs: reach.map(({ id, names }) => ({ id, name: { th: names[0] ?? '', en: names[1] ?? '' } })),
    sameFile: same === undefined ? null : { id: same.id, madeAt: same.at.getTime() },
  };
}

function short(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** Of the rows of the file, how many were gone through; while it is read, nobody knows how long it is. */
function howFar(row: BriefRow): number | null {
  if (row.state !== 'running' && row.state !== 'undoing') return null;
  const past = Math.min(1, row.step / Math.max(1, row.rows + (row.layout.firstRow ?? 1)));
  return row.state === 'running' ? past : 1 - past;
}
