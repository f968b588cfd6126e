import { KEPT_DAYS } from '#core/domain/lists/list.ts';
import type { Problem } from '#platform/domain/result.ts';
import type { Job } from '#platform/server/room.ts';
import { core } from '../core-room.ts';
import { checkList } from './check-list.ts';
import { kindOf, type ListKinds } from './list-kind.ts';
import { lease, listRow, orderWork, setState, type ListWork } from './list-work.ts';
import { proposedColumns, readFacts } from './read-list.ts';
import { runList } from './run-list.ts';
import type { ListRow } from './tables.ts';
import { undoList } from './undo-list.ts';

export function listJobs(kinds: ListKinds): readonly Job[] {
  return [
    core.job('work-on-list', async (work, payload) => {
      const id = typeof payload['list'] === 'string' ? payload['list'] : '';
      const list = await work.transaction(async (context) => {
        const row = await listRow(context, id, 'for update');
        // Another worker is at it and alive.
        if (row === null || (row.leased_until !== null && row.leased_until.getTime() > Date.now())) return null;
        return { ...row, leased_until: await lease(context, id) };
      });
      if (list !== null) await step(work, list, kinds);
    }),
    // A worker that died left its lease; whoever looks at the list orders it anew too.
    core.job('take-up-lists', async (work) => {
      await work.transaction(async (context) => {
        const left = await context.tx.query<{ id: string }>(
          "select list_id as id from core.sent_list where state in ('reading', 'checking', 'running', 'undoing') and (leased_until is null or leased_until < $1)",
          [new Date()],
        );
        for (const { id } of left) await orderWork(context, id);
      });
    }, '* * * * *'),
    core.job('forget-lists', async (work) => {
      await work.transaction(async (context) => {
        const old = await context.tx.query<{ org: string; id: string; hash: string }>(
          `select org_id as org, list_id as id, file_hash as hash from core.sent_list where forgotten_at is null and state not in ('reading', 'checking', 'running', 'undoing') and made_at < $1::timestamptz - interval '${KEPT_DAYS} days'`,
          [context.now],
        );
        for (const { org, id } of old) {
          await context.tx.query('delete from core.sent_list_row where org_id = $1 and list_id = $2', [org, id]);
          await context.tx.query("delete from platform.file_use where room = 'core' and thing_id = $1", [id]);
          await context.tx.query("update core.sent_list set forgotten_at = $2, layout = '{}', places = '{}', file_name = '' where list_id = $1", [id, context.now]);
        }
        if (old.length > 0) await context.later('drop-files', { hashes: [...new Set(old.map(({ hash }) => hash))] });
      });
    }, '17 3 * * *'),
  ];
}

/** Brings a list on from the state it is in until it waits for a person. */
async function step(work: ListWork, list: ListRow, kinds: ListKinds): Promise<void> {
  const kind = kindOf(kinds, list.kind);
  const path = await work.transaction((context) => Promise.resolve(context.files.path(list.file_hash)));
  if (list.state === 'reading') {
    const facts = await readFacts(path, list.layout.sheets === undefined ? -1 : list.sheet, kind.fields);
    if (!facts.ok) return await stop(work, list, facts.problem);
    const { layout, shape, sheet } = facts.value;
    const next = await work.transaction(async (context) => {
      const columns = await proposedColumns(context, list, kind, { layout, shape });
      await context.tx.query("update core.sent_list set state = 'checking', step = 0, sheet = $2, layout = $3, columns = $4 where list_id = $1 and state = 'reading'", [list.list_id, sheet, JSON.stringify(layout), JSON.stringify(columns)]);
      return await listRow(context, list.list_id);
    });
    if (next !== null && next.state === 'checking') await step(work, next, kinds);
    return;
  }
  if (list.state === 'checking') {
    const checked = await checkList(work, list, kind, path);
    if (checked.ok) return;
    if (checked.problem.code !== 'core.list-stopped') await stop(work, list, checked.problem);
    // The program ends: whoever starts next need not wait until this worker is taken for dead.
    else if (work.signal.aborted) await work.transaction(async (context) => {
      await context.tx.query('update core.sent_list set leased_until = null where list_id = $1', [list.list_id]);
      await orderWork(context, list.list_id);
    });
    return;
  }
  if (list.state === 'running') await runList(work, list, kind);
  if (list.state === 'undoing') await undoList(work, list, kind);
}

async function stop(work: ListWork, list: ListRow, problem: Problem): Promise<void> {
  await work.transaction((context) => setState(context, list.list_id, 'failed', { problem }));
}
