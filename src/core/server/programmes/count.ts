import { tellable } from '#platform/domain/measures/small-groups.ts';
import { addDays, bangkokDay, fiscalYearDays, type Day } from '#platform/domain/time.ts';
import type { Measure } from '#platform/server/room.ts';
import type { CoreContext } from '../core-room.ts';

export interface MeasureCount {
  readonly measure: string;
  readonly what: Measure['words'];
  readonly delivered: number;
  readonly usedTimes: number;
  /** Told by the rule for small groups, as it stood at the end of the last month; null below ten. */
  readonly usedPeople: number | null;
}

/** The days of fiscal years (Buddhist), both ends included. */
export function daysOf(from: number, to: number): { readonly first: Day; readonly last: Day } {
  return { first: fiscalYearDays(from).first, last: fiscalYearDays(to).last };
}

/**
 * What was delivered and used under a programme between two days, counted from the events themselves, so that a replay or a restore changes nothing.
 * What people did is told up to the last month that is over, as everywhere outside of who looks after them.
 */
export async function countProgramme(context: CoreContext, programme: string, measures: readonly Measure[], days: { readonly first: Day; readonly last: Day }): Promise<readonly MeasureCount[]> {
  const monthEnd = addDays(`${bangkokDay(context.now).slice(0, 7)}-01`, -1);
  const usedTo = monthEnd < days.last ? monthEnd : days.last;
  const facts = await context.asSystem(() =>
    context.tx.query<{ event: string; fact: string; sum: number }>(
      `select m.event, m.fact, coalesce(sum((e.facts ->> m.fact)::numeric), 0)::float8 as sum
       from unnest($2::text[], $3::text[]) as m (event, fact) left join platform.event e on e.programme_id = $1 and e.name = m.event and e.day between $4::date and $5::date
       group by m.event, m.fact`,
      [programme, measures.map((one) => one.delivered.event), measures.map((one) => one.delivered.fact), days.first, days.last],
    ),
  );
  const counts: MeasureCount[] = [];
  for (const measure of measures) {
    const delivered = facts.find((one) => one.event === measure.delivered.event && one.fact === measure.delivered.fact)?.sum ?? 0;
    counts.push({ measure: measure.name, what: measure.words, delivered, ...(await used(context, programme, measure.used, { first: days.first, last: usedTo })) });
  }
  return counts;
}

async function used(context: CoreContext, programme: string, events: readonly string[], days: { readonly first: Day; readonly last: Day }): Promise<{ usedTimes: number; usedPeople: number | null }> {
  const months = await context.asSystem(() =>
    context.tx.query<{ month: string; times: number; people: number }>(
      `with done as (
         select to_char(day, 'YYYY-MM') as month, person_id, row_number() over (partition by person_id order by day, seq) = 1 as first
         from platform.event where programme_id = $1 and name = any($2) and day between $3::date and $4::date
       )
       select month, count(*)::int as times, count(*) filter (where first and person_id is not null)::int as people from done group by month order by month`,
      [programme, events, days.first, days.last],
    ),
  );
  let [people, times] = [0, 0];
  const grown = months.map((month) => ({ period: month.month, people: (people += month.people) }));
  const often = months.map((month) => ({ period: month.month, people: (times += month.times) }));
  // How often is told by the same rule: few times are few people.
  return { usedTimes: tellable(often, null)?.people ?? 0, usedPeople: tellable(grown, null)?.people ?? null };
}
