import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bangkokMidnight } from '#platform/domain/time.ts';
import { channelNames, decideSending, isDigestDue, isQuiet, lastDigestTime, mayNotSend, minuteOf, nextTry, quietEnds, USUAL_QUIET, type PersonChannel, type SendableNotice } from './sending.ts';

const at = fc.integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2027-12-31T00:00:00Z') });
const minute = fc.integer({ min: 0, max: 1439 });
const quiet = fc.record({ from: minute, until: minute });
const channel = fc.record<PersonChannel>({
  channel: fc.constantFrom(...channelNames), isConfirmed: fc.boolean(), isOn: fc.boolean(), mode: fc.constantFrom('at-once', 'weekly'), quiet, agreedAt: fc.option(at, { nil: null }),
});
const notice = fc.record<SendableNotice>({ madeAt: at, isRead: fc.boolean(), urgent: fc.boolean(), isCopy: fc.boolean(), wentOver: fc.subarray([...channelNames]) });

describe('a notice over one channel', () => {
  test('nothing goes without a yes, to an address nobody proved, over a channel that is not there, or from before the yes', () => {
    fc.assert(fc.property(notice, channel, fc.boolean(), at, (what, over, isStaff, now) => {
      const { send } = decideSending(what, over, isStaff, now);
      return send === 'never' || (over.isOn && over.isConfirmed && over.agreedAt !== null && over.agreedAt <= what.madeAt);
    }));
  });

  test('nothing goes twice, and nothing that was read', () => {
    fc.assert(fc.property(notice, channel, fc.boolean(), at, (what, over, isStaff, now) => decideSending(what, over, isStaff, now).send === 'never' || !(what.isRead || what.wentOver.includes(over.channel))));
  });

  test('nothing goes in quiet hours, and what waits goes when they end, within a day; only what is urgent for staff knows no hour', () => {
    fc.assert(fc.property(notice, channel, fc.boolean(), at, (what, over, isStaff, now) => {
      const decision = decideSending(what, over, isStaff, now);
      if (what.urgent && isStaff) return decision.send === 'now' || decision.send === 'never';
      if (decision.send === 'now') return !isQuiet(over.quiet, now);
      return decision.send !== 'later' || (isQuiet(over.quiet, now) && !isQuiet(over.quiet, decision.at) && decision.at > now && decision.at - now <= 86_400_000);
    }));
  });

  test('a copy for who looks after somebody never comes by itself, unless it is urgent', () => {
    fc.assert(fc.property(notice, channel, fc.boolean(), at, (what, over, isStaff, now) => {
      const { send } = decideSending({ ...what, isCopy: true, urgent: false }, over, isStaff, now);
      return send === 'weekly' || send === 'never';
    }));
  });
});

test('quiet hours end where they say, across midnight too', () => {
  const midnight = bangkokMidnight('2026-11-25');
  const hour = (h: number): number => midnight + h * 3_600_000;
  expect([0, 7.9, 8, 12, 19.9, 20, 23].map((h) => isQuiet(USUAL_QUIET, hour(h)))).toEqual([true, true, false, false, false, true, true]);
  expect(quietEnds(USUAL_QUIET, hour(21))).toBe(hour(32));
  expect(quietEnds(USUAL_QUIET, hour(3))).toBe(hour(8));
  expect(quietEnds({ from: 60, until: 60 }, hour(1))).toBe(hour(1));
});

test('every instant is in quiet hours exactly where its minute is', () => {
  fc.assert(fc.property(quiet, at, (hours, now) => {
    const inside = hours.from < hours.until ? minuteOf(now) >= hours.from && minuteOf(now) < hours.until : hours.from !== hours.until && (minuteOf(now) >= hours.from || minuteOf(now) < hours.until);
    return isQuiet(hours, now) === inside;
  }));
});

describe('the weekly message', () => {
  const wish = fc.record({ day: fc.integer({ min: 0, max: 6 }), minute });

  test('comes at its minute of its day, and within any week once', () => {
    fc.assert(fc.property(wish, at, (when, now) => {
      const last = lastDigestTime(when, now);
      return last <= now && now - last < 7 * 86_400_000 && minuteOf(last) === when.minute && new Date(last + 7 * 3_600_000).getUTCDay() === when.day;
    }));
    fc.assert(fc.property(wish, at, fc.integer({ min: 0, max: 7 * 86_400_000 - 1 }), (when, now, later) => {
      const sentAt = lastDigestTime(when, now);
      return isDigestDue(when, sentAt, sentAt + later) === false && isDigestDue(when, sentAt, sentAt + 7 * 86_400_000);
    }));
  });
});

test('tries wait longer each time and end, and a gateway that asks for more is given it', () => {
  const waits = [1, 2, 3, 4, 5, 6].map((tries) => nextTry(tries) ?? 0);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(nextTry(7)).toBeNull();
  expect(nextTry(1, 600_000)).toBe(600_000);
  expect(mayNotSend({ channel: 'line', isConfirmed: true, agreedAt: 1, isOn: false, mode: 'at-once', quiet: USUAL_QUIET })).toBe('channel-off');
});
