import { newId } from '#platform/domain/ids.ts';
import { noteDone } from '#platform/web/device/outbox.ts';
import { changeMark } from '../../api.ts';
import type { Mark } from '../../domain/mark.ts';
import type { ReaderMarkChange, ReaderMark } from '../../domain/reader-mark.ts';
import { readMarks } from './library.ts';

/** A mark as the reader draws it. */
export function toReaderMark({ id, kind, locator, colour, note }: Mark): ReaderMark {
  return { id, kind, locator, colour, note };
}

let last: Promise<unknown> = Promise.resolve();

/** Keeps what the reader did with a mark: on the device's disk when it resolves, shown at once, sent when there is a line. One change after the other: each stands on the one before. */
export function keepMarkChange(person: string, title: string, change: ReaderMarkChange): Promise<void> {
  const keeping = last.then(() => keep(person, title, change));
  last = keeping.catch(() => undefined);
  return keeping;
}

async function keep(person: string, title: string, change: ReaderMarkChange): Promise<void> {
  const id = newId();
  const at = new Date().toISOString();
  const known = await readMarks(person);
  const find = (mark: string): Mark | undefined => known.find((one) => one.id === mark);
  if (change.kind === 'remove') {
    gone.add(change.mark.id);
    const mark = find(change.mark.id);
    if (mark !== undefined) await noteDone(changeMark, person, { body: { kind: 'remove', id, mark: mark.id, at, seen: mark.version } });
    return;
  }
  const { mark } = change;
  if (change.kind === 'change') {
    const before = find(mark.id);
    if (before === undefined) return;
    await noteDone(changeMark, person, { body: { kind: 'change', id, mark: mark.id, at, seen: before.version, ...(mark.colour === null ? {} : { colour: mark.colour }), note: mark.note } });
    return;
  }
  const { locator, colour, note } = mark;
  await noteDone(changeMark, person, {
    body: { kind: 'add', id, mark: markId(mark), title, at, as: mark.kind, locator: locator, colour, note },
  });
}

/** Taken away while this page stands. */
const gone = new Set<string>();

/** A mark taken away and put back is a new one: on the server the old id stays removed. */
function markId(mark: ReaderMark): string {
  return gone.has(mark.id) ? newId() : mark.id;
}

export async function removeMark(person: string, mark: Mark): Promise<void> {
  await keepMarkChange(person, mark.titleId, { kind: 'remove', mark: toReaderMark(mark) });
}

export async function putBackMark(person: string, mark: Mark): Promise<void> {
  await keepMarkChange(person, mark.titleId, { kind: 'add', mark: { ...toReaderMark(mark), id: newId() } });
}
