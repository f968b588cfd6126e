import { Array as List, Boolean as Flag, Integer, Null, Object as Shape, Optional, String as Text, Union, type Static } from 'typebox';
import { call } from '#platform/domain/call.ts';

const Id = Text({ format: 'uuid' });
const Somebody = Shape({ id: Id, callName: Text(), animal: Union([Null(), Text()]) });

/** One message as it lies in `core.messages` of the child, the adult and the home's named persons. `madeAt` in milliseconds since 1970 UTC. */
export const KeptMessageShape = Shape({ id: Id, child: Somebody, adult: Somebody, fromChild: Flag(), text: Text(), madeAt: Integer(), isSeen: Flag() });
export type KeptMessage = Static<typeof KeptMessageShape>;

export const sendMessage = call({
  name: 'core.send-message', method: 'POST', path: '/api/core/messages', outbox: true, summary: 'Writes to a child, to all children of a home, or, as a child, back to an adult who wrote.',
  body: Shape({ id: Id, text: Text({ minLength: 1, maxLength: 1000 }), child: Optional(Id), home: Optional(Id), adult: Optional(Id) }),
  answer: Shape({ sent: Integer() }),
  problems: ['platform.not-signed-in', 'platform.not-found', 'core.not-at-this-home', 'core.screening-missing', 'core.no-named-person'],
});

export const seeMessages = call({
  name: 'core.see-messages', method: 'POST', path: '/api/core/messages/seen', outbox: true, summary: 'Notes that the asker has seen messages.',
  body: Shape({ messages: List(Id, { maxItems: 200 }) }), answer: Shape({}), problems: ['platform.not-signed-in'],
});

export const listWritable = call({
  name: 'core.list-writable', method: 'GET', path: '/api/core/messages/children', summary: 'Children whom the asker may write to today, by home, and why not where nobody can be written to.',
  answer: Shape({ homes: List(Shape({ id: Id, name: Shape({ th: Text(), en: Text() }), problem: Union([Null(), Text()]), isScreened: Flag(), named: List(Text()), children: List(Somebody) })) }),
  problems: ['platform.not-signed-in', 'platform.not-allowed'],
});

export const listNamedPersons = call({
  name: 'core.list-named-persons', method: 'GET', path: '/api/core/messages/named', summary: 'Homes for which the asker chooses who reads along: who was chosen, who reads along today, and who can.',
  answer: Shape({
    homes: List(Shape({ id: Id, name: Shape({ th: Text(), en: Text() }), chosen: List(Id), reads: List(Text()), can: List(Id) })),
    people: List(Shape({ id: Id, callName: Text(), org: Shape({ th: Text(), en: Text() }) })),
  }),
  problems: ['platform.not-signed-in', 'platform.not-allowed'],
});

export const chooseNamedPerson = call({
  name: 'core.choose-named-person', method: 'POST', path: '/api/core/messages/named', summary: 'Says who of a home reads along; nobody chosen, all its staff do.',
  body: Shape({ home: Id, people: List(Id, { maxItems: 20 }) }), answer: Shape({}), problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'],
});
