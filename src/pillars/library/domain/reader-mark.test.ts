import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReaderMark } from './reader-mark.ts';
import { applyReaderMarkChange, inBookOrder } from './reader-mark.ts';

const mark = (id: string, totalProgression: number, note: string | null = null): ReaderMark => ({
  id,
  kind: 'highlight',
  locator: { href: 'a', type: 'application/xhtml+xml', locations: { progression: 0, totalProgression } },
  colour: 'yellow',
  note,
});
const marks = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1, maxLength: 3 }), fc.double({ min: 0, max: 1, noNaN: true })), { selector: ([id]) => id }).map((pairs) => pairs.map(([id, at]) => mark(id, at)));

test('adding twice is adding once, and removing takes it away again', () => {
  fc.assert(
    fc.property(marks, (before) => {
      const added = mark('new mark', 0.5);
      const once = applyReaderMarkChange(before, { kind: 'add', mark: added });
      expect(applyReaderMarkChange(once, { kind: 'add', mark: added })).toEqual(once);
      expect(inBookOrder(applyReaderMarkChange(once, { kind: 'remove', mark: added }))).toEqual(inBookOrder(before));
    }),
  );
});

test('a change replaces the note of one mark and leaves the others', () => {
  const before = [mark('a', 0.1), mark('b', 0.2)];
  expect(applyReaderMarkChange(before, { kind: 'change', mark: mark('b', 0.2, 'จำไว้') })).toEqual([mark('a', 0.1), mark('b', 0.2, 'จำไว้')]);
});
