import { Array as List, Boolean as Flag, Integer, Literal, Null, Object as Shape, Optional, String as Text, Union } from 'typebox';
import { call } from '#platform/domain/call.ts';
import { SessionShape } from '../api.ts';

const Id = Text({ format: 'uuid' });
const Names = Shape({ th: Text(), en: Text() });
const Channel = Union([Literal('email'), Literal('sms')]);
const Address = Shape({ channel: Channel, address: Text({ maxLength: 254 }) });
const AddressAndCode = Shape({ channel: Channel, address: Text({ maxLength: 254 }), code: Text({ maxLength: 20 }) });
const SENDING = ['core.channel-off', 'core.address-unreadable', 'platform.too-many-tries'] as const;
const CHECKING = ['core.address-unreadable', 'core.wrong-code', 'platform.too-many-tries'] as const;

/** Where somebody stands who comes to join; a session where they are in. */
const Standing = Shape({
  at: Union([Literal('door'), Literal('questions'), Literal('waiting'), Literal('in')]),
  /** Of one who waits: what they are called, and until when a guardian can agree. */
  callName: Union([Text(), Null()]),
  until: Union([Text(), Null()]),
  session: Union([SessionShape, Null()]),
});

export const getJoining = call({
  name: 'core.get-joining', method: 'GET', path: '/api/core/join', summary: 'By which ways one can join, and how far one has come.',
  answer: Shape({ standing: Standing, accounts: List(Shape({ key: Text(), name: Names })), channels: List(Channel), notice: Text() }), problems: [],
});
/** The answer is the same whether the address is known or not. */
export const sendJoiningCode = call({
  name: 'core.send-joining-code', method: 'POST', path: '/api/core/join/code', summary: 'Sends a code of six digits to an address, to sign in or to join.',
  body: Address, answer: Shape({ until: Text() }), problems: [...SENDING],
});
export const checkJoiningCode = call({
  name: 'core.check-joining-code', method: 'POST', path: '/api/core/join/check', summary: 'Shows the code: whoever has an account is in, others are asked on.',
  body: AddressAndCode, answer: Standing, problems: [...CHECKING, 'core.staff-other-way'],
});
export const answerJoining = call({
  name: 'core.answer-joining', method: 'POST', path: '/api/core/join/answers', summary: 'What to call somebody, when they were born, and that they agree; below twenty whose guardian is to agree as well.',
  body: Shape({ callName: Text({ minLength: 1, maxLength: 60 }), birthYear: Text({ maxLength: 20 }), notice: Text({ maxLength: 100 }), agrees: Literal(true), guardian: Optional(Address) }), answer: Standing,
  problems: ['core.join-first', 'core.staff-other-way', 'core.notice-is-another', 'core.guardian-needed', 'core.guardian-same', 'core.birth-date-unreadable', 'core.birth-date-no-such-day', 'core.birth-date-in-future', 'core.birth-date-too-long-ago', ...SENDING],
});
export const stopJoining = call({
  name: 'core.stop-joining', method: 'POST', path: '/api/core/join/stop', summary: 'Takes back a sign-up that waits; nothing of it is kept.', problems: [],
});

export const sendGuardianCode = call({
  name: 'core.send-guardian-code', method: 'POST', path: '/api/core/join/guardian/code', summary: 'Sends a guardian a code, again where the first one ran out.',
  body: Address, answer: Shape({ until: Text() }), problems: [...SENDING],
});
export const lookAsGuardian = call({
  name: 'core.look-as-guardian', method: 'POST', path: '/api/core/join/guardian/look', summary: 'Shows the code: for whom this guardian is asked.',
  body: AddressAndCode, answer: Shape({ waiting: List(Shape({ id: Id, callName: Text(), birthYear: Integer(), until: Text() })), notice: Text() }), problems: [...CHECKING],
});
export const agreeAsGuardian = call({
  name: 'core.agree-as-guardian', method: 'POST', path: '/api/core/join/guardian/:signUp', summary: 'A guardian says who they are and agrees, and the account opens; or says no, and nothing is kept.',
  params: Shape({ signUp: Id }),
  body: Shape({ agrees: Flag(), name: Text({ maxLength: 200 }), capacity: Union([Literal('parent'), Literal('guardian')]), notice: Text({ maxLength: 100 }) }),
  problems: ['core.join-first', 'platform.not-found', 'core.notice-is-another', 'core.guardian-unnamed'],
});

const MINE = ['platform.not-signed-in', 'platform.not-allowed', 'core.sign-in-again'] as const;
export const listAddresses = call({
  name: 'core.list-way-addresses', method: 'GET', path: '/api/core/ways-in/addresses', summary: 'Addresses that open one\'s own account by a code.',
  answer: Shape({ addresses: List(Shape({ channel: Channel, address: Text(), linkedAt: Text() })) }), problems: ['platform.not-signed-in'],
});
export const sendAddressCode = call({
  name: 'core.send-way-code', method: 'POST', path: '/api/core/ways-in/addresses/code', summary: 'Sends a code to an address that is to be added to one\'s own account.',
  body: Address, answer: Shape({ until: Text() }), problems: [...MINE, ...SENDING],
});
export const addAddress = call({
  name: 'core.add-way-address', method: 'POST', path: '/api/core/ways-in/addresses', summary: 'Adds an address as a way in, with the code that was sent there.',
  body: AddressAndCode, problems: [...MINE, ...CHECKING, 'core.address-taken'],
});
export const removeAddress = call({
  name: 'core.remove-way-address', method: 'DELETE', path: '/api/core/ways-in/addresses/:channel', summary: 'Takes an address away as a way in; the last way in stays.',
  params: Shape({ channel: Channel }), problems: [...MINE, 'platform.not-found', 'core.last-way-in'],
});
