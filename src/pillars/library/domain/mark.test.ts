import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Locator } from './locator.ts';
import { applyMarkCommand, applyMarkCommands, NOTE_MOST, type AddMark, type ChangeMark, type Mark, type MarkCommand, type RemoveMark } from './mark.ts';

const locator: Locator = { href: 'ch1.xhtml', type: 'application/xhtml+xml', locations: { progression: 0.5, totalProgression: 0.1 }, text: { highlight: 'ปลาทู' } };
const add: AddMark = { kind: 'add', id: 'c1', markId: 'm', personId: 'mali', titleId: 't', at: 1, mark: { kind: 'highlight', locator, colour: 'green', note: ' ' } };
const change: ChangeMark = { kind: 'change', id: 'c2', markId: 'm', personId: 'mali', at: 2, seen: 'c1', note: 'จำไว้' };
const remove: RemoveMark = { kind: 'remove', id: 'c3', markId: 'm', personId: 'mali', at: 3, seen: 'c2' };
const problem = (code: string, data?: object): object => ({ ok: false, problem: data === undefined ? { code } : { code, data } });

const made: Mark = { id: 'm', personId: 'mali', titleId: 't', kind: 'highlight', locator, colour: 'green', note: null, madeAt: 1, changedAt: 1, removed: false, version: 'c1' };

describe('a mark', () => {
  test('is made, changed and removed', () => {
    expect(applyMarkCommand(null, add)).toEqual({ ok: true, value: made });
    expect(applyMarkCommand(made, change)).toEqual({ ok: true, value: { ...made, note: 'จำไว้', changedAt: 2, version: 'c2' } });
    expect(applyMarkCommand(made, { ...change, note: null, colour: 'pink' })).toMatchObject({ ok: true, value: { note: null, colour: 'pink' } });
    expect(applyMarkCommands([], [add, change, remove]).marks.get('m')).toMatchObject({ removed: true, note: 'จำไว้', version: 'c3' });
  });

  test('is refused without words to cover, or with too long a note', () => {
    const bare: Locator = { href: locator.href, type: locator.type, locations: locator.locations };
    expect(applyMarkCommand(null, { ...add, mark: { ...add.mark, locator: bare } })).toEqual(problem('library.highlight-empty'));
    expect(applyMarkCommand(null, { ...add, mark: { kind: 'bookmark', locator: bare, colour: 'pink', note: null } })).toMatchObject({ ok: true, value: { colour: null } });
    expect(applyMarkCommand(made, { ...change, note: 'ก'.repeat(NOTE_MOST + 1) })).toEqual(problem('library.note-too-long', { most: NOTE_MOST }));
    expect(applyMarkCommand(null, { ...add, mark: { ...add.mark, note: 'ก'.repeat(NOTE_MOST + 1) } })).toEqual(problem('library.note-too-long', { most: NOTE_MOST }));
  });

  test('of somebody else is unknown, and its id taken', () => {
    expect(applyMarkCommand(null, change)).toEqual(problem('library.mark-unknown'));
    expect(applyMarkCommand(made, { ...change, personId: 'somchai' })).toEqual(problem('library.mark-unknown'));
    expect(applyMarkCommand(made, { ...add, personId: 'somchai' })).toEqual(problem('library.id-in-use'));
  });

  test('changed on another device is not overwritten unseen, neither by the first nor by the next change', () => {
    const other: ChangeMark = { ...change, id: 'x', note: 'จากอีกเครื่อง' };
    const next: ChangeMark = { ...change, id: 'c4', seen: 'c2', note: 'อีกครั้ง' };
    const { marks, refused } = applyMarkCommands([made], [other, change, next]);
    expect(marks.get('m')?.note).toBe('จากอีกเครื่อง');
    expect(refused.map(({ command, problem: { code } }) => [command.id, code])).toEqual([
      ['c2', 'library.mark-changed-elsewhere'],
      ['c4', 'library.mark-changed-elsewhere'],
    ]);
    expect(applyMarkCommand({ ...made, version: 'x' }, remove)).toEqual(problem('library.mark-changed-elsewhere'));
  });

  test('is not called changed elsewhere when an own old change is sent again', () => {
    const next: ChangeMark = { ...change, id: 'c4', seen: 'c2', note: 'อีกครั้ง' };
    const once = applyMarkCommands([], [add, change, next]);
    expect(once.refused).toEqual([]);
    expect(applyMarkCommands([], [add, change, next, change, add])).toEqual(once);
    expect(applyMarkCommands(once.marks.values(), [change], new Set(['c1', 'c2', 'c4']))).toEqual(once);
  });

  test('once removed stays removed', () => {
    const gone = { ...made, removed: true, version: 'c3' };
    expect(applyMarkCommand(gone, { ...change, seen: 'c3' })).toEqual(problem('library.mark-removed'));
    expect(applyMarkCommand(gone, { ...remove, id: 'c9', seen: 'c1' })).toEqual({ ok: true, value: gone });
    expect(applyMarkCommand(gone, add)).toEqual({ ok: true, value: gone });
  });
});

const commands = fc.array(
  fc.record({ device: fc.nat({ max: 2 }), markId: fc.constantFrom('m', 'n'), kind: fc.constantFrom('add', 'change', 'change', 'remove', 'contact') }),
  { maxLength: 60 },
);

test('devices that write without a line lose no change unseen, agree after contact, and may send everything again', () => {
  fc.assert(
    fc.property(commands, fc.array(fc.nat(), { maxLength: 8 }), (steps, again) => {
      const log: MarkCommand[] = [];
      const devices = [0, 1, 2].map(() => ({ known: new Map<string, Mark>() as ReadonlyMap<string, Mark>, unsent: [] as MarkCommand[] }));
      const meet = (device: (typeof devices)[number]): void => {
        log.push(...device.unsent.splice(0));
        device.known = applyMarkCommands([], log).marks;
      };
      for (const [index, step] of steps.entries()) {
        const device = devices[step.device];
        if (device === undefined) continue;
        if (step.kind === 'contact') {
          meet(device);
          continue;
        }
        const mark = applyMarkCommands(device.known.values(), device.unsent).marks.get(step.markId);
        const base = { id: `c${index}`, markId: step.markId, personId: 'mali', at: index };
        if (step.kind === 'add') device.unsent.push({ ...add, ...base });
        else if (mark !== undefined && !mark.removed) {
          device.unsent.push(step.kind === 'change' ? { ...base, kind: 'change', seen: mark.version, note: base.id } : { ...base, kind: 'remove', seen: mark.version });
        }
      }
      for (const device of devices) meet(device);
      for (const device of devices) meet(device);
      expect(devices[1]?.known).toEqual(devices[0]?.known);
      expect(devices[2]?.known).toEqual(devices[0]?.known);

      // Each accepted change was made by somebody who saw exactly the state before it.
      let state: ReadonlyMap<string, Mark> = new Map<string, Mark>();
      for (const command of log) {
        const before = state.get(command.markId);
        const { marks, refused } = applyMarkCommands(state.values(), [command]);
        if (refused.length === 0 && command.kind !== 'add' && before?.removed === false) expect(command.seen).toBe(before.version);
        state = marks;
      }
      const repeated = [...log];
      for (const pick of again) {
        const command = log[pick % Math.max(1, log.length)];
        if (command === undefined) continue;
        // Sent again is after it was sent; what was put in before has moved that place.
        const sent = repeated.indexOf(command) + 1;
        repeated.splice(sent + (pick % (repeated.length - sent + 1)), 0, command);
      }
      const once = applyMarkCommands([], log);
      expect(once.marks).toEqual(state);
      expect(applyMarkCommands([], repeated)).toEqual(once);
    }),
  );
});
