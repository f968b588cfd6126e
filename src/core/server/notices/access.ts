import { beginAddress, confirmAddress, getNoticeSettings, listPrintable, listSendings, markPrinted, readNotices, removeAddress, setDigest, setNoticeChannel } from '#core/api/notices.ts';
import { newId } from '#platform/domain/ids.ts';
import { makeContext } from '#platform/server/context.ts';
import { NOBODY } from '#platform/server/who.ts';
import { everyone, type AccessRow } from '../testing/access.ts';
import { childAt, placeOf } from '../testing/places.ts';
import { notify } from './notify.ts';

const SIGNED_IN = everyone('granted', { nobody: 'refused' });
/** Of nobody else's: every one of these is about the asker alone. */
const CARERS = everyone('refused', { officer: 'granted', 'home-staff': 'granted' });
const NOT_SET_UP = ['core.channel-off', 'core.contact-consent-missing', 'platform.not-found', 'core.wrong-code', 'platform.too-many-tries'];
const QUIET = { quietFrom: 1200, quietUntil: 480 };

/** An inbox and its settings are one's own; what would be sent and what goes on paper are for who looks after people. */
export const noticeAccess: readonly AccessRow[] = [
  { call: readNotices, cells: { own: SIGNED_IN }, request: () => ({ body: { notices: [newId()], read: true } }) },
  { call: getNoticeSettings, cells: { own: SIGNED_IN }, request: () => ({}) },
  { call: setDigest, cells: { own: SIGNED_IN }, request: () => ({ body: { day: 6, minute: 540 } }) },
  { call: setNoticeChannel, expected: NOT_SET_UP, cells: { own: SIGNED_IN }, request: () => ({ params: { channel: 'line' }, body: { agreed: true, mode: 'weekly', ...QUIET } }) },
  { call: beginAddress, expected: NOT_SET_UP, cells: { own: SIGNED_IN }, request: () => ({ params: { channel: 'sms' }, body: { address: '0812345678' } }) },
  { call: confirmAddress, expected: NOT_SET_UP, cells: { own: SIGNED_IN }, request: () => ({ params: { channel: 'sms' }, body: { address: `08${newId().replaceAll(/\D/g, '').padEnd(8, '0').slice(-8)}`, code: '000000' } }) },
  { call: removeAddress, cells: { own: SIGNED_IN }, request: () => ({ params: { channel: 'email' } }) },
  { call: listSendings, cells: { none: everyone('refused', { operator: 'granted', officer: 'granted', 'home-staff': 'granted' }) }, request: () => ({}) },
  {
    call: listPrintable, cells: { 'none': CARERS, 'own': CARERS, 'same-home': CARERS, 'above': everyone('refused'), 'other-home': everyone('refused') },
    request: (world, role, relation) => (relation === 'none' ? {} : { query: { org: placeOf(world, role, relation) } }),
  },
  {
    // One that is not theirs to print is left as it is; the answer counts what was printed.
    call: markPrinted, cells: { 'same-home': CARERS },
    request: async (world, role, relation, house) => {
      const person = await childAt(house, placeOf(world, role, relation));
      await house.surroundings.database.transaction({ role: 'kp_core', settings: {} }, (tx) => notify(makeContext(house.surroundings, 'core', tx, NOBODY, house.clock.now, null), { to: person, kind: 'core.tried', href: '/inbox' }));
      return { body: { notices: [{ person, id: newId() }] } };
    },
  },
];
