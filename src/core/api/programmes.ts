import { Array as List, Boolean as Flag, Enum, Integer, Null, Object as Shape, Optional, String as Text, Union, type Static } from 'typebox';
import { call } from '#platform/domain/call.ts';
import { axes, FIRST_YEAR } from '../domain/programmes/frame.ts';

const Id = Text({ format: 'uuid' });
const Names = Shape({ th: Text({ minLength: 1, maxLength: 200 }), en: Text({ minLength: 1, maxLength: 200 }) });
const Year = Integer({ minimum: FIRST_YEAR, maximum: 2700 });
const Day = Text({ format: 'date' });
const Numbers = List(Integer({ minimum: 1, maximum: 17 }), { maxItems: 17 });
const Org = Shape({ id: Id, name: Names });

/** Fiscal years are Buddhist. */
const ProgrammeFacts = { name: Names, axis: Enum([...axes]), from: Year, to: Year, strategies: Numbers, sdgs: Numbers };
/** People are told by the rule for small groups; null below ten. */
const Told = Union([Integer(), Null()]);
const PromiseShape = Shape({
  id: Id, partner: Org, measure: Text(), what: Names, amount: Integer(), by: Day, version: Integer(),
  delivered: Integer(), standing: Enum(['kept', 'on-the-way', 'soon', 'late']),
});
export type PromiseAnswer = Static<typeof PromiseShape>;
const MeasureShape = Shape({ measure: Text(), what: Names, promised: Integer(), delivered: Integer(), usedTimes: Integer(), usedPeople: Told });
const PastShape = Shape({ id: Id, year: Year, partner: Union([Org, Null()]), what: Text(), amount: Union([Integer(), Null()]), source: Text() });
const Listed = Shape({ id: Id, ...ProgrammeFacts, promises: Integer(), kept: Integer(), late: Integer() });
export type ProgrammeListed = Static<typeof Listed>;
const NOT = ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'];

export const listProgrammes = call({
  name: 'core.list-programmes', method: 'GET', path: '/api/core/programmes', summary: 'Programmes, and how their promises stand.',
  answer: Shape({ programmes: List(Listed), mayChange: Flag() }), problems: ['platform.not-signed-in', 'platform.not-allowed'],
});
export const getProgramme = call({
  name: 'core.get-programme', method: 'GET', path: '/api/core/programmes/:programme', summary: 'One programme: what each partner promised, what was delivered, what was used, counted from the events.',
  params: Shape({ programme: Id }),
  answer: Shape({ id: Id, ...ProgrammeFacts, version: Integer(), mayChange: Flag(), partners: List(Org), measures: List(Shape({ measure: Text(), what: Names })), promises: List(PromiseShape), counted: List(MeasureShape), past: List(PastShape) }),
  problems: NOT,
});
export const saveProgramme = call({
  name: 'core.save-programme', method: 'PUT', path: '/api/core/programmes/:programme', summary: 'Begins a programme, or changes one that nobody changed meanwhile.',
  params: Shape({ programme: Id }), body: Shape({ ...ProgrammeFacts, version: Integer({ minimum: 0 }) }), answer: Shape({ id: Id, version: Integer() }),
  problems: [...NOT, 'core.programme-years', 'core.programme-changed'],
});
export const savePromise = call({
  name: 'core.save-promise', method: 'PUT', path: '/api/core/programmes/:programme/promises/:promise', summary: 'Notes what a partner promised: what, how many, by when; an amount of 0 takes it back.',
  params: Shape({ programme: Id, promise: Id }),
  body: Shape({ partner: Id, measure: Text({ maxLength: 60 }), amount: Integer({ minimum: 0, maximum: 10_000_000 }), by: Day, version: Integer({ minimum: 0 }) }), answer: Shape({ id: Id, version: Integer() }),
  problems: [...NOT, 'core.no-such-measure', 'core.programme-changed'],
});
export const addPastWork = call({
  name: 'core.add-past-work', method: 'PUT', path: '/api/core/programmes/:programme/past/:past', summary: 'Notes work that was done before this program counted it, with where the figure comes from.',
  params: Shape({ programme: Id, past: Id }),
  body: Shape({ year: Year, partner: Optional(Id), what: Text({ minLength: 1, maxLength: 300 }), amount: Optional(Integer({ minimum: 0, maximum: 1_000_000_000 })), source: Text({ minLength: 1, maxLength: 300 }) }),
  answer: Shape({ id: Id }), problems: [...NOT, 'core.past-is-not-past'],
});
export const removePastWork = call({
  name: 'core.remove-past-work', method: 'DELETE', path: '/api/core/programmes/:programme/past/:past', summary: 'Takes such a note away.', params: Shape({ programme: Id, past: Id }), answer: Shape({ id: Id }), problems: NOT,
});
export const getPartnerReport = call({
  name: 'core.get-partner-report', method: 'GET', path: '/api/core/programmes/:programme/report.pdf', summary: 'A year of a partner in a programme, to print and hand over.',
  params: Shape({ programme: Id }), query: Shape({ partner: Id, year: Optional(Integer({ minimum: FIRST_YEAR, maximum: 2700 })) }), problems: NOT,
});
