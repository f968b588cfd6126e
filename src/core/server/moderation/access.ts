import { decideOnPublication, listPublications } from '#core/api/moderation.ts';
import { newId } from '#platform/domain/ids.ts';
import { inRoomOfCore } from '../index.ts';
import { everyone, type AccessRow } from '../testing/access.ts';
import { childAt, placeOf } from '../testing/places.ts';
import { askToPublish } from './publish.ts';

const NOBODY = everyone('refused');
const READERS = everyone('refused', { 'home-staff': 'granted', 'duty-officer': 'granted', librarian: 'granted', officer: 'granted' });
const HOME_STAFF = everyone('refused', { 'home-staff': 'granted' });

/** Something a child of the place wrote for others is read by the home's staff, where nothing else is set: not by the officers above, nor by another home. */
export const moderationAccess: readonly AccessRow[] = [
  { call: listPublications, cells: { none: READERS }, request: () => ({}) },
  {
    call: decideOnPublication, cells: { 'same-home': HOME_STAFF, 'other-home': NOBODY },
    request: async (world, role, relation, house) => {
      const org = placeOf(world, role, relation);
      const by = await childAt(house, org);
      const thing = newId();
      await inRoomOfCore(house.surroundings, (context) => askToPublish(context, { kind: 'library.word', thing, org, by, reader: 'home-staff', text: 'สนุกมาก', href: '/library' }));
      const [row] = await house.look<{ id: string }>('select publication_id as id from core.publication where thing_id = $1', [thing]);
      return { params: { publication: row?.id ?? newId() }, body: { id: newId(), decision: 'publish', reason: null, said: '', seen: 1 } };
    },
  },
];
