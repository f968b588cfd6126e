import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#platform/domain/time.ts';
import { cardState, childOf, familyRelations, isAskedToShow, showsFamily, type FamilyCard } from './family.ts';

const instant = fc.integer({ min: 0, max: 1000 });
const card: fc.Arbitrary<FamilyCard> = fc.record({ expiresAt: instant, usedAt: fc.option(instant), accepted: fc.option(fc.boolean()), endedAt: fc.option(instant) });

test('a card that is no longer open never opens again', () => {
  fc.assert(fc.property(card, instant, fc.nat(1000), (one, now, later) => cardState(one, now) === 'open' || cardState(one, now + later) !== 'open'));
});

test('only a card that nobody used, took back, or let pass is open', () => {
  fc.assert(fc.property(card, instant, (one, now) => (cardState(one, now) === 'open') === (one.accepted === null && one.usedAt === null && one.endedAt === null && now < one.expiresAt)));
});

test('what staff said stays, whatever time it is', () => {
  fc.assert(fc.property(card, fc.boolean(), instant, (one, accepted, now) => cardState({ ...one, accepted }, now) === (accepted ? 'confirmed' : 'refused')));
});

test('who used a card waits until it was decided or taken back, also past its end', () => {
  fc.assert(fc.property(card, instant, instant, (one, usedAt, now) => cardState({ ...one, usedAt, accepted: null, endedAt: null }, now) === 'waiting'));
});

const birth = fc.date({ min: new Date('1930-01-01'), max: new Date('2026-11-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)).chain((day) => fc.constantFrom(day, day.slice(0, 7), day.slice(0, 4)));

test('what somebody said counts; unsaid, nobody is seen who may be ten', () => {
  fc.assert(fc.property(fc.option(birth), fc.boolean(), fc.integer({ min: 0, max: 400 }), (born, said, days) => {
    const day = addDays('2026-11-26', days);
    return showsFamily(born, said, day) === said && showsFamily(born, null, day) === !isAskedToShow(born, day);
  }));
});

test('who was asked once is asked for ever, and then decides alone', () => {
  fc.assert(fc.property(birth, fc.nat(4000), (born, days) => !isAskedToShow(born, '2026-11-26') || isAskedToShow(born, addDays('2026-11-26', days))));
  expect(['2016-11-26', '2016-11-27', '2016', '2017', null].map((born) => isAskedToShow(born, '2026-11-26'))).toEqual([true, false, true, false, true]);
});

test('a child stands across from each relation as a child', () => {
  expect(familyRelations.map(childOf)).toEqual(['grandchild', 'child', 'child', 'child']);
});
