import { Array as List, Boolean as Flag, Integer, Literal, Null, Object as Shape, String as Text, Union } from 'typebox';
import { call } from '#platform/domain/call.ts';

const Id = Text({ format: 'uuid' });
const Names = Shape({ th: Text(), en: Text() });
const Kind = Union([Literal('judge'), Literal('visitor')]);
const Codes = List(Shape({ number: Integer(), code: Text() }));
const Count = Integer({ minimum: 1, maximum: 200 });
const STAFF = ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'] as const;
const Event = Shape({ id: Id, name: Text(), place: Text(), kind: Kind, from: Text(), to: Text() });

export const addVisit = call({
  name: 'core.add-visit', method: 'POST', path: '/api/core/visits', summary: 'An event with printed codes for its judges or visitors; the codes are answered once.',
  body: Shape({ id: Id, org: Id, name: Text({ minLength: 1, maxLength: 120 }), place: Text({ maxLength: 120 }), kind: Kind, from: Text({ format: 'date-time' }), to: Text({ format: 'date-time' }), count: Count }),
  answer: Shape({ codes: Codes }), problems: [...STAFF, 'core.visit-times', 'core.visit-there'],
});
export const listVisits = call({
  name: 'core.list-visits', method: 'GET', path: '/api/core/visits', summary: 'Events of the organisations one looks after, the latest first.',
  answer: Shape({ visits: List(Shape({ event: Event, org: Names, codes: Integer(), used: Integer(), open: Flag() })) }), problems: ['platform.not-signed-in', 'platform.not-allowed'],
});
export const addVisitCodes = call({
  name: 'core.add-visit-codes', method: 'POST', path: '/api/core/visits/:event/codes', summary: 'More codes for an event.',
  params: Shape({ event: Id }), body: Shape({ count: Count }), answer: Shape({ codes: Codes }), problems: [...STAFF, 'core.visit-over'],
});
export const closeVisit = call({
  name: 'core.close-visit', method: 'POST', path: '/api/core/visits/:event/close', summary: 'Ends an event before its time: its codes open nothing, and whoever came by them is out.', params: Shape({ event: Id }), problems: [...STAFF],
});

export const enterVisit = call({
  name: 'core.enter-visit', method: 'POST', path: '/api/core/visit', summary: 'Comes in by a printed code; where it was used before on another device, that one is left.',
  body: Shape({ code: Text({ maxLength: 40 }) }), answer: Shape({ event: Event }), problems: ['core.wrong-visit-code', 'core.visit-not-yet', 'platform.too-many-tries'],
});
export const getVisit = call({
  name: 'core.get-visit', method: 'GET', path: '/api/core/visit', summary: 'The event that this browser visits.', answer: Shape({ event: Union([Event, Null()]), number: Union([Integer(), Null()]) }), problems: [],
});
export const leaveVisit = call({ name: 'core.leave-visit', method: 'POST', path: '/api/core/visit/leave', summary: 'Leaves the event on this device; the code stays good.', problems: [] });
