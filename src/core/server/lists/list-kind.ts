import type { RowReason } from '#core/domain/lists/list.ts';
import type { Role } from '#core/domain/roles.ts';
import type { ListField } from '#platform/domain/lists/fields.ts';
import type { SheetRow } from '#platform/domain/lists/layout.ts';
import type { Day } from '#platform/domain/time.ts';
import type { CoreContext } from '../core-room.ts';
import type { ListPlaces } from './list-places.ts';
import type { JudgedRow, ListRow, ReadRow, WaitingRow } from './tables.ts';

/** A list that is being judged: what its columns hold and where its rows may go. */
export interface OpenList {
  readonly org: string;
  /** Key of the field of each column. */
  readonly columns: readonly (string | null)[];
  readonly places: ListPlaces;
  /** The day on which it was sent, for what a short year or an age means. */
  readonly today: Day;
}

/** Judges the rows of one list, batch by batch in order; rows that are nothing of the kind never come here. Asked for the same batch again, it answers the same. */
export type Judge = (context: CoreContext, rows: readonly SheetRow[]) => Promise<readonly JudgedRow[]>;

/** A row whose judgement changed while it was taken in. */
export type ChangedRow = Pick<JudgedRow, 'row' | 'outcome' | 'reasons'>;
/** Takes in one batch in the transaction that also says how far the list is; answers rows that did not come in after all. */
export type TakeIn = (context: CoreContext, list: ListRow, rows: readonly WaitingRow[]) => Promise<readonly ChangedRow[]>;
/** Takes back one batch; answers the numbers of the rows of which nothing is left. */
export type TakeBack = (context: CoreContext, list: ListRow, rows: readonly WaitingRow[]) => Promise<readonly number[]>;

/** What a row was read as, in words that its list shows beside it. */
export interface ReadAs {
  readonly name: string;
  readonly notes: readonly string[];
  /** Days from first to last, of the Common Era and as exact as they are known. */
  readonly days: readonly string[];
}

/** A kind of list: all that is not the same for every list. People are one; rooms declare the others with `listOfRoom`. */
export interface ListKind {
  /** `people`, or `room.kebab`. */
  readonly name: string;
  /** Who may bring one for what they look after; row-level security (`core.may_list`) says so too. */
  readonly roles: readonly Role[];
  readonly fields: readonly ListField[];
  /** Of each group one column has to be there before anything is taken in. */
  readonly needs: readonly (readonly string[])[];
  /** Head of the column that says how a row was read, and the sentences of its reasons, in Thai: the workbook that goes back speaks as the one that came. */
  readonly sentences: Readonly<Record<string, string>>;
  judge(list: OpenList): Judge;
  /** One for each worker, which may remember things from batch to batch. */
  takeIn(): TakeIn;
  readonly takeBack: TakeBack;
  readAs(read: ReadRow): ReadAs;
}

export type ListKinds = ReadonlyMap<string, ListKind>;

/** The kind of a list. Throws where no room of this house declares it any more. */
export function kindOf(kinds: ListKinds, name: string): ListKind {
  const kind = kinds.get(name);
  if (kind === undefined) throw new Error(`no room declares lists of the kind ${name}`);
  return kind;
}

/** Keys of the fields that are taken in. */
export function takenFields(kind: ListKind): readonly string[] {
  return kind.fields.filter((field) => field.passedOver !== true).map((field) => field.key);
}

export function hasNeeded(kind: ListKind, keys: readonly (string | null)[]): boolean {
  return kind.needs.every((group) => group.some((key) => keys.includes(key)));
}

/** A row that cannot be taken, and why. */
export function refusedRow(row: SheetRow, reasons: readonly RowReason[]): JudgedRow {
  return { row: row.number, cells: row.cells, outcome: 'refused', reasons };
}
