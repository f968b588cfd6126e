import { allowedTo } from '#core/server/guards.ts';
import { getPastLoans, listAwaited } from '#library/api/earlier.ts';
import { libraryActions } from '#library/domain/actions.ts';
import { SMALLEST_GROUP } from '#platform/domain/measures/small-groups.ts';
import { ok } from '#platform/domain/result.ts';
import { roomOf, type Route } from '#platform/server/room.ts';
import { topsFor } from '../allowed.ts';
import { whoIs } from '../one-person.ts';
import type { LibraryTables } from '../tables.ts';
import { numberText } from './titles-list.ts';

const library = roomOf<LibraryTables>();
const MOST = 500;
const UNDER = 'select a.org_id from core.org_above a where a.above_id = any ($1::uuid[])';

interface AwaitedRow extends Record<string, unknown> {
  readonly id: string;
  readonly org: string;
  readonly th: string;
  readonly en: string;
  readonly title: string;
  readonly people: string[];
  readonly identifiers: string[];
  readonly published: string | null;
  readonly copies: number | null;
  readonly link: string | null;
  readonly file: string | null;
  readonly loans: number;
  readonly at: Date;
}

interface Counted extends Record<string, unknown> {
  readonly loans: number;
  readonly readers: number;
}

export function earlierRoutes(): readonly Route[] {
  return [
    library.route(listAwaited, allowedTo(libraryActions, 'import-books'), async (context) => {
      const values = [topsFor(context, 'import-books')];
      // How many loans stand behind a record is a number; whose they are, librarians do not see.
      return await context.asSystem(async () => {
        const rows = await context.tx.query<AwaitedRow>(
          `select w.awaited_id as id, o.org_id as org, o.name_th as th, o.name_en as en, w.title, w.people, w.identifiers, w.published, w.copies, w.link, w.file_name as file, w.made_at as at,
             (select count(*)::int from library.past_loan l where l.org_id = w.org_id and l.awaited_id = w.awaited_id) as loans
           from library.awaited w join core.org o on o.org_id = w.org_id where w.title_id is null and w.org_id in (${UNDER}) order by w.made_at, w.title collate "th-x-icu", w.awaited_id limit ${MOST}`,
          values,
        );
        const [count] = await context.tx.query<{ waiting: number; filled: number }>(
          `select count(*) filter (where title_id is null)::int as waiting, count(title_id)::int as filled from library.awaited where org_id in (${UNDER})`, values,
        );
        return ok({
          titles: rows.map((row) => ({
            id: row.id, org: { id: row.org, name: { th: row.th, en: row.en } }, title: row.title, people: row.people, numbers: row.identifiers.map(numberText), published: row.published, copies: row.copies,
            link: row.link, fileName: row.file, loans: row.loans, madeAt: row.at.getTime(),
          })),
          waiting: count?.waiting ?? 0, filled: count?.filled ?? 0,
        });
      });
    }),

    library.route(getPastLoans, allowedTo(libraryActions, 'see-report'), async (context) => {
      const values = [topsFor(context, 'see-report')];
      return await context.asSystem(async () => {
        const [all] = await context.tx.query<Counted>(`select count(*)::int as loans, count(distinct ${whoIs('person_id')})::int as readers from library.past_loan where org_id in (${UNDER})`, values);
        const years = await context.tx.query<Counted & { year: number }>(
          `select extract(year from borrowed_on)::int as year, count(*)::int as loans, count(distinct ${whoIs('person_id')})::int as readers from library.past_loan where org_id in (${UNDER}) group by 1 order by 1 desc`, values,
        );
        const titles = await context.tx.query<{ id: string | null; title: string; loans: number }>(
          `select t.title_id as id, coalesce(t.title, w.title) as title, count(*)::int as loans
           from library.past_loan l left join library.awaited w on w.org_id = l.org_id and w.awaited_id = l.awaited_id left join library.title t on t.title_id = coalesce(l.title_id, w.title_id)
           where l.org_id in (${UNDER}) group by t.title_id, coalesce(t.title, w.title) order by 3 desc, coalesce(t.title, w.title) collate "th-x-icu" limit ${MOST}`, values,
        );
        return ok({
          loans: all?.loans ?? 0, readers: told(all?.readers ?? 0),
          years: years.map(({ year, loans, readers }) => ({ year, loans, readers: told(readers) })),
          titles: titles.map(({ id, title, loans }) => ({ id, title, loans })),
        });
      });
    }),
  ];
}

/** How many people read, unless so few that it would tell of them. */
function told(readers: number): number | null {
  return readers > 0 && readers < SMALLEST_GROUP ? null : readers;
}
