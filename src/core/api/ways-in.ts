import { Array as List, Boolean as Flag, Enum, Integer, Literal, Null, Object as Shape, String as Text, Union, Unknown } from 'typebox';
import { deviceKinds } from '#core/domain/ways-in/devices.ts';
import { call } from '#platform/domain/call.ts';
import { SessionShape } from '../api.ts';

const Id = Text({ format: 'uuid' });
const Names = Shape({ th: Text(), en: Text() });
const MINE = ['platform.not-signed-in', 'platform.not-allowed'] as const;
const Password = Text({ maxLength: 500 });

/** Options and answers of WebAuthn Level 3 as JSON (sections 5.1.8 and 5.1.9): the browser and the library on the server read them, we only hand them on. */
const WebAuthn = Unknown();

export const listWaysIn = call({
  name: 'core.list-ways-in', method: 'GET', path: '/api/core/ways-in', summary: 'By which ways one can come in oneself.',
  answer: Shape({
    login: Union([Text(), Null()]),
    totp: Flag(),
    recoveryCodes: Integer(),
    passkeys: List(Shape({ id: Id, name: Text(), madeAt: Text(), usedAt: Union([Text(), Null()]) })),
    identities: List(Shape({ key: Text(), name: Names, linkedAt: Text() })),
    /** Whether a passkey can be laid down at this address and device. */
    passkeysHere: Flag(),
    /** Accounts elsewhere that can be added. */
    addable: List(Shape({ key: Text(), name: Names })),
  }),
  problems: ['platform.not-signed-in'],
});

export const beginPasskey = call({
  name: 'core.begin-passkey', method: 'POST', path: '/api/core/passkeys/begin', summary: 'What the browser needs to make a passkey for the person signed in.',
  answer: Shape({ options: WebAuthn }), problems: [...MINE, 'core.sign-in-again', 'core.passkeys-off'],
});
export const addPasskey = call({
  name: 'core.add-passkey', method: 'POST', path: '/api/core/passkeys', summary: 'Notes a passkey that the browser made.',
  body: Shape({ name: Text({ minLength: 1, maxLength: 60 }), made: WebAuthn }), answer: Shape({ id: Id }), problems: [...MINE, 'core.sign-in-again', 'core.passkeys-off', 'core.passkey-not-taken'],
});
export const renamePasskey = call({
  name: 'core.rename-passkey', method: 'PUT', path: '/api/core/passkeys/:passkey', summary: 'Calls a passkey something else.',
  params: Shape({ passkey: Id }), body: Shape({ name: Text({ minLength: 1, maxLength: 60 }) }), problems: [...MINE, 'platform.not-found'],
});
export const removePasskey = call({
  name: 'core.remove-passkey', method: 'DELETE', path: '/api/core/passkeys/:passkey', summary: 'Removes a passkey; the last way in stays.',
  params: Shape({ passkey: Id }), problems: [...MINE, 'platform.not-found', 'core.sign-in-again', 'core.last-way-in'],
});
export const beginPasskeySignIn = call({
  name: 'core.begin-passkey-sign-in', method: 'POST', path: '/api/core/sign-in/passkey/begin', summary: 'What the browser needs to show a passkey.',
  answer: Shape({ options: WebAuthn }), problems: ['core.passkeys-off'],
});
export const signInByPasskey = call({
  name: 'core.sign-in-by-passkey', method: 'POST', path: '/api/core/sign-in/passkey', summary: 'Signs in with a passkey, which says by itself whose it is.',
  body: Shape({ shown: WebAuthn }), answer: SessionShape, problems: ['core.wrong-passkey', 'core.passkeys-off', 'platform.too-many-tries'],
});

export const listSessions = call({
  name: 'core.list-sessions', method: 'GET', path: '/api/core/sessions', summary: 'Where one is signed in.',
  answer: Shape({
    sessions: List(Shape({ id: Id, on: Enum([...deviceKinds]), tablet: Union([Text(), Null()]), since: Text(), seen: Text(), here: Flag() })),
    idleMinutes: Union([Integer(), Null()]),
  }),
  problems: ['platform.not-signed-in'],
});
export const endOneSession = call({
  name: 'core.end-session', method: 'DELETE', path: '/api/core/sessions/:session', summary: 'Signs out on one device.',
  params: Shape({ session: Id }), problems: ['platform.not-signed-in', 'platform.not-found'],
});
export const endAllSessions = call({
  name: 'core.end-other-sessions', method: 'POST', path: '/api/core/sessions/end-others', summary: 'Signs out everywhere but here.', problems: ['platform.not-signed-in'],
});
export const signOutPerson = call({
  name: 'core.sign-out-person', method: 'POST', path: '/api/core/people/:person/sign-out', summary: 'Signs a child out on the tablets of their home.',
  params: Shape({ person: Id }), answer: Shape({ ended: Integer() }), problems: [...MINE, 'platform.not-found'],
});

export const changePassword = call({
  name: 'core.change-password', method: 'PUT', path: '/api/core/password', summary: 'Changes one\'s own password; other devices are signed out.',
  body: Shape({ old: Password, new: Password }), problems: [...MINE, 'core.wrong-password', 'core.password-short', 'core.password-long', 'core.password-common', 'platform.too-many-tries'],
});
export const makeStartCode = call({
  name: 'core.make-start-code', method: 'POST', path: '/api/core/people/:person/start-code', summary: 'A one-time code, on paper, by which a colleague begins their account; good for 72 hours.',
  params: Shape({ person: Id }), answer: Shape({ code: Text(), expiresAt: Text() }), problems: [...MINE, 'platform.not-found', 'core.account-there', 'core.no-role-yet'],
});
export const lookAtCode = call({
  name: 'core.look-at-code', method: 'POST', path: '/api/core/paper-code', summary: 'What a code on paper is good for.',
  body: Shape({ code: Text({ maxLength: 40 }) }),
  answer: Shape({ good: Union([Literal('start'), Literal('recover')]), callName: Text(), login: Union([Text(), Null()]) }), problems: ['core.wrong-paper-code', 'platform.too-many-tries'],
});
export const takeCode = call({
  name: 'core.use-paper-code', method: 'POST', path: '/api/core/paper-code/use', summary: 'Begins or opens again an account with a code on paper, with a name and password of one\'s own.',
  body: Shape({ code: Text({ maxLength: 40 }), login: Text({ maxLength: 200 }), password: Password }), answer: SessionShape,
  problems: ['core.wrong-paper-code', 'core.login-unreadable', 'core.login-taken', 'core.password-short', 'core.password-long', 'core.password-common', 'platform.too-many-tries'],
});

export const turnTotpOff = call({
  name: 'core.turn-totp-off', method: 'POST', path: '/api/core/totp/off', summary: 'Turns one-time codes off, with the password and a code.',
  body: Shape({ password: Password, totp: Text({ maxLength: 40 }) }), answer: Shape({ on: Flag() }), problems: [...MINE, 'core.totp-not-on', 'core.wrong-password', 'core.wrong-totp', 'platform.too-many-tries'],
});
export const makeRecoveryCodes = call({
  name: 'core.make-recovery-codes', method: 'POST', path: '/api/core/totp/recovery-codes', summary: 'Ten codes to print, each good once in the place of a one-time code; earlier ones are void.',
  body: Shape({ password: Password, totp: Text({ maxLength: 40 }) }), answer: Shape({ codes: List(Text()) }), problems: [...MINE, 'core.totp-not-on', 'core.wrong-password', 'core.wrong-totp', 'platform.too-many-tries'],
});
export const unlinkIdentity = call({
  name: 'core.unlink-identity', method: 'DELETE', path: '/api/core/ways-in/identities/:key', summary: 'Takes an account elsewhere away as a way in; the last way in stays.',
  params: Shape({ key: Text({ maxLength: 40 }) }), problems: [...MINE, 'platform.not-found', 'core.sign-in-again', 'core.last-way-in'],
});

const RecoveryRow = Shape({
  id: Id, person: Id, name: Text(), org: Names, recognised: Text(), reason: Text(), startedBy: Text(), startedAt: Text(), expiresAt: Text(),
  /** Whether the asker may be the second officer. */
  mayConfirm: Flag(), mine: Flag(),
});
export const startRecovery = call({
  name: 'core.start-recovery', method: 'POST', path: '/api/core/people/:person/recovery', summary: 'An officer recognises somebody who lost every way in; a second officer has to agree within 24 hours.',
  params: Shape({ person: Id }), body: Shape({ id: Id, recognised: Union([Literal('known'), Literal('document'), Literal('colleague')]), reason: Text({ minLength: 5, maxLength: 500 }) }), answer: Shape({ id: Id }),
  problems: [...MINE, 'platform.not-found', 'core.nothing-to-recover', 'core.recovery-under-way'],
});
export const listRecoveries = call({
  name: 'core.list-recoveries', method: 'GET', path: '/api/core/recoveries', summary: 'Recoveries that wait for a second officer, of the people one looks after.',
  answer: Shape({ recoveries: List(RecoveryRow) }), problems: [...MINE],
});
export const confirmRecovery = call({
  name: 'core.confirm-recovery', method: 'POST', path: '/api/core/recoveries/:recovery/confirm', summary: 'A second officer agrees; answers a one-time code to print, and every former way in is void once it is used.',
  params: Shape({ recovery: Id }), answer: Shape({ code: Text(), expiresAt: Text() }), problems: [...MINE, 'platform.not-found', 'core.same-officer', 'core.officers-too-close'],
});
export const dropRecovery = call({
  name: 'core.drop-recovery', method: 'POST', path: '/api/core/recoveries/:recovery/drop', summary: 'Stops a recovery, also after it was agreed: its code is void. Either officer may, and the person themselves.',
  params: Shape({ recovery: Id }), problems: [...MINE, 'platform.not-found'],
});
