import type { noteReading } from '#library/api.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Answer, Input } from '#platform/server/room.ts';
import { lockPerson } from '../lending/locked-pool.ts';
import { tellReading } from '../lending/tell.ts';
import { STAMP, type Work } from '../tables.ts';

/** Notes a stretch of reading once, and that a book was finished. */
export async function serveReading(context: Work, { body }: Input<typeof noteReading>): Promise<Result<Answer<typeof noteReading>>> {
  const person = context.who.person ?? '';
  await lockPerson(context, person);
  const [loan] = await context.tx.query<{ id: string; finished: boolean }>(
    'select loan_id as id, finished_at is not null as finished from library.loan where person_id = any (platform.ids_of($1)) and title_id = $2 order by ended_at is null desc, starts_at desc limit 1', [person, body.title],
  );
  if (loan === undefined) return fail('platform.not-found');
  const fresh = await context.tx.query(
    'insert into library.reading (person_id, reading_id, title_id, seconds, finished, at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1',
    [person, body.id, body.title, body.seconds, body.finished, new Date(body.at)],
  );
  if (fresh.length === 0) return ok({});
  if (body.seconds > 0) await tellReading(context, 'library.book-read', body.title, body.id, body.seconds);
  if (body.finished && !loan.finished) {
    await context.tx.query(`update library.loan set finished_at = $3, ${STAMP} where person_id = any (platform.ids_of($1)) and loan_id = $2`, [person, loan.id, context.now]);
    await tellReading(context, 'library.book-finished', body.title, body.id, 0);
  }
  return ok({});
}
