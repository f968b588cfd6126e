import { Array as List, Boolean as Flag, Enum, Integer, Literal, Null, Object as Shape, Optional, String as Text, Union, Unknown } from 'typebox';
import { call } from '#platform/domain/call.ts';
import { pointedKinds } from '../domain/moderation/point-out.ts';
import { publicationDecisions, publicationReasons, publicationStates } from '../domain/moderation/publication.ts';

const Id = Text({ format: 'uuid' });
const SomebodyOrNull = Union([Null(), Shape({ id: Id, callName: Text() })]);
const OrNull = Union([Null(), Text()]);

export const listPublications = call({
  name: 'core.list-publications', method: 'GET', path: '/api/core/publications',
  summary: 'What waits to be read before others see it, by its clock; or what was decided in the last days, the newest first.',
  query: Shape({ which: Optional(Union([Literal('waiting'), Literal('decided')])) }),
  answer: Shape({ publications: List(Shape({
    id: Id, kind: Text(), holes: Unknown(), org: Shape({ id: Id, name: Shape({ th: Text(), en: Text() }) }),
    /** Null where the asker does not look after the author. */
    by: SomebodyOrNull,
    text: Text(), marks: List(Shape({ kind: Enum([...pointedKinds]), from: Integer(), to: Integer() })), href: Text(), state: Enum([...publicationStates]), version: Integer(),
    askedAt: Text(), dueAt: Text(), isLate: Flag(), isReported: Flag(), decidedAt: OrNull, decidedBy: SomebodyOrNull, reason: Union([Null(), Enum([...publicationReasons])]), said: Text(),
  })) }),
  problems: ['platform.not-signed-in', 'platform.not-allowed'],
});

export const decideOnPublication = call({
  name: 'core.decide-on-publication', method: 'POST', path: '/api/core/publications/:publication/decisions', summary: 'Lets something out, asks its author to change it, or does not let it out; also takes back what is out.',
  params: Shape({ publication: Id }),
  body: Shape({ id: Id, decision: Enum([...publicationDecisions]), reason: Union([Null(), Enum([...publicationReasons])]), said: Text({ maxLength: 300 }), seen: Integer() }),
  answer: Shape({}),
  problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found', 'core.publication-gone', 'core.publication-changed', 'core.publication-decided', 'core.publication-unsaid'],
});
