import { Array as List, Boolean as Flag, Enum, Integer, Null, Object as Shape, Optional, String as Text, Union, type Static } from 'typebox';
import { call } from '#platform/domain/call.ts';
import { actingWays } from '../domain/households/acting.ts';
import { paperKinds } from '../domain/households/paper.ts';
import { relations } from '../domain/households/relation.ts';

const Id = Text({ format: 'uuid' });
const Day = Text({ format: 'date' });
const Names = Shape({ th: Text(), en: Text() });
const orNull = <T extends Parameters<typeof Union>[0][number]>(shape: T) => Union([Null(), shape]);
const Relation = Enum([...relations]);
const STAFF = ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'] as const;

const Paper = Shape({
  id: Id, person: Id, guardian: Id, guardianName: Text(), kind: Enum([...paperKinds]), number: Text(), issuer: Text(), from: Day, to: orNull(Day), state: Text(), endsSoon: Flag(), checkedBy: orNull(Text()), hasScan: Flag(), mine: Flag(),
});
export type Paper = Static<typeof Paper>;
const Member = Shape({ id: Id, person: Id, callName: Text(), animal: orNull(Text()), relation: Relation, home: orNull(Names), from: Day, to: orNull(Day), addedBy: Text(), self: Flag() });
export const HouseholdShape = Shape({ id: Id, name: Text(), members: List(Member), papers: List(Paper) });
export type Household = Static<typeof HouseholdShape>;

export const listHouseholds = call({
  name: 'core.list-households', method: 'GET', path: '/api/core/households', summary: 'Households one belongs to or looks after.', query: Shape({ person: Optional(Id) }), answer: Shape({ households: List(HouseholdShape) }),
  problems: ['platform.not-signed-in', 'platform.not-found'],
});
export const addHousehold = call({
  name: 'core.add-household', method: 'POST', path: '/api/core/households', summary: 'Writes down that people belong together.',
  body: Shape({ id: Id, name: Text({ maxLength: 100 }), members: List(Shape({ id: Id, person: Id, relation: Relation }), { minItems: 1, maxItems: 30 }) }), answer: Shape({ id: Id }), problems: STAFF,
});
export const addMember = call({
  name: 'core.add-household-member', method: 'POST', path: '/api/core/households/:household/members', summary: 'Adds somebody to a household.', params: Shape({ household: Id }), body: Shape({ id: Id, person: Id, relation: Relation }), problems: STAFF,
});
export const endMember = call({
  name: 'core.end-household-member', method: 'POST', path: '/api/core/household-members/:member/end', summary: 'Somebody no longer belongs to a household.', params: Shape({ member: Id }), body: Shape({}), problems: STAFF,
});
export const addPaper = call({
  name: 'core.add-paper', method: 'POST', path: '/api/core/people/:person/papers', summary: 'Writes down a paper that makes somebody responsible for a person.', params: Shape({ person: Id }),
  body: Shape({ id: Id, guardian: Id, kind: Enum([...paperKinds]), number: Text({ minLength: 1, maxLength: 100 }), issuer: Text({ minLength: 1, maxLength: 200 }), from: Day, to: orNull(Day) }), answer: Shape({ id: Id }),
  problems: [...STAFF, 'core.paper-for-oneself', 'core.paper-dates'],
});
export const addScan = call({
  name: 'core.add-scan', method: 'PUT', path: '/api/core/papers/:paper/scan', summary: 'The scan of a paper as raw bytes: a picture, which is drawn anew, or a plain PDF.', params: Shape({ paper: Id }), problems: [...STAFF, 'platform.too-large', 'core.paper-unreadable'],
});
export const getScan = call({
  name: 'core.get-scan', method: 'GET', path: '/api/core/papers/:paper/scan', summary: 'The scan of a paper, to be kept or looked at.', params: Shape({ paper: Id }), problems: STAFF,
});
export const checkPaper = call({
  name: 'core.check-paper', method: 'POST', path: '/api/core/papers/:paper/check', summary: 'An officer compared the paper with what was written down.', params: Shape({ paper: Id }), body: Shape({}), problems: [...STAFF, 'core.paper-checked-by-other'],
});
export const endPaper = call({
  name: 'core.end-paper', method: 'POST', path: '/api/core/papers/:paper/end', summary: 'A paper no longer holds.', params: Shape({ paper: Id }), body: Shape({}), problems: STAFF,
});
export const beginActing = call({
  name: 'core.begin-acting', method: 'POST', path: '/api/core/people/:person/act', summary: 'Begins to act for a person who asked for it; everything is written down.', params: Shape({ person: Id }),
  body: Shape({ id: Id, reason: Text({ minLength: 1, maxLength: 300 }), way: Enum([...actingWays]) }), answer: Shape({ id: Id, person: Id, callName: Text() }),
  problems: [...STAFF, 'core.act-from-own-device'],
});
export const stillActing = call({
  name: 'core.still-acting', method: 'POST', path: '/api/core/acting/still', summary: 'Somebody is still at the page on which they act for a person.', body: Shape({}), onBehalf: true, answer: Shape({ minutes: Integer() }), problems: ['platform.not-signed-in'],
});
export const stopActing = call({
  name: 'core.stop-acting', method: 'POST', path: '/api/core/acting/stop', summary: 'Ends acting for a person; answers which receipt to print.', body: Shape({}), onBehalf: true, answer: Shape({ id: orNull(Id) }), problems: ['platform.not-signed-in'],
});
export const getReceipt = call({
  name: 'core.get-receipt', method: 'GET', path: '/api/core/acting/:acting', summary: 'What was done for a person, by whom and when: to be printed and given to them.', params: Shape({ acting: Id }),
  answer: Shape({
    person: Text(), by: Text(), reason: Text(), way: Text(), begunAt: Text(), endedAt: orNull(Text()),
    done: List(Shape({ at: Text(), call: Text() })), things: List(Shape({ name: Names, lines: List(Text()) })),
  }),
  problems: ['platform.not-signed-in', 'platform.not-found'],
});
