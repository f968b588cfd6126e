import { Array as List, Boolean as Flag, Enum, Null, Object as Shape, String as Text, Union, type Static } from 'typebox';
import { call } from '#platform/domain/call.ts';
import { cardStates, familyRelations } from '../domain/households/family.ts';
import { HouseholdShape } from './households.ts';

const Id = Text({ format: 'uuid' });
const Names = Shape({ th: Text(), en: Text() });
const orNull = <T extends Parameters<typeof Union>[0][number]>(shape: T) => Union([Null(), shape]);
const Code = Text({ maxLength: 60 });
const OfFamily = Enum([...familyRelations]);
const STAFF = ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'] as const;
const HOLDER = ['platform.not-signed-in', 'platform.too-many-tries', 'core.wrong-family-card', 'core.family-already', 'core.for-grown-ups'] as const;

const Card = Shape({
  id: Id, state: Enum([...cardStates]), madeAt: Text(), madeBy: Text(), expiresAt: Text(),
  /** For whom alone it counts, and who used it, by the names they are known by. */
  onlyFor: orNull(Text()), usedBy: orNull(Text()), usedAt: orNull(Text()), relation: orNull(OfFamily),
});
export type FamilyCardRow = Static<typeof Card>;

export const makeFamilyCard = call({
  name: 'core.make-family-card', method: 'POST', path: '/api/core/people/:person/family-cards', summary: 'Makes a card by which family comes to a child; the code is answered once.', params: Shape({ person: Id }),
  body: Shape({ id: Id, guardian: orNull(Id) }), answer: Shape({ code: Text(), expiresAt: Text(), home: Names }),
  problems: [...STAFF, 'core.family-card-there', 'core.guardian-unconfirmed'],
});
export const listFamilyCards = call({
  name: 'core.list-family-cards', method: 'GET', path: '/api/core/people/:person/family-cards', summary: 'Family cards of a child, the newest first.', params: Shape({ person: Id }), answer: Shape({ cards: List(Card) }), problems: STAFF,
});
export const endFamilyCard = call({
  name: 'core.end-family-card', method: 'POST', path: '/api/core/family-cards/:card/end', summary: 'Takes back a card that nobody used.', params: Shape({ card: Id }), body: Shape({}), problems: [...STAFF, 'core.family-card-changed'],
});
export const decideFamilyCard = call({
  name: 'core.decide-family-card', method: 'POST', path: '/api/core/family-cards/:card/decide', summary: 'Says whether who used a card is family of the child.', params: Shape({ card: Id }), body: Shape({ agrees: Flag() }),
  problems: [...STAFF, 'core.family-card-changed'],
});

/** What who holds a card is told; the name by which the child is called, and nothing else of the child. */
export const lookAtFamilyCard = call({
  name: 'core.look-at-family-card', method: 'POST', path: '/api/core/family/card', summary: 'What a family card is for.', body: Shape({ code: Code }), answer: Shape({ callName: Text(), animal: orNull(Text()), home: Names }), problems: HOLDER,
});
export const useFamilyCard = call({
  name: 'core.use-family-card', method: 'POST', path: '/api/core/family/card/use', summary: 'Says that the child of a card is theirs, and what they are to the child.', body: Shape({ code: Code, relation: OfFamily }),
  answer: Shape({ confirmed: Flag() }), problems: HOLDER,
});
export const getFamily = call({
  name: 'core.get-family', method: 'GET', path: '/api/core/family', summary: 'One\'s own family: who is in it, which cards wait, and what one lets them see.',
  answer: Shape({
    households: List(HouseholdShape), waiting: List(Shape({ card: Id, callName: Text(), home: Names, since: Text() })),
    /** Whether the asker decides what family sees of them, and what they decided; null where nobody asks them. */
    showing: orNull(Shape({ shows: Flag(), said: Flag() })),
  }),
  problems: ['platform.not-signed-in'],
});
export type Family = Static<NonNullable<typeof getFamily.answer>>;
export const sayFamilySees = call({
  name: 'core.say-family-sees', method: 'POST', path: '/api/core/family/showing', outbox: true, summary: 'Says whether one\'s family sees what one reads.', body: Shape({ shows: Flag() }), answer: Shape({ shows: Flag() }),
  problems: ['platform.not-signed-in', 'core.family-too-young'],
});
export const leaveHousehold = call({
  name: 'core.leave-household', method: 'POST', path: '/api/core/family/members/:member/leave', summary: 'Leaves a household oneself.', params: Shape({ member: Id }), body: Shape({}), problems: ['platform.not-signed-in', 'platform.not-found', 'core.for-grown-ups'],
});
