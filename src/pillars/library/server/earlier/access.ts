import * as lists from '#core/api/lists.ts';
import { listAt } from '#core/server/lists/access.ts';
import { everyone, type AccessRelation, type AccessRow } from '#core/server/testing/access.ts';
import type { World } from '#core/server/testing/world.ts';
import { newId } from '#platform/domain/ids.ts';

const NOBODY = everyone('refused');
const BOOK_KEEPERS = everyone('refused', { officer: 'granted', librarian: 'granted' });
const WHERE = { 'same-home': BOOK_KEEPERS, 'above': NOBODY, 'other-home': NOBODY };
const KINDS = ['library.titles', 'library.loans'] as const;

/** Calls for lists are core's; of the library's kinds they are for who takes in books, and not for who looks after people. */
export function earlierListAccess(orgOf: (world: World, relation: AccessRelation) => string): readonly AccessRow[] {
  return KINDS.flatMap((kind): AccessRow[] => {
    const row = (call: AccessRow['call'], state = 'checked', body?: object): AccessRow => ({
      call, cells: WHERE,
      request: async (world, _role, relation, house) => ({ params: { list: await listAt(house, orgOf(world, relation), state, kind) }, ...(body === undefined ? {} : { body }) }),
    });
    return [
      {
        call: lists.addList, cells: WHERE,
        request: (world, _role, relation) => ({ params: { list: newId() }, query: { org: orgOf(world, relation), name: 'หนังสือ.csv', kind }, upload: { type: 'text/csv', content: 'ชื่อเรื่อง,ผู้ยืม,วันที่ยืม\nดาว,ดาว,1/1/2568\n' } }),
      },
      { call: lists.listLists, cells: { none: BOOK_KEEPERS }, request: () => ({ query: { kind } }) },
      row(lists.getList), row(lists.listListRows), row(lists.getListPreview), row(lists.runList), row(lists.undoList, 'done'), { ...row(lists.setListColumns, 'checked', { places: {} }), expected: ['core.list-column-missing'] }, row(lists.decideListRows, 'checked', { rows: [2], take: true }),
    ];
  });
}
