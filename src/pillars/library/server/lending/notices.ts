import { notify } from '#core/server/notices/notify.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { RoomWork } from '#platform/server/room.ts';
import type { Hold } from '#library/domain/hold.ts';
import type { WishState } from '#library/domain/wish.ts';
import type { LibraryTables, Work } from '../tables.ts';

const DAY_MS = 86_400_000;
/** Days before its end on which a loan is spoken of. */
const SOON_DAYS = 3;
const BATCH = 200;

async function titleOf(context: Work, title: string): Promise<string> {
  const [row] = await context.tx.query<{ title: string }>('select title from library.title where title_id = $1', [title]);
  return row?.title ?? '';
}

function bookPage(title: string): string {
  return `/library/books/${title}`;
}

/** A copy is kept for somebody: their turn. Who looks after a child without a phone may tell them. */
export async function noticeHoldOffered(context: Work, hold: Hold): Promise<void> {
  await notify(context, {
    to: hold.personId, kind: 'library.hold-offered', href: bookPage(hold.titleId), about: hold.id,
    holes: { title: await titleOf(context, hold.titleId), until: bangkokDay(hold.offeredUntil ?? context.now.getTime()) }, family: 'too',
  });
}

/** What became of a book asked for without a line. */
export async function noticeWishDecided(context: Work, person: string, wish: string, title: string, state: WishState): Promise<void> {
  const kinds: Readonly<Partial<Record<WishState['kind'], string>>> = { lent: 'library.wish-granted', queued: 'library.wish-waits', refused: 'library.wish-refused' };
  const kind = kinds[state.kind];
  if (kind !== undefined) await notify(context, { to: person, kind, href: bookPage(title), about: wish, holes: { title: await titleOf(context, title) }, ownOnly: true, once: true });
}

interface EndingRow extends Record<string, unknown> {
  readonly loan: string;
  readonly person: string;
  readonly title_id: string;
  readonly title: string;
  readonly due_at: Date;
}

/** Tells readers whose loan ends within three days, once for each end, so that a loan made longer is spoken of again. Who has finished the book is left in peace. */
export async function tellEnding(work: RoomWork<LibraryTables>): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (let more = true; more && !work.signal.aborted;) {
    more = await work.transaction(async (context) => {
      const rows = await context.tx.query<EndingRow>(
        `select l.loan_id as loan, l.person_id as person, l.title_id, t.title, l.due_at from library.loan l join library.title t on t.title_id = l.title_id
         where l.ended_at is null and l.finished_at is null and l.due_at > $1 and l.due_at <= $2 and l.starts_at < $1::timestamptz - interval '1 day' and l.loan_id > $3 order by l.loan_id limit ${BATCH}`,
        [context.now, new Date(context.now.getTime() + SOON_DAYS * DAY_MS), after],
      );
      for (const row of rows) {
        const due = bangkokDay(row.due_at);
        await notify(context, { to: row.person, kind: 'library.loan-ends-soon', href: bookPage(row.title_id), about: `${row.loan} ${due}`, holes: { title: row.title, due }, family: 'alone', once: true });
      }
      after = rows.at(-1)?.loan ?? after;
      return rows.length === BATCH;
    });
  }
}
