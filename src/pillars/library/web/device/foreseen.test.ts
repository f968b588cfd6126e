import { describe, expect, test } from 'vitest';
import type { OutboxEntry } from '#platform/web/device/store.ts';
import type { KeptLoan, KeptTitle } from '../../api.ts';
import type { Mark } from '../../domain/mark.ts';
import { foreseeLending, foreseeMarks, foreseePlaces, standingNow, type KeptLending } from './foreseen.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-25T05:00:00Z');
const person = '0190a000-0000-7000-8000-000000000001';

function title(id: string, licence: 'open' | 'copies'): KeptTitle {
  return {
    id, title: id, subtitle: null, people: [], subjects: [], description: null, languages: ['th'], publisher: null, published: null, licenceTerms: 'unknown', layout: 'reflowable', direction: 'ltr',
    narrated: false, ageFrom: 12, ageTo: null, hasCover: false, size: 1, characters: 1,
    standing: { pool: { id: `pool ${id}`, licence, copies: licence === 'open' ? 0 : 1, free: licence === 'open' ? 0 : 1, waiting: 0 }, loan: null, hold: null },
  };
}

const lent = (of: KeptTitle, change: Partial<KeptLoan> = {}): KeptLoan => ({
  id: `loan ${of.id}`, title: of, licence: 'copies', startsAt: NOW - DAY, dueAt: NOW + DAY, renewals: 0, endedAt: null, endReason: null, finishedAt: null, ...change,
});
const did = (call: string, body: unknown, params: unknown = {}): OutboxEntry => ({ id: `${call} ${JSON.stringify(body)}`, person, call, params, body, madeAt: new Date(NOW).toISOString() });
const kept = (titles: readonly KeptTitle[], loans: readonly KeptLoan[] = []): KeptLending => ({ person, titles, loans, holds: [] });

describe('what a device foresees', () => {
  const open = title('open', 'open');
  const borrowed = did('library.borrow', { id: 'new', title: 'open', offlineAt: new Date(NOW).toISOString() });

  test('an open title borrowed without a line is lent at once, and taken back when the server refused it', () => {
    const before = foreseeLending(kept([open]), [borrowed], NOW);
    expect(before.loans).toMatchObject([{ id: 'new', foreseen: true, endedAt: null, licence: 'open' }]);
    expect(standingNow(open, before).loan?.id).toBe('new');
    // A refused entry is no longer among what was done.
    expect(foreseeLending(kept([open]), [], NOW).loans).toEqual([]);
  });

  test('once the server has told the loan, its word counts', () => {
    const told = lent(open, { id: 'new', licence: 'open', dueAt: NOW + 30 * DAY });
    expect(foreseeLending(kept([open], [told]), [borrowed], NOW).loans).toMatchObject([{ id: 'new', foreseen: false, dueAt: NOW + 30 * DAY }]);
  });

  test('borrowing the same title twice without a line is one loan', () => {
    const again = did('library.borrow', { id: 'newer', title: 'open', offlineAt: new Date(NOW + 1000).toISOString() });
    expect(foreseeLending(kept([open]), [borrowed, again], NOW).loans.filter((loan) => loan.endedAt === null)).toHaveLength(1);
  });

  test('a limited title is a wish, until a loan of it is here', () => {
    const limited = title('limited', 'copies');
    const wish = did('library.make-wish', { id: 'wish', title: 'limited', madeAt: new Date(NOW).toISOString() });
    expect(foreseeLending(kept([limited]), [wish], NOW)).toMatchObject({ loans: [], wishes: [{ id: 'wish' }] });
    expect(foreseeLending(kept([limited], [lent(limited)]), [wish], NOW).wishes).toEqual([]);
  });

  test('a book given back is gone at once, and comes back when nothing was given back', () => {
    const limited = title('limited', 'copies');
    const back = did('library.return-loan', {}, { loan: 'loan limited' });
    expect(foreseeLending(kept([limited], [lent(limited)]), [back], NOW).loans).toMatchObject([{ endReason: 'returned' }]);
    expect(foreseeLending(kept([limited], [lent(limited)]), [], NOW).loans).toMatchObject([{ endedAt: null }]);
  });

  test('a loan ends by itself at its last moment', () => {
    const loan = lent(open);
    expect(foreseeLending(kept([open], [loan]), [], loan.dueAt).loans).toMatchObject([{ endedAt: null }]);
    expect(foreseeLending(kept([open], [loan]), [], loan.dueAt + 1).loans).toMatchObject([{ endedAt: loan.dueAt, endReason: 'expired' }]);
  });

  test('a place in the queue shows at once and goes when it was left', () => {
    const limited = title('limited', 'copies');
    const joined = did('library.place-hold', { id: 'hold', title: 'limited' });
    expect(foreseeLending(kept([limited]), [joined], NOW).holds).toMatchObject([{ id: 'hold', state: 'waiting', position: null }]);
    expect(foreseeLending(kept([limited]), [joined, did('library.cancel-hold', {}, { hold: 'hold' })], NOW).holds).toEqual([]);
  });
});

const locator = { href: 'a', type: 'application/xhtml+xml', locations: { totalProgression: 0.5 }, text: { highlight: 'คำ' } };

test('marks show what was done here over what the server said, and only that', () => {
  const mark: Mark = { id: 'mark', personId: person, titleId: 'open', kind: 'highlight', locator, colour: 'yellow', note: null, madeAt: NOW, changedAt: NOW, removed: false, version: 'one' };
  const noted = did('library.change-mark', { kind: 'change', id: 'two', mark: 'mark', at: new Date(NOW).toISOString(), seen: 'one', note: 'จำไว้' });
  const removed = did('library.change-mark', { kind: 'remove', id: 'three', mark: 'mark', at: new Date(NOW).toISOString(), seen: 'two' });
  const added = did('library.change-mark', { kind: 'add', id: 'four', mark: 'other', title: 'open', at: new Date(NOW).toISOString(), as: 'highlight', locator, colour: 'green', note: null });
  expect(foreseeMarks([mark], [noted])).toMatchObject([{ note: 'จำไว้', version: 'two' }]);
  expect(foreseeMarks([mark], [noted, removed, added])).toMatchObject([{ id: 'mark', removed: true }, { id: 'other', colour: 'green', removed: false }]);
  // Changed on another device meanwhile: the server will refuse this one, and so does the device.
  expect(foreseeMarks([{ ...mark, version: 'elsewhere' }], [noted])).toMatchObject([{ note: null, version: 'elsewhere' }]);
});

test('the last place turned to here shows before the server has it', () => {
  const set = did('library.set-place', { version: 'v', seen: null, locator, device: { id: 'd', name: 'เครื่องนี้' }, modified: new Date(NOW).toISOString() }, { title: 'open' });
  expect(foreseePlaces([], [set]).get('open')).toMatchObject({ personId: person, version: 'v', modified: NOW });
});
