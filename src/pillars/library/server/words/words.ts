import { askToPublish, publicationsOf, withdrawPublication } from '#core/server/moderation/publish.ts';
import type { KeptWord, sayWord, takeWordBack } from '#library/api/words.ts';
import { aboutAge, wordOf, type WordReason } from '#library/domain/word.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { KeptPage, Answer, Input } from '#platform/server/room.ts';
import { wholePage } from '../kept.ts';
import { readerOf } from '../reader.ts';
import type { Work } from '../tables.ts';
import { lockPerson } from '../lending/locked-pool.ts';

/** Words of a home that a device holds, the newest. */
const HELD = 300;
export const WORD_KIND = { kind: 'library.word', reader: 'home-staff' } as const;

/**
 * A reader's word about a book they borrowed, handed over to be read before others of their home see it. Who wrote one already writes it anew.
 */
export async function serveSayWord(context: Work, { body }: Input<typeof sayWord>): Promise<Result<Answer<typeof sayWord>>> {
  const said = wordOf(body);
  if (!said.ok) return said;
  const reader = await readerOf(context);
  // Others of one's home are to see it, so that there has to be one.
  const [home] = await context.tx.query<{ org: string }>("select org_id as org from core.membership where person_id = any (platform.ids_of($1)) and kind = 'resident' and to_day is null", [reader.person]);
  if (home === undefined) return fail('platform.not-allowed');
  await lockPerson(context, reader.person);
  const [title] = await context.tx.query<{ title: string }>('select t.title from library.title t where t.title_id = $2 and exists (select 1 from library.loan l where l.person_id = any (platform.ids_of($1)) and l.title_id = t.title_id)', [reader.person, body.title]);
  if (title === undefined) return fail('platform.not-found');
  const [before] = await context.tx.query<{ id: string; owner: string }>('select word_id as id, person_id as owner from library.word where person_id = any (platform.ids_of($1)) and title_id = $2', [reader.person, body.title]);
  const id = before?.id ?? body.id;
  const { reasons, text } = said.value;
  await context.tx.query(
    `insert into library.word (person_id, word_id, title_id, org_id, reasons, text, about_age, made_at, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
     on conflict (person_id, word_id) do update set org_id = excluded.org_id, reasons = excluded.reasons, text = excluded.text, about_age = excluded.about_age, changed_at = excluded.changed_at`,
    [before?.owner ?? reader.person, id, body.title, home.org, reasons, text, aboutAge(reader.age), context.now],
  );
  await askToPublish(context, {
    ...WORD_KIND, thing: id, org: home.org, by: reader.person, text, ready: reasons, href: `/library/books/${body.title}`, holes: { title: title.title },
  });
  return ok({ word: id });
}

/** A reader takes their word back; nothing of it stays. */
export async function serveTakeWordBack(context: Work, { params }: Input<typeof takeWordBack>): Promise<Result<Answer<typeof takeWordBack>>> {
  const gone = await context.tx.query('delete from library.word where word_id = $1 and person_id = any (platform.people()) returning 1', [params.word]);
  if (gone.length === 0) return fail('platform.not-found');
  await withdrawPublication(context, params.word);
  return ok({});
}

interface WordRow extends Record<string, unknown> {
  readonly id: string;
  readonly title: string;
  readonly reasons: WordReason[];
  readonly text: string;
  readonly age: number | null;
  readonly changed_at: Date;
  readonly mine: boolean;
}

/** One's own words, and how they stand; and what is out in one's home about books one may see, without a name and in no order but time. What was taken down leaves the device at the next contact. */
export async function pullWords(context: Work, cursor: string | null): Promise<KeptPage> {
  const { highestAgeFrom } = await readerOf(context);
  const rows = await context.tx.query<WordRow>(
    `select w.word_id as id, w.title_id as title, w.reasons, w.text, w.about_age as age, w.changed_at, w.person_id = any (platform.ids_of($1)) as mine
     from library.word w join library.title t on t.title_id = w.title_id
     where w.person_id = any (platform.ids_of($1)) or (w.org_id = $2 and t.hidden_at is null and coalesce(t.age_from, 0) <= $3 and core.is_published(w.word_id)) order by w.changed_at desc, w.word_id limit ${HELD}`,
    [context.who.person, context.who.org, highestAgeFrom],
  );
  const standing = await publicationsOf(context, rows.filter(({ mine }) => mine).map(({ id }) => id));
  return wholePage(
    rows.map((row) => {
      const own = row.mine ? standing.get(row.id) : undefined;
      const value: KeptWord = {
        id: row.id, title: row.title, reasons: row.reasons, text: row.text, age: row.age, at: row.changed_at.getTime(),
        own: row.mine ? { state: own?.state ?? 'waiting', reason: own?.reason ?? null, said: own?.said ?? '' } : null,
      };
      return { id: row.id, value };
    }),
    cursor,
  );
}
