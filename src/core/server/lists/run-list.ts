import type { ListKind } from './list-kind.ts';
import { lease, listRow, recount, setState, waitingRows, type ListWork } from './list-work.ts';
import type { ListRow } from './tables.ts';

/** Rows of a transaction. */
const BATCH = 500;

/** Takes in what was found to be new, a batch a transaction with the place it came to: wherever it is cut off, going on takes nothing in twice. */
export async function runList(work: ListWork, list: ListRow, kind: ListKind): Promise<void> {
  const takeIn = kind.takeIn();
  for (let going = true; going && !work.signal.aborted; ) {
    going = await work.transaction(async (context) => {
      const now = await listRow(context, list.list_id, 'for update');
      if (now?.state !== 'running') return false;
      const rows = await waitingRows(context, now, 'row > $3 order by row', BATCH);
      const last = rows.at(-1);
      if (last === undefined) {
        await recount(context, list.org_id, list.list_id);
        await setState(context, list.list_id, 'done');
        return false;
      }
      const changed = await takeIn(context, list, rows);
      if (changed.length > 0) await context.tx.query(
        `update core.sent_list_row r set outcome = c.outcome, reasons = c.reasons from json_to_recordset($3) as c (row int, outcome text, reasons jsonb) where r.org_id = $1 and r.list_id = $2 and r.row = c.row`,
        [list.org_id, list.list_id, JSON.stringify(changed)],
      );
      await lease(context, list.list_id, last.row);
      return true;
    });
  }
}
