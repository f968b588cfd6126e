import type { ColumnReason } from '#platform/domain/lists/fields.ts';
import type { Merge } from '#platform/domain/lists/layout.ts';
import type { ListState, RowOutcome } from '#core/domain/lists/list.ts';
import type { ReadPerson, RowReason } from '#core/domain/lists/people-row.ts';
import type { PeopleField } from '#core/domain/lists/people-fields.ts';

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
  readonly key: PeopleField | null;
  readonly sure: number;
  readonly why: ColumnReason | 'chosen' | null;
}

/** A list as the jobs work with it. */
export interface PeopleListRow extends Record<string, unknown> {
  readonly org_id: string;
  readonly list_id: string;
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

/** A row as it was judged. */
export interface JudgedRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly outcome: RowOutcome;
  readonly reasons: readonly RowReason[];
  readonly person_id: string | null;
  readonly place_id: string | null;
  readonly read: (ReadPerson & { readonly before?: Readonly<Record<string, string | null>> }) | null;
}

export const LIST_TABLE_KINDS = { 'core.people_list': 'organisation', 'core.people_list_row': 'organisation', 'core.list_form': 'organisation' } as const;
