import { Array as List, Boolean as Flag, Integer, Literal, Null, Object as Shape, Optional, String as Text, Union, type Static } from 'typebox';
import { call } from '#platform/domain/call.ts';
import { HolesShape } from './holes.ts';

const Id = Text({ format: 'uuid' });
const ChannelName = Union([Literal('line'), Literal('email'), Literal('sms')]);
const OneChannel = Shape({ channel: ChannelName });
const Mode = Union([Literal('at-once'), Literal('weekly')]);
const Minute = Integer({ minimum: 0, maximum: 1439 });
const SIGNED_IN = ['platform.not-signed-in'];

/** A notice as it lies in `core.notices`, the kept set of its person. Instants in milliseconds since 1970 UTC. */
export const KeptNoticeShape = Shape({
  id: Id,
  /** `room.kebab`. */
  kind: Text(),
  href: Text(),
  holes: HolesShape,
  /** Whom it was written to, where it came to who looks after them. */
  inPlaceOf: Union([Null(), Shape({ id: Id, callName: Text() })]),
  urgent: Flag(),
  madeAt: Integer(),
  readAt: Union([Null(), Integer()]),
});
export type KeptNotice = Static<typeof KeptNoticeShape>;

export const readNotices = call({
  name: 'core.read-notices', method: 'POST', path: '/api/core/notices/read', outbox: true, summary: 'Marks notices of the asker as read or unread.',
  body: Shape({ notices: List(Id, { minItems: 1, maxItems: 500 }), read: Flag() }), answer: Shape({}), problems: SIGNED_IN,
});

const SettingsShape = Shape({
  channels: List(Shape({
    channel: ChannelName,
    /** Whether this installation can send over it. */
    isOn: Flag(),
    address: Union([Null(), Text()]), isConfirmed: Flag(), isAgreed: Flag(), mode: Mode, quietFrom: Minute, quietUntil: Minute,
  })),
  digest: Shape({ day: Integer({ minimum: 0, maximum: 6 }), minute: Minute }),
});
export type NoticeSettings = Static<typeof SettingsShape>;

export const getNoticeSettings = call({
  name: 'core.get-notice-settings', method: 'GET', path: '/api/core/notices/settings', summary: 'Over which channels the asker is sent notices, and when.', answer: SettingsShape, problems: SIGNED_IN,
});
export const setNoticeChannel = call({
  name: 'core.set-notice-channel', method: 'PUT', path: '/api/core/notices/channels/:channel', summary: 'Says yes or no to a channel, how often, and in which hours nothing is sent.',
  params: OneChannel, body: Shape({ agreed: Flag(), mode: Mode, quietFrom: Minute, quietUntil: Minute }), answer: SettingsShape, problems: [...SIGNED_IN, 'platform.not-found', 'core.contact-consent-missing'],
});
export const setDigest = call({
  name: 'core.set-digest', method: 'PUT', path: '/api/core/notices/digest', summary: 'Day (0 is Sunday) and minute of the weekly message.',
  body: Shape({ day: Integer({ minimum: 0, maximum: 6 }), minute: Minute }), answer: SettingsShape, problems: SIGNED_IN,
});
export const beginAddress = call({
  name: 'core.begin-address', method: 'POST', path: '/api/core/notices/channels/:channel/address', summary: 'Sends a code to an address, to show that it is the asker’s.',
  params: OneChannel, body: Shape({ address: Text({ maxLength: 300 }) }), answer: Shape({ until: Text() }),
  problems: [...SIGNED_IN, 'core.channel-off', 'core.address-unreadable', 'core.contact-consent-missing', 'platform.too-many-tries'],
});
export const confirmAddress = call({
  name: 'core.confirm-address', method: 'POST', path: '/api/core/notices/channels/:channel/confirm', summary: 'Takes the address whose code was typed, and says yes to it.',
  params: OneChannel, body: Shape({ address: Text({ maxLength: 300 }), code: Text({ maxLength: 20 }) }), answer: SettingsShape,
  problems: [...SIGNED_IN, 'core.address-unreadable', 'core.wrong-code', 'platform.too-many-tries'],
});
export const removeAddress = call({
  name: 'core.remove-address', method: 'DELETE', path: '/api/core/notices/channels/:channel', summary: 'Forgets an address of the asker.', params: OneChannel, answer: SettingsShape, problems: SIGNED_IN,
});

export const listSendings = call({
  name: 'core.list-sendings', method: 'GET', path: '/api/core/notices/sendings', summary: 'What would be sent to whom, when and over which channel, and why not; people by name only where the asker looks after them.',
  answer: Shape({
    sendings: List(Shape({
      id: Text(), person: Shape({ id: Id, callName: Union([Null(), Text()]) }), channel: Union([Null(), ChannelName]),
      /** Null where nobody but the person may read it. */
      kind: Union([Null(), Text()]), holes: HolesShape, madeAt: Text(),
      outcome: Union([Literal('now'), Literal('later'), Literal('weekly'), Literal('never'), Literal('sent'), Literal('failed')]),
      at: Union([Null(), Text()]), why: Union([Null(), Text()]),
    })),
  }),
  problems: [...SIGNED_IN, 'platform.not-allowed'],
});

export const listPrintable = call({
  name: 'core.list-printable', method: 'GET', path: '/api/core/notices/printable', summary: 'Unread notices of people without a channel in the homes one looks after, one person after the other.',
  query: Shape({ org: Optional(Id), again: Optional(Flag()) }),
  answer: Shape({
    people: List(Shape({ id: Id, callName: Text(), org: Shape({ id: Id, name: Shape({ th: Text(), en: Text() }) }), notices: List(Shape({ id: Id, kind: Text(), holes: HolesShape, madeAt: Text(), printedAt: Union([Null(), Text()]) })) })),
  }),
  problems: [...SIGNED_IN, 'platform.not-allowed', 'platform.not-found'],
});
export const markPrinted = call({
  name: 'core.mark-printed', method: 'POST', path: '/api/core/notices/printed', summary: 'Notes that notices were printed for people one looks after.',
  body: Shape({ notices: List(Shape({ person: Id, id: Id }), { minItems: 1, maxItems: 2000 }) }), answer: Shape({ printed: Integer() }), problems: [...SIGNED_IN, 'platform.not-allowed'],
});
