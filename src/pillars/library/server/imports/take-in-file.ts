import type { Licence } from '#library/domain/pool.ts';
import type { RoomWork } from '#platform/server/room.ts';
import type { LibraryTables, Work } from '../tables.ts';
import { takeIn, type Taken, type Terms } from './take-in.ts';

/** A file that ended the process, or failed unexpectedly, this often is set aside; the rest of its batch goes on. */
const TRIES = 3;
/** Longer than any book may take (`defaultLimits`), so that what is older was cut off. */
const GIVEN_UP_MS = 3 * 60_000;

const FAILED: Taken = { state: 'refused', titleId: null, report: null, problem: { code: 'library.file-failed', data: { tries: TRIES } } };

interface Begun {
  readonly path: string;
  readonly tries: number;
  readonly terms: Terms;
}

/** Takes in one file of a batch. The try is counted before the work begins and what it needs is on disk, so a killed process loses nothing and repeats no more than one file. */
export async function takeInFile(work: RoomWork<LibraryTables>, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const file = String(payload['file']);
  const begun = await work.transaction((context) => begin(context, file));
  if (begun === null) return;
  try {
    await takeIn(work, begun.path, begun.terms, (context, taken) => noteTaken(context, file, taken));
  } catch (error) {
    if (begun.tries < TRIES || work.signal.aborted) throw error;
    await work.transaction(async (context) => {
      context.log.error({ err: error, file }, 'book set aside');
      await noteTaken(context, file, FAILED);
    });
  }
}

async function begin(context: Work, file: string): Promise<Begun | null> {
  const [row] = await context.tx.query<{ org: string; hash: string; tries: number; licence: Licence; copies: number; ageFrom: number | null; ageTo: number | null }>(
    `update library.import_file f set tries = f.tries + 1, begun_at = $2 from library.import i where f.file_id = $1 and f.state = 'waiting' and i.org_id = f.org_id and i.import_id = f.import_id
     returning f.org_id as org, f.hash, f.tries, i.licence, i.copies, i.age_from as "ageFrom", i.age_to as "ageTo"`,
    [file, context.now],
  );
  if (row === undefined) return null;
  if (row.tries > TRIES) {
    await noteTaken(context, file, FAILED);
    return null;
  }
  const { hash, tries, ...terms } = row;
  return { path: context.files.path(hash), tries, terms };
}

async function noteTaken(context: Work, file: string, taken: Taken): Promise<void> {
  await context.tx.query("update library.import_file set state = $2, title_id = $3, problem = $4, report = $5, done_at = $6 where file_id = $1 and state = 'waiting'", [
    file, taken.state, taken.titleId, taken.problem === null ? null : JSON.stringify(taken.problem), taken.report === null ? null : JSON.stringify(taken.report), context.now,
  ]);
  // The file as it came is needed no more; the clean book is the title's.
  await context.tx.query("delete from platform.file_use where room = 'library' and thing_id = $1", [file]);
}

/** Orders anew what a killed process left half done: its order stays locked in the queue for hours. */
export async function resumeImports(work: RoomWork<LibraryTables>): Promise<void> {
  await work.transaction(async (context) => {
    const cut = await context.tx.query<{ id: string }>("select file_id as id from library.import_file where state = 'waiting' and begun_at < $1 order by added_at limit 200", [
      new Date(context.now.getTime() - GIVEN_UP_MS),
    ]);
    for (const { id } of cut) await orderTakeIn(context, id);
  });
}

export async function orderTakeIn(context: Work, file: string): Promise<void> {
  await context.later('take-in', { file }, { key: `library.take-in:${file}` });
}
