import { chooseNamedPerson, listNamedPersons, listWritable, seeMessages, sendMessage } from '#core/api/messages.ts';
import { newId } from '#platform/domain/ids.ts';
import { everyone, type AccessRow } from '../testing/access.ts';
import { childAt, placeOf } from '../testing/places.ts';

const NOBODY = everyone('refused');
const OFFICER = everyone('refused', { officer: 'granted' });

export const messageAccess: readonly AccessRow[] = [
  {
    // Somebody else of the home has to read along; here its only staff would be alone with the child.
    call: sendMessage, expected: ['core.no-named-person'], cells: { 'same-home': everyone('refused', { 'home-staff': 'granted' }), 'other-home': NOBODY },
    request: async (world, role, relation, house) => ({ body: { id: newId(), text: 'สวัสดี', child: await childAt(house, placeOf(world, role, relation)) } }),
  },
  { call: seeMessages, cells: { own: everyone('granted', { nobody: 'refused' }) }, request: () => ({ body: { messages: [newId()] } }) },
  { call: listWritable, cells: { none: everyone('refused', { 'home-staff': 'granted', coach: 'granted' }) }, request: () => ({}) },
  { call: listNamedPersons, cells: { none: OFFICER }, request: () => ({}) },
  {
    call: chooseNamedPerson, cells: { 'same-home': OFFICER, 'other-home': NOBODY },
    request: (world, role, relation) => ({ body: { home: placeOf(world, role, relation), people: [] } }),
  },
];
