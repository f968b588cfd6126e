import type { RowOutcome, RowReason } from '#core/domain/lists/list.ts';
import { UNKNOWN } from '#core/domain/lists/people-row.ts';
import { tidy } from '#platform/domain/lists/read-name.ts';
import type { SheetRow } from '#platform/domain/lists/layout.ts';
import type { Day } from '#platform/domain/time.ts';
import type { ContextMaker } from '#platform/server/context.ts';
import type { ChangedRow, ListKind } from './list-kind.ts';
import { recogniseRows, type Recognised } from './recognise-rows.ts';
import type { ListRow, ReadRow, WaitingRow } from './tables.ts';

/** A row as a room judges it. */
export interface RoomRow {
  readonly number: number;
  /** What it says, by field; what is empty or said to be unknown is not there. */
  readonly said: Readonly<Record<string, string>>;
  /** Whom it means, where the kind is about people. */
  readonly who: Recognised | null;
}

export interface RoomVerdict {
  readonly outcome: RowOutcome;
  readonly reasons: readonly RowReason[];
  /** The thing it is about: minted where it is new. */
  readonly thing?: string;
  readonly read?: ReadRow;
  readonly addable?: boolean;
}

/** The list that a batch belongs to. */
export interface RoomListAt {
  readonly org: string;
  readonly list: string;
  readonly madeAt: Date;
}

/** A kind of list of a room: everything runs in the room's own role, as the program, in the transaction of the batch. */
export interface RoomList extends Omit<ListKind, 'judge' | 'takeIn' | 'takeBack'> {
  /** Whether rows name people: core then says whom each means, and the room learns an id. */
  readonly aboutPeople: boolean;
  /** Begins a list. What it answers judges batch by batch, and may remember what stood in earlier rows. */
  judge(list: { readonly org: string; readonly today: Day }): (maker: ContextMaker, rows: readonly RoomRow[]) => Promise<readonly RoomVerdict[]>;
  takeIn(maker: ContextMaker, list: RoomListAt, rows: readonly WaitingRow[]): Promise<readonly ChangedRow[]>;
  takeBack(maker: ContextMaker, list: RoomListAt, rows: readonly WaitingRow[]): Promise<readonly number[]>;
}

/** Declares a kind of list for a room that core does not know; `app/wiring.ts` hands it to core. */
export function listOfRoom(room: string, kind: RoomList): ListKind {
  return {
    ...kind,
    judge(list) {
      const judge = kind.judge(list);
      return async (context, rows) => {
        const whose = kind.aboutPeople ? await recogniseRows(context, list, rows) : [];
        const asked = rows.map((row, at): RoomRow => ({ number: row.number, said: saidIn(row, list.columns), who: whose[at] ?? null }));
        const verdicts = await context.inRoom(room, (maker) => judge(maker, asked));
        return rows.flatMap((row, at) => {
          const verdict = verdicts[at];
          return verdict === undefined ? [] : [{
            row: row.number, cells: row.cells, outcome: verdict.outcome, reasons: verdict.reasons, person_id: whose[at]?.person ?? null, thing_id: verdict.thing ?? null,
            read: verdict.read ?? null, addable: verdict.addable ?? false,
          }];
        });
      };
    },
    takeIn: () => async (context, list, rows) => await context.inRoom(room, (maker) => kind.takeIn(maker, listAt(list), rows)),
    takeBack: async (context, list, rows) => await context.inRoom(room, (maker) => kind.takeBack(maker, listAt(list), rows)),
  };
}

function listAt(list: ListRow): RoomListAt {
  return { org: list.org_id, list: list.list_id, madeAt: list.made_at };
}

function saidIn(row: SheetRow, columns: readonly (string | null)[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    columns.flatMap((key, at) => {
      const text = tidy(row.cells[at] ?? '');
      return key === null || text === '' || UNKNOWN.test(text) ? [] : [[key, text]];
    }),
  );
}
