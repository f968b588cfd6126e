import type { ColumnReason } from '#platform/domain/lists/fields.ts';
import type { Merge } from '#platform/domain/lists/layout.ts';
import type { ListState, RowOutcome, RowReason } from '#core/domain/lists/list.ts';

/** What the reader found in a file. */
export interface ListLayout {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  readonly headRow: number;
  readonly firstRow: number;
  readonly heads: readonly string[];
  readonly titles: readonly string[];
  readonly merges: readonly Merge[];
  /** Numbers of rows that the spreadsheet hides; they are read like the others. */
  readonly hiddenRows: readonly number[];
  readonly samples: readonly (readonly string[])[];
}

export interface ListColumn {
  readonly key: string | null;
  readonly sure: number;
  readonly why: ColumnReason | 'chosen' | null;
}

/** A list as the jobs work with it. */
export interface ListRow extends Record<string, unknown> {
  readonly org_id: string;
  readonly list_id: string;
  readonly kind: string;
  readonly state: ListState;
  readonly file_name: string;
  readonly file_hash: string;
  readonly made_at: Date;
  readonly sheet: number;
  readonly layout: ListLayout;
  readonly columns: readonly ListColumn[];
  readonly places: Readonly<Record<string, string | null>>;
  readonly step: number;
  readonly rows: number;
  readonly counts: Readonly<Partial<Record<RowOutcome, number>>>;
  readonly leased_until: Date | null;
}

/** What a row was read as, by its kind. */
export type ReadRow = Readonly<Record<string, unknown>>;

/** A row as it was judged. */
export interface JudgedRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly outcome: RowOutcome;
  readonly reasons: readonly RowReason[];
  /** Whom it is about: minted for somebody new, so that going on after a fall adds nobody twice. */
  readonly person_id?: string | null;
  /** What it is about besides, minted likewise. */
  readonly thing_id?: string | null;
  readonly place_id?: string | null;
  readonly read?: ReadRow | null;
  /** Unclear, and may be taken in by whoever looked at it. */
  readonly addable?: boolean;
}

/** A row that waits to be taken in, or was taken in and is taken back. */
export interface WaitingRow extends Record<string, unknown> {
  readonly row: number;
  readonly outcome: 'add' | 'change';
  readonly person_id: string | null;
  readonly thing_id: string | null;
  readonly place_id: string | null;
  readonly read: ReadRow;
}

export const LIST_TABLE_KINDS = { 'core.sent_list': 'organisation', 'core.sent_list_row': 'organisation', 'core.list_form': 'organisation' } as const;
