import type { getBook, getBookText } from '#library/api.ts';
import { isRunning } from '#library/domain/loan.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { FileAnswer, type Answer, type Input } from '#platform/server/room.ts';
import { ownLoan } from '../lending/return.ts';
import { readerOf } from '../reader.ts';
import type { Work } from '../tables.ts';
import { seenTitle, type SeenTitle } from '../titles.ts';

/** The title of a loan that runs; the age wall stands before a lent book too. */
async function lentTitle(context: Work, loanId: string): Promise<Result<SeenTitle>> {
  const loan = await ownLoan(context, loanId);
  if (loan === null) return fail('platform.not-found');
  if (!isRunning(loan, context.now.getTime())) return fail('library.loan-ended', { endedAt: loan.endedAt ?? loan.dueAt });
  const title = await seenTitle(context, await readerOf(context), loan.titleId);
  return title === null ? fail('platform.not-found') : ok(title);
}

export async function serveBook(context: Work, { params }: Input<typeof getBook>): Promise<Result<Answer<typeof getBook>>> {
  const title = await lentTitle(context, params.loan);
  return title.ok ? ok(new FileAnswer(context.files.path(title.value.epub_hash), 'application/epub+zip', title.value.epub_hash)) : title;
}

/** The passages of a lent book, in reading order within each document, for searching on the device. */
export async function serveBookText(context: Work, { params }: Input<typeof getBookText>): Promise<Result<Answer<typeof getBookText>>> {
  const title = await lentTitle(context, params.loan);
  if (!title.ok) return title;
  return ok({ passages: await context.tx.query<{ href: string; at: number; text: string }>('select href, at, text from library.passage where title_id = $1 order by href, at', [title.value.id]) });
}
