import type { addImportFile, beginImport, getImport, listImports } from '#library/api.ts';
import type { IngestReport } from '#library/domain/publication.ts';
import { fail, ok, type Problem, type Result } from '#platform/domain/result.ts';
import { useFile } from '#platform/server/files.ts';
import type { Answer, Input } from '#platform/server/room.ts';
import { mayAt } from '../allowed.ts';
import { defaultLimits } from '../ingest/limits.ts';
import type { Work } from '../tables.ts';
import { orderTakeIn } from './take-in-file.ts';

const LATELY = 50;

/** Begins a batch; the same id again is the same batch. */
export async function serveBeginImport(context: Work, { body }: Input<typeof beginImport>): Promise<Result<Answer<typeof beginImport>>> {
  const allowed = await mayAt(context, 'import-books', body.org);
  if (!allowed.ok) return allowed;
  const [before] = await context.asSystem(() => context.tx.query<{ org: string }>('select org_id as org from library.import where import_id = $1', [body.id]));
  if (before !== undefined) return before.org === body.org ? ok({ id: body.id }) : fail('library.id-in-use');
  await context.tx.query('insert into library.import (org_id, import_id, made_by, made_at, licence, copies, age_from, age_to) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
    body.org, body.id, context.who.person, context.now, body.licence, body.copies, body.ageFrom ?? null, body.ageTo ?? null,
  ]);
  await context.audit({ action: 'begin-import', org: body.org, subject: body.id });
  return ok({ id: body.id });
}

/** The batch, where the asker may work on it. */
async function batchOf(context: Work, id: string): Promise<Result<{ org: string; madeAt: Date }>> {
  const [batch] = await context.tx.query<{ org: string; madeAt: Date }>('select org_id as org, made_at as "madeAt" from library.import where import_id = $1', [id]);
  if (batch === undefined) return fail('platform.not-found');
  const allowed = await mayAt(context, 'import-books', batch.org);
  return allowed.ok ? ok(batch) : allowed;
}

/** Keeps one file and orders its taking in, both or neither. Sent again it changes nothing. */
export async function serveAddFile(context: Work, { params, query, upload }: Input<typeof addImportFile>): Promise<Result<Answer<typeof addImportFile>>> {
  const batch = await batchOf(context, params.import);
  if (!batch.ok) return batch;
  if (upload === null) return fail('platform.bad-input', { places: 'body: no file' });
  const [before] = await context.asSystem(() => context.tx.query<{ batch: string; state: string }>('select import_id as batch, state from library.import_file where file_id = $1', [params.file]));
  if (before !== undefined) return before.batch === params.import ? ok({ id: params.file, state: before.state }) : fail('library.id-in-use');
  const stored = await context.files.put(upload, defaultLimits.fileBytes);
  const made = await context.tx.query(
    `insert into library.import_file (org_id, import_id, file_id, name, hash, size, state, added_at) values ($1, $2, $3, $4, $5, $6, 'waiting', $7) on conflict do nothing returning 1`,
    [batch.value.org, params.import, params.file, query.name, stored.hash, stored.size, context.now],
  );
  if (made.length > 0) {
    await useFile(context.tx, 'library', params.file, stored, 'application/epub+zip');
    await orderTakeIn(context, params.file);
  }
  return ok({ id: params.file, state: 'waiting' });
}

interface FileRow extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly state: 'waiting' | 'taken' | 'already-here' | 'refused';
  readonly title_id: string | null;
  readonly title: string | null;
  readonly problem: Problem | null;
  readonly report: IngestReport | null;
}

/** What became of each file so far. */
export async function serveImport(context: Work, { params }: Input<typeof getImport>): Promise<Result<Answer<typeof getImport>>> {
  const batch = await batchOf(context, params.import);
  if (!batch.ok) return batch;
  const files = await context.tx.query<FileRow>(
    `select f.file_id as id, f.name, f.size::float8 as size, f.state, f.title_id, t.title, f.problem, f.report from library.import_file f left join library.title t on t.title_id = f.title_id
     where f.org_id = $1 and f.import_id = $2 order by f.added_at, f.file_id`,
    [batch.value.org, params.import],
  );
  return ok({
    id: params.import,
    madeAt: batch.value.madeAt.getTime(),
    files: files.map(({ title_id, title, ...file }) => ({ ...file, title: title_id === null || title === null ? null : { id: title_id, title } })),
    waiting: files.filter(({ state }) => state === 'waiting').length,
  });
}

export async function serveImports(context: Work, _input: Input<typeof listImports>): Promise<Result<Answer<typeof listImports>>> {
  const rows = await context.tx.query<{ id: string; madeAt: Date; files: number; waiting: number; refused: number }>(
    `select i.import_id as id, i.made_at as "madeAt", count(f.file_id)::int as files, (count(*) filter (where f.state = 'waiting'))::int as waiting, (count(*) filter (where f.state = 'refused'))::int as refused
     from library.import i left join library.import_file f on f.org_id = i.org_id and f.import_id = i.import_id
     group by i.org_id, i.import_id order by i.made_at desc, i.import_id desc limit ${LATELY}`,
  );
  return ok({ imports: rows.map((row) => ({ ...row, madeAt: row.madeAt.getTime() })) });
}
