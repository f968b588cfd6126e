import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { newId } from '#platform/domain/ids.ts';
import type { Problem } from '#platform/domain/result.ts';
import { makeContext, type Surroundings } from '#platform/server/context.ts';
import { SYSTEM } from '#platform/server/who.ts';
import { defaultLimits } from '../ingest/limits.ts';
import { readBookFile } from '../ingest/open-zip.ts';
import type { LibraryTables, Work } from '../tables.ts';
import { takeIn, type Taken, type Taking, type Terms } from './take-in.ts';

export interface ImportProgress {
  readonly path: string;
  readonly state: Taken['state'] | 'skipped';
  readonly titleId: string | null;
  readonly problem: Problem | null;
}

export type ImportTotals = Readonly<Record<ImportProgress['state'], number>>;

/**
 * Takes in book files from the command line, one after the other. What this organisation took before is known by the content of the file and skipped, so an import that was cut
 * off goes on by starting it again. A file that cannot be read or fails unexpectedly is refused (`library.file-failed`) and the rest goes on.
 */
export async function importBooks(
  surroundings: Surroundings, terms: Terms & { readonly person: string | null }, paths: AsyncIterable<string>, onProgress: (progress: ImportProgress) => void,
): Promise<ImportTotals> {
  const work: Taking = {
    transaction: (fn) =>
      surroundings.database.transaction({ role: 'kp_library', settings: SYSTEM.settings }, (tx) => fn(makeContext<LibraryTables>(surroundings, 'library', tx, SYSTEM, surroundings.clock(), null))),
  };
  const batch = newId();
  await work.transaction(({ tx, now }) =>
    tx.query('insert into library.import (org_id, import_id, made_by, made_at, licence, copies, age_from, age_to) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
      terms.org, batch, terms.person, now, terms.licence, terms.copies, terms.ageFrom, terms.ageTo,
    ]),
  );
  const totals = { 'taken': 0, 'already-here': 0, 'refused': 0, 'skipped': 0 };
  for await (const path of paths) {
    const progress = await importOne(work, terms, batch, path).catch((error: unknown): ImportProgress => {
      surroundings.log.error({ err: error, file: basename(path) }, 'book set aside');
      return { path, state: 'refused', titleId: null, problem: { code: 'library.file-failed', data: { tries: 1 } } };
    });
    totals[progress.state]++;
    onProgress(progress);
  }
  return totals;
}

async function importOne(work: Taking, terms: Terms, batch: string, path: string): Promise<ImportProgress> {
  const bytes = await readBookFile(path, defaultLimits);
  if (!bytes.ok) return { path, state: 'refused', titleId: null, problem: bytes.problem };
  const hash = createHash('sha256').update(bytes.value).digest('hex');
  const [before] = await work.transaction(({ tx }) =>
    tx.query<{ id: string }>("select title_id as id from library.import_file where org_id = $1 and hash = $2 and state in ('taken', 'already-here') limit 1", [terms.org, hash]),
  );
  if (before !== undefined) return { path, state: 'skipped', titleId: before.id, problem: null };
  const { state, titleId, problem } = await takeIn(work, path, terms, (context, taken) => note(context, terms.org, batch, { name: basename(path), hash, size: bytes.value.length }, taken));
  return { path, state, titleId, problem };
}

async function note(context: Work, org: string, batch: string, file: { name: string; hash: string; size: number }, taken: Taken): Promise<void> {
  await context.tx.query(
    `insert into library.import_file (org_id, import_id, file_id, name, hash, size, state, title_id, problem, report, tries, added_at, done_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $11)`,
    [
      org, batch, newId(), file.name, file.hash, file.size, taken.state, taken.titleId, taken.problem === null ? null : JSON.stringify(taken.problem),
      taken.report === null ? null : JSON.stringify(taken.report), context.now,
    ],
  );
}
