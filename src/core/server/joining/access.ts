import * as api from '#core/api/joining.ts';
import { NOTICE } from '#core/domain/joining/age.ts';
import { newId } from '#platform/domain/ids.ts';
import { everyone, type AccessRow } from '../testing/access.ts';

const EVERYBODY = { none: everyone('granted') };
const SIGNED_IN = everyone('granted', { nobody: 'refused' });
/** A message opens nothing that a role opens, and at a home's tablet nobody changes a way in. */
const FAMILY = everyone('refused', { family: 'granted' });
const GROWN = everyone('granted', { child: 'refused', nobody: 'refused' });

const mail = (): { channel: 'email'; address: string } => ({ channel: 'email', address: `${newId()}@example.org` });

/** Who may join, and who may add an address to their account. */
export const joiningRows: readonly AccessRow[] = [
  { call: api.getJoining, public: 'says how far this browser has come', cells: EVERYBODY, request: () => ({}) },
  { call: api.sendJoiningCode, public: 'everybody may join, and hears the same', expected: ['core.channel-off'], cells: EVERYBODY, request: () => ({ body: mail() }) },
  { call: api.checkJoiningCode, public: 'the code decides', expected: ['core.wrong-code'], cells: EVERYBODY, request: () => ({ body: { ...mail(), code: '000000' } }) },
  { call: api.answerJoining, public: 'what was proved before decides', expected: ['core.join-first'], cells: EVERYBODY, request: () => ({ body: { callName: 'มะลิ', birthYear: '2498', notice: NOTICE, agrees: true } }) },
  { call: api.stopJoining, public: 'ends what this browser began', cells: EVERYBODY, request: () => ({}) },
  { call: api.sendGuardianCode, public: 'sent whether anybody waits or not', expected: ['core.channel-off'], cells: EVERYBODY, request: () => ({ body: mail() }) },
  { call: api.lookAsGuardian, public: 'the code decides', expected: ['core.wrong-code'], cells: EVERYBODY, request: () => ({ body: { ...mail(), code: '000000' } }) },
  {
    call: api.agreeAsGuardian, public: 'what was proved before decides', expected: ['core.join-first'], cells: EVERYBODY,
    request: () => ({ params: { signUp: newId() }, body: { agrees: true, name: 'แม่', capacity: 'parent', notice: NOTICE } }),
  },
  { call: api.listAddresses, cells: { none: SIGNED_IN }, request: () => ({}) },
  { call: api.sendAddressCode, expected: ['core.channel-off'], cells: { own: GROWN }, request: () => ({ body: mail() }) },
  { call: api.addAddress, expected: ['core.wrong-code'], cells: { own: FAMILY }, request: () => ({ body: { ...mail(), code: '000000' } }) },
  { call: api.removeAddress, expected: ['platform.not-found'], cells: { own: GROWN }, request: () => ({ params: { channel: 'email' } }) },
];
