import { Array as List, Boolean as Flag, Enum, Integer, Literal, Null, Object as Shape, Optional, String as Text, Union } from 'typebox';
import { call } from '#platform/domain/call.ts';
import { actKinds, reportKinds, reportOutcomes } from '../domain/safeguarding/report.ts';
import { screeningKinds } from '../domain/safeguarding/screening.ts';

const Id = Text({ format: 'uuid' });
const Day = Text({ format: 'date' });
const Names = Shape({ th: Text(), en: Text() });
const Somebody = Shape({ id: Id, callName: Text() });
const SomebodyOrNull = Union([Null(), Somebody]);
const OrNull = Union([Null(), Text()]);

export const tellAdult = call({
  name: 'core.tell-adult', method: 'POST', path: '/api/core/reports', outbox: true, summary: 'Tells an adult at home, or those on duty, that something is not right.',
  body: Shape({
    id: Id, kind: Enum([...reportKinds]), to: Union([Literal('home'), Literal('duty')]), said: Text({ maxLength: 2000 }),
    /** The page it is about. */
    href: Optional(Text({ maxLength: 300, pattern: '^/(?!/)' })),
    message: Optional(Id),
    /** Something that somebody published, by its room's id. */
    thing: Optional(Id),
  }),
  answer: Shape({ id: Id }), problems: ['platform.not-signed-in'],
});

export const listReports = call({
  name: 'core.list-reports', method: 'GET', path: '/api/core/reports', summary: 'Reports that the asker looks after, by their clock, with none of what was said.',
  answer: Shape({ reports: List(Shape({
    id: Id, kind: Text(), org: Shape({ id: Id, name: Names }), madeAt: Text(), dueAt: Text(), level: Integer(), takenBy: SomebodyOrNull, closedAt: OrNull,
  })),
  /** What lies too long below an office that may not read it: nothing of what was said, and whom to call. */
  above: List(Shape({ id: Id, org: Shape({ id: Id, name: Names }), madeAt: Text(), onDuty: List(Shape({ id: Id, callName: Text() })) })) }),
  problems: ['platform.not-signed-in', 'platform.not-allowed'],
});

export const getReport = call({
  name: 'core.get-report', method: 'POST', path: '/api/core/reports/:report/look', summary: 'One report, whole. Each look is noted in the audit, and the first tells the teller that an adult has seen it.',
  params: Shape({ report: Id }),
  answer: Shape({
    id: Id, kind: Text(), told: Text(), org: Shape({ id: Id, name: Names }), by: SomebodyOrNull, said: Text(), href: OrNull,
    message: Union([Null(), Shape({ text: Text(), by: SomebodyOrNull, isDown: Flag(), isPublished: Flag() })]),
    madeAt: Text(), dueAt: Text(), takenBy: SomebodyOrNull, closedAt: OrNull, outcome: OrNull,
    steps: List(Shape({ what: Text(), by: SomebodyOrNull, to: SomebodyOrNull, said: Text(), at: Text() })),
    /** To whom it can be handed. */
    hand: List(Shape({ id: Id, callName: Text(), role: Text() })),
  }),
  problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'],
});

export const addReportStep = call({
  name: 'core.add-report-step', method: 'POST', path: '/api/core/reports/:report/steps', summary: 'Takes a report, notes what was done, hands it on, takes the message down, or closes it.',
  params: Shape({ report: Id }),
  body: Shape({
    id: Id, what: Enum([...actKinds]), said: Text({ maxLength: 2000 }), to: Optional(Id), outcome: Optional(Enum([...reportOutcomes])),
  }),
  answer: Shape({}),
  problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found', 'core.report-closed', 'core.report-not-taken', 'core.report-unsaid', 'core.report-no-message', 'core.duty-closes'],
});

export const listScreening = call({
  name: 'core.list-screening', method: 'GET', path: '/api/core/screening', summary: 'Adults who look after children where the asker works, and until when they are checked.',
  answer: Shape({ people: List(Shape({
    id: Id, callName: Text(), role: Text(), org: Shape({ id: Id, name: Names }), standing: Text(), until: Union([Null(), Day]), checks: List(Shape({ kind: Text(), checkedOn: Day, until: Day, by: Text(), document: Text() })),
  })) }),
  problems: ['platform.not-signed-in', 'platform.not-allowed'],
});

export const addScreening = call({
  name: 'core.add-screening', method: 'POST', path: '/api/core/screening', outbox: true, summary: 'Notes that an adult was checked and until when; nothing of what was found.',
  body: Shape({
    id: Id, person: Id, kind: Enum([...screeningKinds]), checkedOn: Day, until: Day, by: Text({ minLength: 1, maxLength: 200 }), document: Text({ maxLength: 100 }),
  }),
  answer: Shape({}), problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found', 'core.screening-days'],
});
