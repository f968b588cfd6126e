import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recipientsOf, type Addressee } from './recipients.ts';

const addressee = fc.record<Addressee>({ id: fc.constant('me'), isChild: fc.boolean(), hasChannel: fc.boolean(), carers: fc.subarray(['a', 'b', 'me']) });

test('a notice is always in the own inbox, once in each, and in others only of a child whom no channel reaches and where it is not confidential', () => {
  fc.assert(fc.property(addressee, fc.boolean(), (to, confidential) => {
    const inboxes = recipientsOf(to, confidential);
    const others = inboxes.slice(1);
    expect(inboxes[0]).toEqual({ person: 'me', inPlaceOf: null });
    expect(new Set(inboxes.map((one) => one.person)).size).toBe(inboxes.length);
    return others.length === 0 || (to.isChild && !to.hasChannel && !confidential && others.every((one) => one.inPlaceOf === 'me'));
  }));
});
