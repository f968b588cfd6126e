import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideOpening, decidePlace, toProgression, type Place, type SetPlace } from './place.ts';

const place = (version: string, total: number, device = 'A', modified = 1): Place => ({
  personId: 'mali',
  titleId: 't',
  locator: { href: `ch${Math.floor(total * 10)}.xhtml`, type: 'application/xhtml+xml', locations: { progression: total, totalProgression: total } },
  device: { id: device, name: `Tablet ${device}` },
  modified,
  version,
});
const set = (seen: string | null, ...rest: Parameters<typeof place>): SetPlace => ({ ...place(...rest), seen });

describe('at contact', () => {
  test('who knew the stored place may move anywhere', () => {
    expect(decidePlace(null, set(null, 'v1', 0.5))).toEqual({ kind: 'stored', place: place('v1', 0.5) });
    expect(decidePlace(place('v1', 0.5), set('v1', 'v2', 0.2, 'A', 2))).toEqual({ kind: 'stored', place: place('v2', 0.2, 'A', 2) });
    expect(decidePlace(place('v1', 0.5), set('v1', 'v2', 0.2, 'B'))).toMatchObject({ kind: 'stored', place: { version: 'v2' } });
  });

  test('who did not know it moves forward only; device clocks decide nothing between devices', () => {
    const stored = place('v1', 0.5, 'A', 100);
    expect(decidePlace(stored, set(null, 'w', 0.7, 'B', 1))).toMatchObject({ kind: 'stored', place: { version: 'w' } });
    expect(decidePlace(stored, set(null, 'w', 0.3, 'B', 999))).toEqual({ kind: 'choice', place: stored });
    const unmeasured = { ...set(null, 'w', 0.7, 'B'), locator: { href: 'ch9.xhtml', type: 'text/html', locations: {} } };
    expect(decidePlace(stored, unmeasured)).toEqual({ kind: 'choice', place: stored });
  });

  test('the same entry sent again, early or late, changes nothing', () => {
    const stored = place('v3', 0.5, 'A', 3);
    expect(decidePlace(stored, set('v2', 'v3', 0.5, 'A', 3))).toEqual({ kind: 'unchanged', place: stored });
    expect(decidePlace(stored, set('v1', 'v2', 0.9, 'A', 2))).toEqual({ kind: 'unchanged', place: stored });
  });
});

describe('opening', () => {
  const here = place('v1', 0.2, 'A');
  test('takes up the only place there is', () => {
    expect(decideOpening(null, null)).toEqual({ kind: 'beginning' });
    expect(decideOpening(here, null)).toEqual({ kind: 'continue', place: here });
    expect(decideOpening(null, place('w', 0.7, 'B'))).toEqual({ kind: 'continue', place: place('w', 0.7, 'B') });
  });

  test('asks where another device is elsewhere, and only then', () => {
    const there = place('w', 0.7, 'B');
    expect(decideOpening(here, there)).toEqual({ kind: 'choose', here, there });
    expect(decideOpening(place('v9', 0.9, 'A'), there)).toMatchObject({ kind: 'choose' });
    expect(decideOpening(here, place('w', 0.201, 'B'))).toEqual({ kind: 'continue', place: here });
    expect(decideOpening(here, place('v0', 0.1, 'A'))).toEqual({ kind: 'continue', place: here });
    expect(decideOpening(here, here)).toEqual({ kind: 'continue', place: here });
  });
});

test('other reading programs are told the place as OPDS Progression', () => {
  const exact = { ...place('v1', 0.25, '019c0047-cc8d-7ec4-a3c3-938ccadc020a', 1_769_511_600_000) };
  const locator = { ...exact.locator, locations: { ...exact.locator.locations, fragments: ['epubcfi(/6/4!/4/2)'] } };
  expect(toProgression({ ...exact, locator })).toEqual({
    modified: '2026-01-27T11:00:00.000Z',
    device: { id: 'urn:uuid:019c0047-cc8d-7ec4-a3c3-938ccadc020a', name: 'Tablet 019c0047-cc8d-7ec4-a3c3-938ccadc020a' },
    progression: 0.25,
    references: ['ch2.xhtml#epubcfi(/6/4!/4/2)', 'ch2.xhtml'],
  });
});

test('no reader is moved backwards by what another device did without knowing', () => {
  const steps = fc.array(fc.record({ device: fc.constantFrom('A', 'B', 'C'), to: fc.nat({ max: 100 }), send: fc.boolean(), stay: fc.boolean() }), { maxLength: 40 });
  fc.assert(
    fc.property(steps, (moves) => {
      let stored: Place | null = null;
      const devices = new Map<string, { here: Place | null; server: Place | null; unsent: SetPlace[] }>();
      for (const [index, { device: id, to, send, stay }] of moves.entries()) {
        const device = devices.get(id) ?? { here: null, server: null, unsent: [] };
        devices.set(id, device);
        const opening = decideOpening(device.here, device.server);
        let seen = device.here?.version ?? null;
        if (opening.kind === 'choose') {
          seen = opening.there.version;
          if (!stay) device.here = opening.there;
        } else if (opening.kind === 'continue') {
          device.here = opening.place;
          seen = opening.place.version;
        }
        const next = set(seen, `v${index}`, to / 100, id, index);
        device.unsent.push(next);
        const { seen: _, ...moved } = next;
        device.here = moved;
        if (!send) continue;
        for (const command of device.unsent.splice(0)) {
          const before: Place | null = stored;
          const decision = decidePlace(before, command);
          if (decision.kind === 'stored' && before !== null && command.seen !== before.version) {
            expect(decision.place.locator.locations.totalProgression).toBeGreaterThanOrEqual(before.locator.locations.totalProgression ?? 0);
          }
          stored = decision.place;
          device.server = decision.place;
          expect(decidePlace(stored, command).place).toEqual(stored);
        }
      }
    }),
  );
});
