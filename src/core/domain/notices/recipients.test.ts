import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recipientsOf, type Addressee, type Copies } from './recipients.ts';

const addressee = fc.record<Addressee>({ id: fc.constant('me'), isChild: fc.boolean(), hasChannel: fc.boolean(), carers: fc.subarray(['a', 'b', 'me', 'mother']), family: fc.subarray(['mother', 'granny', 'me']) });
const copies = fc.constantFrom<Copies>('carers', 'carers-and-family', 'family', 'nobody');

test('a notice is always in the own inbox, once in each, and in others only of a child and where it is not for them alone', () => {
  fc.assert(fc.property(addressee, copies, (to, wanted) => {
    const inboxes = recipientsOf(to, wanted);
    const others = inboxes.slice(1);
    expect(inboxes[0]).toEqual({ person: 'me', inPlaceOf: null });
    expect(new Set(inboxes.map((one) => one.person)).size).toBe(inboxes.length);
    return others.length === 0 || (to.isChild && wanted !== 'nobody' && others.every((one) => one.inPlaceOf === 'me'));
  }));
});

test('family of a child hears what it reads with a channel or without, staff only where no channel reaches the child', () => {
  fc.assert(fc.property(addressee, copies, (to, wanted) => {
    const others = new Set(recipientsOf(to, wanted).slice(1).map((one) => one.person));
    const family = wanted === 'carers' ? [] : to.family.filter((one) => one !== 'me');
    const carers = to.carers.filter((one) => one !== 'me' && !family.includes(one));
    if (!to.isChild || wanted === 'nobody') return others.size === 0;
    if (wanted === 'carers' && to.family.some((one) => others.has(one) && !carers.includes(one))) return false;
    return family.every((one) => others.has(one)) && carers.every((one) => others.has(one) === (!to.hasChannel && wanted !== 'family'));
  }));
});
