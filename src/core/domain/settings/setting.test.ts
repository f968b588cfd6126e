import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fits, inForce, readerSetting, SETTINGS, type Setting } from './setting.ts';

const named = (name: string): Setting => {
  const found = SETTINGS.find((one) => one.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};

test.each([
  ['contact.phone', '0 2000 0000', true], ['contact.phone', '1\n2', false], ['contact.phone', 'x'.repeat(61), false], ['contact.address', 'ถนน\nอำเภอ', true], ['contact.office', '', true],
  ['safeguarding.hours.danger', '2', true], ['safeguarding.hours.danger', '0', false], ['safeguarding.hours.danger', '25', false], ['safeguarding.hours.danger', '1.5', false], ['safeguarding.hours.danger', '-1', false],
  ['notices.quiet-from', '21:30', true], ['notices.quiet-from', '24:00', false], ['notices.quiet-from', '9:00', false],
] as const)('%s takes %j: %s', (name, value, taken) => {
  expect(fits(named(name), value)).toBe(taken);
});

test('who reads is one of those who may', () => {
  const reader = readerSetting('library.word', 'home-staff');
  expect(['librarian', 'duty-officer', 'judge', 'operator'].map((role) => fits(reader, role))).toEqual([true, true, false, false]);
  expect([inForce(reader, undefined), inForce(reader, 'judge'), inForce(reader, 'librarian')]).toEqual(['home-staff', 'home-staff', 'librarian']);
});

test('whatever stands in the row, a clock runs, within its bounds', () => {
  const clocks = SETTINGS.filter(({ form }) => form === 'number');
  expect(clocks.length).toBe(3);
  fc.assert(fc.property(fc.constantFrom(...clocks), fc.oneof(fc.string({ maxLength: 6 }), fc.integer().map(String), fc.constant(undefined)), (clock: Setting, value) => {
    const runs = Number(inForce(clock, value));
    expect(Number.isInteger(runs) && runs >= 1 && runs <= (clock.most ?? 0)).toBe(true);
  }));
});
