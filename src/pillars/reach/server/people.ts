import { tellable, type Told } from '#platform/domain/measures/small-groups.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { Answer, Input } from '#platform/server/room.ts';
import type { exportReach, getReach } from '../api.ts';
import { bands, closedMonths, isYear, latestYear, type Band, type Month, type Service } from '../domain/count.ts';
import type { Work } from './tables.ts';

type People = Answer<typeof getReach>;
type Query = Input<typeof getReach>['query'] | Input<typeof exportReach>['query'];

const FROM: Readonly<Record<number, Band>> = { 0: '0-19', 20: '20-59', 60: '60+' };

/** Province and band as a key. */
const cell = (province: string, band: string): string => `${province} ${band}`;

/** The page's figures; problems: `reach.no-such-year`. */
export async function peopleReached(context: Work, query: Query): Promise<Result<People>> {
  const today = bangkokDay(context.now);
  const year = query.year ?? latestYear(today);
  if (!isYear(year, today)) return fail('reach.no-such-year');
  const service = query.service ?? 'library';
  const months = closedMonths(year, today);
  const counted = await countedBy(context, year, service, months);
  const registered = await registeredBy(context);
  const provinces = await context.db.selectFrom('core.province').selectAll().orderBy('code').execute();
  const groupsOf = (province: string): People['rows'][number]['groups'] =>
    bands
      .map((band) => {
        const whole = registered.persons.get(cell(province, band)) ?? null;
        const told = toldOf(counted.get(cell(province, band)) ?? new Map<Month, number>(), months, whole);
        return { band, people: told?.people ?? null, asOf: told?.asOf ?? null, registered: whole };
      })
      // People of unknown age or place are an extra line, there only where it tells something.
      .filter((group) => group.registered !== null || group.people !== null);
  const nowhere = groupsOf('');
  return ok({
    year, years: await yearsOf(context, service, year), service, upTo: months.at(-1) ?? null, smallest: 10, registeredAsOf: registered.asOf, source: registered.source,
    rows: [
      ...provinces.map((one) => ({ province: { code: one.code, name: { th: one.name_th, en: one.name_en }, region: one.region }, groups: groupsOf(one.code) })),
      ...(nowhere.length === 0 ? [] : [{ province: null, groups: nowhere }]),
    ],
  });
}

function toldOf(newly: ReadonlyMap<Month, number>, months: readonly Month[], whole: number | null): Told | null {
  let people = 0;
  return tellable(months.map((period) => ({ period, people: (people += newly.get(period) ?? 0) })), whole);
}

async function countedBy(context: Work, year: number, service: Service, months: readonly Month[]): Promise<Map<string, Map<Month, number>>> {
  const cells = new Map<string, Map<Month, number>>();
  if (months.length === 0) return cells;
  const rows = await context.asSystem(() =>
    context.db
      .selectFrom('reach.newly_reached')
      .select(['province_code', 'band', 'month', 'people'])
      .where('fiscal_year', '=', year)
      .where('service', '=', service)
      .where('month', 'in', [...months])
      .execute(),
  );
  for (const row of rows) {
    const key = cell(row.province_code, row.band);
    cells.set(key, (cells.get(key) ?? new Map<Month, number>()).set(row.month, row.people));
  }
  return cells;
}

async function registeredBy(context: Work): Promise<{ persons: Map<string, number>; asOf: string | null; source: string }> {
  const rows = await context.db
    .selectFrom('core.registered_population as r')
    .select(['r.province_code', 'r.age_from', 'r.persons', 'r.as_of', 'r.source'])
    .where((eb) => eb('r.as_of', '=', eb.selectFrom('core.registered_population').select((inner) => inner.fn.max('as_of').as('latest'))))
    .execute();
  return {
    persons: new Map(rows.map((row) => [cell(row.province_code, FROM[row.age_from] ?? 'unknown'), row.persons])),
    asOf: rows[0]?.as_of ?? null,
    source: rows[0]?.source ?? '',
  };
}

async function yearsOf(context: Work, service: Service, year: number): Promise<number[]> {
  const rows = await context.asSystem(() => context.db.selectFrom('reach.newly_reached').select('fiscal_year').distinct().where('service', '=', service).execute());
  return [...new Set([...rows.map((row) => row.fiscal_year), year, latestYear(bangkokDay(context.now))])].sort((a, b) => b - a);
}
