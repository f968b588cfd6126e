import type { AccessibilityMetadata } from '#library/domain/publication.ts';
import type { Work } from './tables.ts';
import { TITLE_COLUMNS, type TitleRow } from './titles.ts';

/** What a list is made of: titles `t` by id and state, and the pool `p` they would come from. */
export const FOUND_COLUMNS = 't.title_id as id, t.xmin::text as version, p.pool_id as pool';
export interface Found extends Record<string, unknown> {
  readonly id: string;
  /** The transaction that wrote this state of the row. */
  readonly version: string;
  readonly pool: string | null;
}

/** A title with what a catalogue tells of it. */
export interface KnownTitle extends TitleRow {
  readonly version: string;
  readonly accessibility: AccessibilityMetadata;
  readonly rights: string | null;
  readonly changed_at: Date;
  readonly is_open: boolean;
}

const COLUMNS = `${TITLE_COLUMNS}, t.accessibility, t.rights, t.changed_at, t.is_open, t.xmin::text as version`;
/** A few kilobytes each, with what is written of them. */
const MOST = 5000;

/**
 * Titles read lately by this process, the same for whoever asks. What anybody may see is never decided here: a list asks the database for ids and states
 * each time, and only a title that was written since is read again. Reading and writing thirty whole titles is most of the cost of a page.
 */
const known = new Map<string, KnownTitle>();

export async function knownTitles(context: Work, found: readonly Found[]): Promise<ReadonlyMap<string, KnownTitle>> {
  const rows = new Map<string, KnownTitle>();
  const missing: string[] = [];
  for (const { id, version } of found) {
    const row = known.get(id);
    if (row?.version === version) rows.set(id, row);
    else missing.push(id);
  }
  if (missing.length === 0) return rows;
  const read = await context.tx.query<KnownTitle>(`select ${COLUMNS} from library.title t where t.title_id = any($1::uuid[])`, [missing]);
  if (known.size + read.length > MOST) known.clear();
  for (const row of read) {
    known.set(row.id, row);
    rows.set(row.id, row);
  }
  return rows;
}

/** Remembers what `make` makes of a title, as long as the title is known. */
export function madeOnce<T extends string | object>(make: (title: KnownTitle) => T): (title: KnownTitle) => T {
  const made = new WeakMap<KnownTitle, T>();
  return (title) => {
    const before = made.get(title);
    if (before !== undefined) return before;
    const now = make(title);
    made.set(title, now);
    return now;
  };
}
