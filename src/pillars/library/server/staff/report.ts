import type { getReport } from '#library/api.ts';
import { copiesToBuy } from '#library/domain/buying.ts';
import { SMALLEST_GROUP, tellable } from '#platform/domain/measures/small-groups.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { addDays, bangkokDay, bangkokMidnight, fiscalYear, fiscalYearDays } from '#platform/domain/time.ts';
import type { Answer, Input } from '#platform/server/room.ts';
import { topsFor } from '../allowed.ts';
import { whoIs } from '../one-person.ts';
import { rulesOf } from '../reader.ts';
import type { Work } from '../tables.ts';

export type Report = Answer<typeof getReport>;

const DAY_MS = 86_400_000;
const USUAL_DAYS = 90;
/** Rows of one part; a library with more titles takes the table away in parts of time. */
const MOST = 1_000;
/** How long a book may stand unopened before it is said. */
const NEVER_DAYS = 60;

interface Span {
  readonly from: string;
  readonly to: string;
}

/** Nothing was lent here before; and of the first years of the calendar neither fiscal years nor moments can be made. */
const FIRST_DAY = '2000-01-01';

function sinceFirst(day: string): string {
  return day < FIRST_DAY ? FIRST_DAY : day;
}

/** Between which days: what was asked, else the last ninety. Problems: `library.days-turned`. */
function spanOf(context: Work, query: { readonly from?: string; readonly to?: string }): Result<Span> {
  const to = sinceFirst(query.to ?? bangkokDay(context.now));
  const from = sinceFirst(query.from ?? addDays(to, -USUAL_DAYS));
  return from > to ? fail('library.days-turned') : ok({ from, to });
}

/** How books are read where the asker looks after books. Counts are of loans begun in the span; who borrowed is never told. */
export async function libraryReport(context: Work, { query }: Pick<Input<typeof getReport>, 'query'>): Promise<Result<Report>> {
  const span = spanOf(context, query);
  if (!span.ok) return span;
  const tops = topsFor(context, 'see-report');
  const values = [tops, new Date(bangkokMidnight(span.value.from)), new Date(bangkokMidnight(span.value.to) + DAY_MS)];
  // Loans are a person's rows, which whoever counts books does not see: they are counted as the program, below the asker's own organisations alone.
  return await context.asSystem(async () => ok({ ...span.value, titles: await titlesOf(context, values), homes: await homesOf(context, tops, span.value.to), never: await neverOf(context, tops), buying: await buyingOf(context, tops) }));
}

const UNDER = 'select a.org_id from core.org_above a where a.above_id = any($1::uuid[])';
/** Loans of people who live or work there today, whoever lends; once for a place, also of who belongs to it twice. */
const THEIRS = `select l.*, m.org_id as home from library.loan l
  join (select distinct person_id, org_id from core.membership where to_day is null and org_id in (${UNDER})) m on m.person_id = l.person_id
  where l.starts_at >= $2 and l.starts_at < $3`;
const COUNTS = `count(*)::int as borrowed, count(*) filter (where finished_at is not null)::int as finished, count(*) filter (where finished_at is null and ended_at is not null)::int as unfinished`;

async function titlesOf(context: Work, values: readonly unknown[]): Promise<Report['titles']> {
  const rows = await context.tx.query<{ id: string; title: string; borrowed: number; finished: number; unfinished: number; waiting: number; minutes: number }>(
    `with theirs as (select distinct on (loan_id) * from (${THEIRS}) l)
     select t.title_id as id, t.title, c.borrowed, c.finished, c.unfinished,
       coalesce((select sum(p.waiting) from library.pool p where p.title_id = t.title_id and p.org_id in (${UNDER})), 0)::int as waiting,
       coalesce((select sum(r.seconds) from library.reading r where r.title_id = t.title_id and r.at >= $2 and r.at < $3 and r.person_id in (select person_id from theirs where title_id = t.title_id)), 0)::int / 60 as minutes
     from (select title_id, ${COUNTS} from theirs group by title_id) c join library.title t on t.title_id = c.title_id
     order by c.borrowed desc, t.title collate "th-x-icu" limit ${MOST}`,
    [...values],
  );
  return rows.map(({ id, title, ...counts }) => ({ title: { id, title }, ...counts }));
}

interface HomeMonth extends Record<string, unknown> {
  readonly home: string;
  readonly month: string;
  readonly borrowed: number;
  readonly finished: number;
  readonly unfinished: number;
  readonly readers: number;
}

/** The months of a fiscal year that are over at a day, as one span; of October the year before. Chosen days would tell each day's few by subtraction. */
function monthsOver(to: string, today: string): Span {
  const end = addDays(`${(to < today ? addDays(to, 1) : today).slice(0, 7)}-01`, -1);
  return { from: fiscalYearDays(fiscalYear(end)).first, to: end };
}

/** Homes by the rule for small groups: from the beginning of the fiscal year to the end of a month, in steps of ten, so that nobody is told by holding two reports against each other. */
async function homesOf(context: Work, tops: readonly string[], to: string): Promise<Report['homes']> {
  const span = monthsOver(to, bangkokDay(context.now));
  const homes = await context.tx.query<{ id: string; th: string; en: string }>(
    `select org_id as id, name_th as th, name_en as en from core.org where kind = 'home' and closed_at is null and org_id in (${UNDER}) order by name_th collate "th-x-icu" limit ${MOST}`, [tops]);
  const months = await context.tx.query<HomeMonth>(
    `with theirs as (${THEIRS}), done as (
       select home, starts_at as at, 1 as borrowed, 0 as finished, 0 as unfinished, 0 as readers from theirs
       union all select home, finished_at, 0, 1, 0, 0 from theirs where finished_at < $3
       union all select home, ended_at, 0, 0, 1, 0 from theirs where finished_at is null and ended_at < $3
       union all select home, min(starts_at), 0, 0, 0, 1 from theirs group by home, ${whoIs('person_id')})
     select home, to_char(at at time zone 'Asia/Bangkok', 'YYYY-MM') as month, sum(borrowed)::int as borrowed, sum(finished)::int as finished, sum(unfinished)::int as unfinished, sum(readers)::int as readers
     from done group by 1, 2 order by 2`,
    [tops, new Date(bangkokMidnight(span.from)), new Date(bangkokMidnight(span.to) + DAY_MS)],
  );
  return homes
    .map(({ id, th, en }) => {
      const own = months.filter(({ home }) => home === id);
      const told = (what: 'borrowed' | 'finished' | 'unfinished' | 'readers'): number | null => {
        let people = 0;
        return tellable(own.map((row) => ({ period: row.month, people: (people += row[what]) })), null)?.people ?? null;
      };
      const [readers, borrowed] = [told('readers'), told('borrowed')];
      // Few readers are few people, whatever they borrowed; and what is left of a sum is a group as well.
      const few = (n: number | null): number | null => (readers === null || borrowed === null || n === null || (borrowed !== n && Math.abs(borrowed - n) < SMALLEST_GROUP) ? null : n);
      return { org: { id, name: { th, en } }, borrowed: few(borrowed), finished: few(told('finished')), unfinished: few(told('unfinished')), readers };
    })
    .toSorted((a, b) => (b.borrowed ?? 0) - (a.borrowed ?? 0));
}

async function neverOf(context: Work, tops: readonly string[]): Promise<Report['never']> {
  const rows = await context.tx.query<{ id: string; title: string; since: Date; copies: number | null }>(
    `select t.title_id as id, t.title, t.made_at as since, (select sum(p.copies)::int from library.pool p where p.title_id = t.title_id and p.licence = 'copies' and p.org_id in (${UNDER})) as copies
     from library.title t
     where t.hidden_at is null and t.made_at < $2 and exists (select 1 from library.pool p where p.title_id = t.title_id and p.org_id in (${UNDER})) and not exists (select 1 from library.loan l where l.title_id = t.title_id)
       and not exists (select 1 from library.past_loan l left join library.awaited w on w.org_id = l.org_id and w.awaited_id = l.awaited_id where coalesce(l.title_id, w.title_id) = t.title_id)
     order by t.made_at limit ${MOST}`,
    [tops, new Date(context.now.getTime() - NEVER_DAYS * 86_400_000)],
  );
  return rows.map(({ id, title, since, copies }) => ({ title: { id, title }, since: bangkokDay(since), copies }));
}

async function buyingOf(context: Work, tops: readonly string[]): Promise<Report['buying']> {
  const rows = await context.tx.query<{ id: string; title: string; org: string; th: string; en: string; waiting: number; copies: number }>(
    `select t.title_id as id, t.title, o.org_id as org, o.name_th as th, o.name_en as en, p.waiting, p.copies
     from library.pool p join library.title t on t.title_id = p.title_id join core.org o on o.org_id = p.org_id
     where p.licence = 'copies' and p.waiting > 0 and p.org_id in (${UNDER}) order by p.waiting desc, t.title collate "th-x-icu" limit ${MOST}`,
    [tops],
  );
  const loanDays = new Map<string, number>();
  for (const org of new Set(rows.map((row) => row.org))) loanDays.set(org, (await rulesOf(context, org)).rules.loanDays);
  return rows.map(({ id, title, org, th, en, waiting, copies }) => ({ title: { id, title }, org: { id: org, name: { th, en } }, waiting, copies, buy: copiesToBuy({ waiting, copies, loanDays: loanDays.get(org) ?? 0 }) }));
}
