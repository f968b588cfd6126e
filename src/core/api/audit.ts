import { Array as List, Integer, Null, Object as Shape, Optional, String as Text, Union, type Static } from 'typebox';
import { call } from '#platform/domain/call.ts';

const Id = Text({ format: 'uuid' });
const Said = Shape({ th: Text(), en: Text() });
const orNull = <T extends Parameters<typeof Union>[0][number]>(shape: T) => Union([Null(), shape]);
const LOOKING = ['platform.not-signed-in', 'platform.not-allowed'] as const;

/** Whom or what a line names: with a name only where the asker may see it anyway. */
const Named = Shape({ id: Id, name: orNull(Union([Text(), Said])) });
const Looked = {
  /** Who did it, for whom it was done, or whom it was about. */
  person: Optional(Id),
  /** `room.kebab`. */
  action: Optional(Text({ maxLength: 80 })),
  /** A day in Bangkok. */
  day: Optional(Text({ format: 'date' })),
};

export const AuditLineShape = Shape({
  id: Text(), at: Text(), action: Text(), said: Said, org: Shape({ id: Id, name: orNull(Said) }),
  /** Null where the program did it by itself. */
  who: orNull(Named), onBehalfOf: orNull(Named), about: orNull(Named),
});
export type ShownAuditLine = Static<typeof AuditLineShape>;

export const listAudit = call({
  name: 'core.list-audit', method: 'GET', path: '/api/core/audit', summary: 'Who did what, the newest first, in the part of the tree that the asker looks after; what concerns something a child told only where the asker sees the thing itself.',
  query: Shape({ ...Looked, after: Optional(Text({ maxLength: 200 })), limit: Optional(Integer({ minimum: 1, maximum: 200 })) }),
  answer: Shape({ lines: List(AuditLineShape), next: orNull(Text()) }), problems: [...LOOKING],
});

export const getAuditState = call({
  name: 'core.get-audit-state', method: 'GET', path: '/api/core/audit/state', summary: 'Every action that may be written down, in words, and how the chain of lines stands.',
  answer: Shape({
    actions: List(Shape({ action: Text(), said: Said })),
    /** When the chain was last looked through as a whole, and how many places did not fit. */
    verified: orNull(Shape({ at: Text(), lines: Integer(), faults: Integer() })),
    /** Lines up to this moment are sealed outside of the database. */
    sealedUntil: orNull(Text()),
  }), problems: [...LOOKING],
});

export const exportAudit = call({ name: 'core.export-audit', method: 'GET', path: '/api/core/audit.csv', summary: 'The same lines as CSV; that it was taken out is a line too.', query: Shape(Looked), problems: [...LOOKING] });
export const exportAuditWorkbook = call({ name: 'core.export-audit-workbook', method: 'GET', path: '/api/core/audit.xlsx', summary: 'The same lines as a workbook.', query: Shape(Looked), problems: [...LOOKING] });
