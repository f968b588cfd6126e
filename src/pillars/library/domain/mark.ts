import { fail, ok } from '#platform/domain/result.ts';
import type { Locator } from './locator.ts';
import type { LibraryProblem, LibraryResult } from './problem-code.ts';

export type MarkKind = 'bookmark' | 'highlight';

/** Names, not values: each theme has its own colour for them. */
export const MARK_COLOURS = ['yellow', 'green', 'blue', 'pink'] as const;
export type MarkColour = (typeof MARK_COLOURS)[number];

/** Characters (UTF-16) of a note. */
export const NOTE_MOST = 2_000;

/** A bookmark or a highlight with its note; it belongs to the person and outlives the loan. Times are epoch milliseconds by the clock of the device. */
export interface Mark {
  /** Minted by the device. */
  readonly id: string;
  readonly personId: string;
  readonly titleId: string;
  readonly kind: MarkKind;
  readonly locator: Locator;
  /** Null for a bookmark. */
  readonly colour: MarkColour | null;
  readonly note: string | null;
  readonly madeAt: number;
  readonly changedAt: number;
  readonly removed: boolean;
  /**
   * The id of the command that made this state. A number would match by accident: two devices that each changed version 1 would both hold a version 2, and
   * the next change of one would overwrite the other unseen.
   */
  readonly version: string;
}

interface Command {
  /** Minted by the device; the version of the mark once it is applied. */
  readonly id: string;
  readonly markId: string;
  /** Whose marks are meant; a mark of somebody else is unknown. */
  readonly personId: string;
  /** Epoch milliseconds by the device's clock; shown, orders nothing. */
  readonly at: number;
}

export interface AddMark extends Command {
  readonly kind: 'add';
  readonly titleId: string;
  readonly mark: Pick<Mark, 'kind' | 'locator' | 'colour' | 'note'>;
}

export interface ChangeMark extends Command {
  readonly kind: 'change';
  /** The version that the person saw. */
  readonly seen: string;
  readonly colour?: MarkColour;
  /** Null takes the note away. */
  readonly note?: string | null;
}

export interface RemoveMark extends Command {
  readonly kind: 'remove';
  readonly seen: string;
}

/** Commands are append-only and applied in the order in which the server received them. */
export type MarkCommand = AddMark | ChangeMark | RemoveMark;

/**
 * Applies one command to the mark with its `markId` (null where there is none). Sending the last command again, or adding again, changes nothing; older
 * commands sent again are told by their id before this is called, see {@link applyMarkCommands}. Fails with `library.mark-unknown`, `library.mark-removed`,
 * `library.mark-changed-elsewhere`, `library.highlight-empty`, `library.note-too-long`, `library.id-in-use`.
 */
export function applyMarkCommand(mark: Mark | null, command: MarkCommand): LibraryResult<Mark> {
  if (command.kind === 'add') return add(mark, command);
  if (mark === null || mark.personId !== command.personId) return fail('library.mark-unknown');
  if (mark.version === command.id) return ok(mark);
  if (command.kind === 'remove') {
    if (mark.removed) return ok(mark);
    if (mark.version !== command.seen) return fail('library.mark-changed-elsewhere');
    return ok({ ...mark, removed: true, changedAt: command.at, version: command.id });
  }
  if (mark.removed) return fail('library.mark-removed');
  if (mark.version !== command.seen) return fail('library.mark-changed-elsewhere');
  const note = tidy(command.note === undefined ? mark.note : command.note);
  if (note !== null && note.length > NOTE_MOST) return fail('library.note-too-long', { most: NOTE_MOST });
  const colour = mark.kind === 'bookmark' ? null : (command.colour ?? mark.colour);
  return ok({ ...mark, colour, note, changedAt: command.at, version: command.id });
}

function add(mark: Mark | null, command: AddMark): LibraryResult<Mark> {
  const { id, markId, personId, titleId, at } = command;
  const { kind, locator } = command.mark;
  if (mark !== null) return mark.personId === personId && mark.titleId === titleId ? ok(mark) : fail('library.id-in-use');
  const note = tidy(command.mark.note);
  if (note !== null && note.length > NOTE_MOST) return fail('library.note-too-long', { most: NOTE_MOST });
  if (kind === 'highlight' && (locator.text?.highlight ?? '').trim() === '') return fail('library.highlight-empty');
  const colour = kind === 'bookmark' ? null : (command.mark.colour ?? MARK_COLOURS[0]);
  return ok({ id: markId, personId, titleId, kind, locator, colour, note, madeAt: at, changedAt: at, removed: false, version: id });
}

function tidy(note: string | null): string | null {
  return note === null || note.trim() === '' ? null : note;
}

export interface MergedMarks {
  /** By mark id, removed ones included. */
  readonly marks: ReadonlyMap<string, Mark>;
  readonly refused: readonly { readonly command: MarkCommand; readonly problem: LibraryProblem }[];
}

/**
 * Applies commands in order to known marks: on the server the log, on a device its unsent commands over what the server last sent. A command whose id was seen
 * is passed over, `applied` being the ids known from before.
 */
export function applyMarkCommands(known: Iterable<Mark>, commands: Iterable<MarkCommand>, applied: ReadonlySet<string> = new Set()): MergedMarks {
  const marks = new Map([...known].map((mark) => [mark.id, mark] as const));
  const refused: { command: MarkCommand; problem: LibraryProblem }[] = [];
  const seen = new Set(applied);
  for (const command of commands) {
    if (seen.has(command.id)) continue;
    seen.add(command.id);
    const result = applyMarkCommand(marks.get(command.markId) ?? null, command);
    if (result.ok) marks.set(command.markId, result.value);
    else refused.push({ command, problem: result.problem });
  }
  return { marks, refused };
}
