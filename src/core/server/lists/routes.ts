import { addList, decideListRows, getList, getListPreview, listListRows, listLists, runList, setListColumns, undoList } from '#core/api/lists.ts';
import { isWorking, PEOPLE_KIND, type ListState } from '#core/domain/lists/list.ts';
import type { Role } from '#core/domain/roles.ts';
import { shapeOf } from '#platform/domain/lists/fields.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { useFile } from '#platform/server/files.ts';
import type { Route } from '#platform/server/room.ts';
import type { Guard } from '#platform/server/who.ts';
import { core, type CoreContext } from '../core-room.ts';
import { allowedTo } from '../guards.ts';
import { reachOrgAs } from '../reach.ts';
import { exportRoutes } from './export-people.ts';
import { hasNeeded, kindOf, takenFields, type ListKinds } from './list-kind.ts';
import { listRow, orderWork, recount } from './list-work.ts';
import { answerList, answerLists } from './list-answers.ts';
import { previewWorkbook, rowsPage } from './list-rows.ts';
import { printRoute } from './print-people.ts';
import type { ListRow } from './tables.ts';

const MAX_BYTES = 64 * 1024 * 1024;

/** Calls for lists of every kind. Whose kind it is, is known when the list is: until then somebody who may bring any is let through. */
export function listRoutes(kinds: ListKinds): readonly Route[] {
  const mayImport: Guard = allowedTo({ import: [...new Set([...kinds.values()].flatMap(({ roles }) => roles))] }, 'import');
  const { reachList, begin } = reaching(kinds);
  return [
    ...exportRoutes(),
    printRoute(),
    core.route(addList, mayImport, async (context, { params, query, upload }) => {
      const kind = query.kind ?? PEOPLE_KIND;
      const roles = kinds.get(kind)?.roles;
      if (roles === undefined) return fail('platform.bad-input', { places: 'query/kind: no such kind' });
      const reached = await reachOrgAs(context, query.org, roles);
      if (!reached.ok) return reached;
      if (upload === null) return fail('platform.bad-table');
      const before = await sentBefore(context, params.list, query.org, kind);
      if (before !== null) return before;
      const stored = await context.files.put(upload, MAX_BYTES);
      const added = await context.tx.query("insert into core.sent_list (org_id, list_id, kind, state, file_name, file_hash, made_by, made_at) values ($1, $2, $3, 'reading', $4, $5, $6, $7) on conflict do nothing returning 1", [
        query.org, params.list, kind, query.name, stored.hash, context.who.person, context.now,
      ]);
      // Sent twice at once: the other one's is here by now.
      if (added.length === 0) return (await sentBefore(context, params.list, query.org, kind)) ?? fail('core.list-id-in-use');
      await useFile(context.tx, 'core', params.list, stored, 'application/octet-stream');
      await orderWork(context, params.list);
      await context.audit({ action: 'add-list', org: query.org, subject: params.list });
      return ok({ id: params.list });
    }, { uploadLimit: MAX_BYTES }),

    core.route(listLists, mayImport, async (context, { query }) => {
      const kind = query.kind ?? PEOPLE_KIND;
      return holdsAny(context, kinds.get(kind)?.roles ?? []) ? ok({ lists: await answerLists(context, kind) }) : fail('platform.not-allowed');
    }),

    core.route(getList, mayImport, async (context, { params }) => {
      const list = await reachList(context, params.list);
      if (!list.ok) return list;
      // Who comes back to a list whose worker died sets another one to it.
      if (isWorking(list.value.state) && (list.value.leased_until?.getTime() ?? 0) < Date.now()) await context.outside((own) => orderWork(own, params.list));
      return ok(await answerList(context, list.value, kindOf(kinds, list.value.kind)));
    }),

    core.route(setListColumns, mayImport, async (context, { params, body }) => {
      const list = await reachList(context, params.list, ['checked', 'checking', 'failed']);
      if (!list.ok) return list;
      if (await isForgotten(context, params.list)) return fail('core.list-forgotten');
      const { sheet, columns, places } = body;
      if (sheet !== undefined && sheet !== list.value.sheet) {
        if (sheet >= (list.value.layout.sheets ?? []).length) return fail('platform.bad-input', { places: 'body/sheet: no such sheet' });
        await change(context, params.list, "state = 'reading', sheet = $2, columns = '[]', places = '{}'", [sheet]);
        return ok(undefined);
      }
      const kind = kindOf(kinds, list.value.kind);
      const taken = takenFields(kind);
      const keys = columns?.map((key) => (key !== null && taken.includes(key) ? key : null)) ?? list.value.columns.map(({ key }) => key);
      if (keys.length !== list.value.layout.heads.length) return fail('platform.bad-input', { places: 'body/columns: one for each column' });
      if (!hasNeeded(kind, keys)) return fail('core.list-column-missing');
      const chosen = keys.map((key, at) => (list.value.columns[at]?.key === key ? list.value.columns[at] : { key, sure: 1, why: 'chosen' }));
      if (columns !== undefined) await saveForm(context, list.value, keys);
      await change(context, params.list, "state = 'checking', columns = $2, places = places || $3", [JSON.stringify(chosen), JSON.stringify(places ?? {})]);
      return ok(undefined);
    }),

    core.route(listListRows, mayImport, async (context, { params, query }) => {
      const list = await reachList(context, params.list);
      return list.ok ? ok(await rowsPage(context, list.value, kindOf(kinds, list.value.kind), query)) : list;
    }),

    core.route(decideListRows, mayImport, async (context, { params, body }) => {
      const list = await reachList(context, params.list, ['checked']);
      if (!list.ok) return list;
      // The same answer once more changes nothing; a row that is nobody new stays as it is.
      await context.tx.query(
        body.take
          ? `update core.sent_list_row set outcome = 'add', reasons = reasons || '[{"field": null, "code": "core.row-decided"}]' where org_id = $1 and list_id = $2 and row = any ($3) and outcome = 'unclear' and addable`
          : `update core.sent_list_row set outcome = 'unclear', reasons = reasons - (jsonb_array_length(reasons) - 1) where org_id = $1 and list_id = $2 and row = any ($3) and outcome = 'add' and reasons @> '[{"code": "core.row-decided"}]'`,
        [list.value.org_id, params.list, body.rows],
      );
      await recount(context, list.value.org_id, params.list);
      return ok(undefined);
    }),

    core.route(runList, mayImport, async (context, { params }) => await begin(context, params.list, 'running', ['checked'], ['running', 'done'], 'run_by')),
    core.route(undoList, mayImport, async (context, { params }) => await begin(context, params.list, 'undoing', ['done'], ['undoing', 'undone'], 'undone_by')),

    core.route(getListPreview, mayImport, async (context, { params }) => {
      const list = await reachList(context, params.list);
      return list.ok ? ok(previewWorkbook(context, list.value, kindOf(kinds, list.value.kind))) : list;
    }),
  ];
}

function holdsAny(context: CoreContext, roles: readonly Role[]): boolean {
  return context.who.grants.some(({ role }) => roles.includes(role as Role));
}

/** How lists are reached in a house that has these kinds. */
function reaching(kinds: ListKinds) {
  /** A list in whose organisation the asker may take people in. Problems: `platform.not-found`, `platform.not-allowed`, `core.list-not-ready` where it is in none of `states`. */
  async function reachList(context: CoreContext, id: string, states?: readonly ListState[]): Promise<Result<ListRow>> {
    const list = await listRow(context, id, states === undefined ? '' : 'for update');
    if (list === null) return fail('platform.not-found');
    const reached = await reachOrgAs(context, list.org_id, kindOf(kinds, list.kind).roles);
    if (!reached.ok) return reached;
    return states === undefined || states.includes(list.state) ? ok(list) : fail('core.list-not-ready');
  }

  async function begin(context: CoreContext, id: string, to: ListState, from: readonly ListState[], already: readonly ListState[], by: 'run_by' | 'undone_by'): Promise<Result<undefined>> {
    const list = await reachList(context, id, [...from, ...already]);
    if (!list.ok) return list;
    if (already.includes(list.value.state)) return ok(undefined);
    if (await isForgotten(context, id)) return fail('core.list-forgotten');
    const step = to === 'running' ? 'step = 0, run_at = $3,' : '';
    await context.tx.query(`update core.sent_list set state = '${to}', ${step} ${by} = $2, leased_until = null where list_id = $1`, to === 'running' ? [id, context.who.person, context.now] : [id, context.who.person]);
    await orderWork(context, id);
    await context.audit({ action: to === 'running' ? 'run-list' : 'undo-list', org: list.value.org_id, subject: id, facts: { ...list.value.counts } });
    return ok(undefined);
  }

  return { reachList, begin };
}

async function isForgotten(context: CoreContext, list: string): Promise<boolean> {
  return (await context.tx.query('select 1 from core.sent_list where list_id = $1 and forgotten_at is null', [list])).length === 0;
}

/** The answer to a list that is sent once more, or under the id of another; null where it is the first. */
async function sentBefore(context: CoreContext, list: string, org: string, kind: string): Promise<Result<{ id: string }> | null> {
  const [before] = await context.asSystem(() => context.tx.query<{ org: string; kind: string }>('select org_id as org, kind from core.sent_list where list_id = $1', [list]));
  if (before === undefined) return null;
  return before.org === org && before.kind === kind ? ok({ id: list }) : fail('core.list-id-in-use');
}

async function change(context: CoreContext, list: string, what: string, values: unknown[]): Promise<void> {
  await context.tx.query(`update core.sent_list set ${what}, step = 0, problem = null, ended_at = null, leased_until = null where list_id = $1`, [list, ...values]);
  await orderWork(context, list);
}

/** What was chosen once is proposed for every list of the same form. */
async function saveForm(context: CoreContext, list: ListRow, keys: readonly (string | null)[]): Promise<void> {
  await context.tx.query(
    `insert into core.list_form (org_id, kind, shape, columns, made_by, made_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (org_id, kind, shape) do update set columns = excluded.columns, made_by = excluded.made_by, made_at = excluded.made_at`,
    [list.org_id, list.kind, shapeOf(list.layout.heads), JSON.stringify(keys), context.who.person, context.now],
  );
}
