import * as api from '#core/api/lists.ts';
import { newId } from '#platform/domain/ids.ts';
import type { TestHouse } from '#platform/server/testing/house.ts';
import { everyone, type AccessRow } from '../testing/access.ts';
import { placeOf } from '../testing/places.ts';

const NOBODY = everyone('refused');
/** Those who look after people bring their lists; an operator and a librarian meet people by number. */
const CARERS = everyone('refused', { officer: 'granted', 'home-staff': 'granted' });
const WHERE = { own: CARERS, 'same-home': CARERS, above: NOBODY, 'other-home': NOBODY };

/** A list of an organisation in the state that the call asks for. */
export async function listAt(house: TestHouse, org: string, state = 'checked', kind = 'people'): Promise<string> {
  const id = newId();
  await house.look(
    `insert into core.sent_list (org_id, list_id, kind, state, file_name, file_hash, made_at, layout, columns)
     values ($1, $2, $4, $3, 'x.csv', repeat('0', 64), now(), '{"heads": ["ชื่อ"], "sheets": [], "samples": [], "titles": [], "hiddenRows": [], "merges": [], "headRow": 1, "firstRow": 2}', '[{"key": "givenName", "sure": 1, "why": "same-name"}]')`,
    [org, id, state, kind],
  );
  return id;
}

export const listAccess: readonly AccessRow[] = [
  {
    call: api.addList, cells: WHERE,
    request: (world, role, relation) => ({ params: { list: newId() }, query: { org: placeOf(world, role, relation), name: 'รายชื่อ.csv' }, upload: { type: 'text/csv', content: 'ชื่อ,วันเกิด\nดาว,2558\n' } }),
  },
  { call: api.listLists, cells: { none: CARERS }, request: () => ({}) },
  ...([[api.getList, 'checked'], [api.listListRows, 'checked'], [api.getListPreview, 'checked'], [api.runList, 'checked'], [api.undoList, 'done']] as const).map(
    ([call, state]): AccessRow => ({ call, cells: WHERE, request: async (world, role, relation, house) => ({ params: { list: await listAt(house, placeOf(world, role, relation), state) } }) }),
  ),
  {
    call: api.setListColumns, cells: WHERE,
    request: async (world, role, relation, house) => ({ params: { list: await listAt(house, placeOf(world, role, relation)) }, body: { columns: ['givenName'] } }),
  },
  {
    call: api.decideListRows, cells: WHERE,
    request: async (world, role, relation, house) => ({ params: { list: await listAt(house, placeOf(world, role, relation)) }, body: { rows: [2], take: true } }),
  },
  { call: api.printPeople, cells: WHERE, request: (world, role, relation) => ({ query: { org: placeOf(world, role, relation) } }) },
  ...[api.exportPeople, api.exportPeopleWorkbook].map(
    (call): AccessRow => ({ call, cells: { none: CARERS, ...WHERE }, request: (world, role, relation) => (relation === 'none' ? {} : { query: { org: placeOf(world, role, relation) } }) }),
  ),
];
