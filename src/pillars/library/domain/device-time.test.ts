import { expect, test } from 'vitest';
import { contact, observe, trustedTime, type ClockReading } from './device-time.ts';

const HOUR = 3_600_000;
const noon = Date.parse('2026-11-25T12:00:00+07:00');
const look = (clock: number, monotonic: number, run = 'a'): ClockReading => ({ clock, monotonic, run });

test('a right clock is believed', () => {
  const known = contact(noon, look(noon, 10));
  expect(trustedTime(known, look(noon + HOUR, 10 + HOUR))).toBe(noon + HOUR);
  expect(trustedTime(null, look(noon, 0))).toBe(noon);
});

test('setting the clock back stops no time, neither in this run nor after a restart', () => {
  const known = contact(noon, look(noon, 0));
  const later = observe(known, look(noon + 20 * HOUR, 20 * HOUR));
  const back = look(noon - 1000 * HOUR, 21 * HOUR);
  expect(trustedTime(later, back)).toBe(noon + 21 * HOUR);
  const kept = observe(later, back);
  const restarted = look(noon - 999 * HOUR, 0, 'b');
  expect(trustedTime(kept, restarted)).toBe(noon + 21 * HOUR);
  expect(trustedTime(kept, look(noon, 900 * HOUR, 'c'))).toBe(noon + 21 * HOUR);
  expect(trustedTime(observe(kept, restarted), look(noon - 998 * HOUR, HOUR, 'b'))).toBe(noon + 22 * HOUR);
});

test('a clock that never moves is overtaken by the steady counter', () => {
  const known = contact(noon, look(0, 0));
  expect(trustedTime(known, look(0, 30 * HOUR))).toBe(noon + 30 * HOUR);
});

test('a tablet in the wrong year reads on after one contact, and its error is forgotten when its clock is set', () => {
  const year = 8760 * HOUR;
  const known = contact(noon, look(noon + year, 0));
  expect(trustedTime(known, look(noon + year + HOUR, HOUR))).toBe(noon + HOUR);
  const set = observe(known, look(noon + 2 * HOUR, 2 * HOUR));
  expect(set.highest).toBe(noon + 2 * HOUR);
  expect(trustedTime(set, look(noon + 50 * HOUR, 0, 'b'))).toBe(noon + 50 * HOUR);
});

test('the server is right also where the device thought that it was later', () => {
  const wrong = observe(null, look(noon + 500 * HOUR, 0));
  expect(trustedTime(wrong, look(noon, HOUR))).toBe(noon + 501 * HOUR);
  expect(trustedTime(contact(noon, look(noon, HOUR)), look(noon + HOUR, 2 * HOUR))).toBe(noon + HOUR);
});
