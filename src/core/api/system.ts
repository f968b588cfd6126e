import { Array as List, Boolean as Flag, Enum, Null, Number as Real, Object as Shape, Optional, String as Text, Union, type Static } from 'typebox';
import { call } from '#platform/domain/call.ts';
import { dropReasons, retryReasons } from '../domain/settings/set-aside.ts';
import { CONCERNS } from '../domain/settings/health.ts';
import { settingParts } from '../domain/settings/setting.ts';

const NOT = ['platform.not-signed-in', 'platform.not-allowed'] as const;

export const SystemShape = Shape({
  versions: Shape({ node: Text(), database: Text() }),
  /** As of the last look, about once a minute; null before the first. */
  health: Union([Null(), Shape({
    at: Text(), concerns: List(Enum([...CONCERNS])), diskBytes: Real(), diskFree: Real(), databaseBytes: Real(), fileBytes: Real(), jobsWaiting: Real(), jobsFailed: Real(), setAside: Real(), lastBackup: Union([Null(), Text()]),
  })]),
  settings: List(Shape({
    name: Text(), part: Enum([...settingParts]), form: Text(), length: Real(), value: Text(), start: Text(), least: Optional(Real()), most: Optional(Real()), choices: Optional(List(Text())),
    /** What it is about, where a pillar brings it. */
    label: Optional(Shape({ th: Text(), en: Text() })),
    changed: Union([Null(), Shape({ at: Text(), by: Union([Null(), Text()]) })]),
  })),
  /** What the environment gives: which names are set, never to what. */
  given: List(Shape({ name: Text(), isSet: Flag() })),
});
export type System = Static<typeof SystemShape>;

export const getSystem = call({ name: 'core.get-system', method: 'GET', path: '/api/core/system', summary: 'How this installation stands and how it is set up; no secret is told.', answer: SystemShape, problems: NOT });
export const setSetting = call({
  name: 'core.set-setting', method: 'PUT', path: '/api/core/system/settings/:name', summary: 'Sets what may be set in the product; empty says nothing, or lets what the program begins with count again.',
  params: Shape({ name: Text({ maxLength: 80 }) }), body: Shape({ value: Text({ maxLength: 2_000 }) }), answer: Shape({ value: Text() }), problems: [...NOT, 'platform.not-found', 'platform.bad-input'],
});

const SetAsideShape = Shape({
  listener: Text(), seq: Text(), event: Text(), subject: Text(), reason: Text(),
  /** Not tried yet: something earlier about the same thing stands before it. */
  waits: Flag(), tries: Real(), at: Text(), triedAt: Text(),
});
export type ShownSetAside = Static<typeof SetAsideShape>;

export const listSetAside = call({ name: 'core.list-set-aside', method: 'GET', path: '/api/core/system/events', summary: 'Events that an ear of some room could not take: which ear, why, how often it was tried.', answer: Shape({ events: List(SetAsideShape), all: Real() }), problems: NOT });
export const retryEvents = call({
  name: 'core.retry-events', method: 'POST', path: '/api/core/system/events/retry', summary: 'Tries again, in order, everything that one ear could not take.',
  body: Shape({ listener: Text({ maxLength: 80 }), reason: Enum([...retryReasons]) }), answer: Shape({ taken: Real() }), problems: [...NOT, 'platform.not-found'],
});
export const dropEvent = call({
  name: 'core.drop-event', method: 'POST', path: '/api/core/system/events/drop', summary: 'Lets an ear never hear an event that it could not take; what waited behind it is tried at once.',
  body: Shape({ listener: Text({ maxLength: 80 }), seq: Text({ pattern: '^[0-9]{1,18}$' }), reason: Enum([...dropReasons]) }), answer: Shape({}), problems: [...NOT, 'platform.not-found'],
});
