import type { ListKind } from './list-kind.ts';
import { lease, listRow, setState, waitingRows, type ListWork } from './list-work.ts';
import type { ListRow } from './tables.ts';

const BATCH = 200;

/** Takes back what a list brought, from its last row to its first. That on which anything was built since stays, and is named. */
export async function undoList(work: ListWork, list: ListRow, kind: ListKind): Promise<void> {
  for (let going = true; going && !work.signal.aborted; ) {
    going = await work.transaction(async (context) => {
      const now = await listRow(context, list.list_id, 'for update');
      if (now?.state !== 'undoing') return false;
      const rows = await waitingRows(context, now, 'row <= $3 and undone is null order by row desc', BATCH);
      if (rows.length === 0) {
        await setState(context, list.list_id, 'undone', { step: 0 });
        return false;
      }
      const gone = await kind.takeBack(context, list, rows);
      await context.tx.query("update core.sent_list_row set undone = case when row = any ($4) then 'removed' else 'kept' end where org_id = $1 and list_id = $2 and row = any ($3)", [
        list.org_id, list.list_id, rows.map(({ row }) => row), gone,
      ]);
      await lease(context, list.list_id, (rows.at(-1)?.row ?? 1) - 1);
      return true;
    });
  }
}
