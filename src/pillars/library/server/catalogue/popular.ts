import type { listPopular } from '#library/api.ts';
import { AGE_BANDS, bandOf, leastAge } from '#library/domain/age-band.ts';
import { SMALLEST_GROUP } from '#platform/domain/measures/small-groups.ts';
import { ok, type Result } from '#platform/domain/result.ts';
import type { Answer, RoomWork } from '#platform/server/room.ts';
import { whoIs } from '../one-person.ts';
import { readerOf } from '../reader.ts';
import type { LibraryTables, Work } from '../tables.ts';
import { BORROWABLE, FROM_TITLES, readerValues, TITLE_COLUMNS, titleAnswer, type TitleRow } from '../titles.ts';

/** How far back is looked, and how many titles are kept for an age. */
const DAYS = 90;
const KEPT = 24;
const SHOWN = 12;

/** What readers of one's age read most, of what one may borrow. */
export async function servePopular(context: Work): Promise<Result<Answer<typeof listPopular>>> {
  const reader = await readerOf(context);
  const rows = await context.tx.query<TitleRow>(
    `select ${TITLE_COLUMNS} from library.popular most join (${FROM_TITLES}) on t.title_id = most.title_id where most.band = $6 and ${BORROWABLE} order by most.place limit ${SHOWN}`,
    [...readerValues(reader), String(bandOf(leastAge(reader.age)))],
  );
  return ok({ titles: rows.map(titleAnswer) });
}

/** Reckons anew what each age reads most. A title counts from ten readers on, so that no order tells what one of a few is reading. Who reads whom is looked at here alone. */
export async function reckonPopular(work: RoomWork<LibraryTables>): Promise<void> {
  await work.transaction(async (context) => {
    const ends = AGE_BANDS.map((from, at) => ({ from, to: AGE_BANDS[at + 1] ?? 200 }));
    await context.asSystem(async () => {
      await context.tx.query('delete from library.popular');
      await context.tx.query(
        `insert into library.popular (band, place, title_id)
         select band, place, title_id from (
           select b.from::text as band, l.title_id, row_number() over (partition by b.from order by count(distinct ${whoIs('l.person_id')}) desc, l.title_id desc) as place
           from library.loan l join core.person p on p.person_id = l.person_id
           join json_to_recordset($1) as b ("from" integer, "to" integer) on coalesce(extract(year from $2::timestamptz)::integer - p.birth_year - 1, 0) >= b.from and coalesce(extract(year from $2::timestamptz)::integer - p.birth_year - 1, 0) < b.to
           where l.starts_at > $2::timestamptz - make_interval(days => ${DAYS})
           group by b.from, l.title_id having count(distinct ${whoIs('l.person_id')}) >= ${SMALLEST_GROUP}
         ) most where place <= ${KEPT}`,
        [JSON.stringify(ends), context.now],
      );
    });
  });
}
