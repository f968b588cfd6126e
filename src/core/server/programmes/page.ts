import type { getProgramme } from '#core/api/programmes.ts';
import { standingOf, spread } from '#core/domain/programmes/promise.ts';
import { coreActions, mayIn } from '#core/domain/roles.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { Answer, Measure } from '#platform/server/room.ts';
import type { CoreContext } from '../core-room.ts';
import { grantsOf, pathOf } from '../reach.ts';
import { countProgramme, daysOf, type MeasureCount } from './count.ts';

export interface ProgrammeRow {
  readonly programme_id: string;
  readonly org_id: string;
  readonly name_th: string;
  readonly name_en: string;
  readonly axis: number;
  readonly from_year: number;
  readonly to_year: number;
  readonly strategies: number[];
  readonly sdgs: number[];
  readonly version: number;
}
type Page = Answer<typeof getProgramme>;
type Standing = Page['promises'][number];
type Partner = Page['partners'][number];

/** A programme's promises with what was delivered for each, and the counts behind them. */
export async function promiseCounts(context: CoreContext, row: ProgrammeRow, measures: readonly Measure[]): Promise<{ promises: readonly Standing[]; counts: readonly MeasureCount[] }> {
  // A partner stands beside an officer in the tree, out of their sight; who promised what is no secret from those who work for it.
  const rows = await context.asSystem(() => context.tx.query<{ id: string; partner: string; name_th: string; name_en: string; measure: string; amount: number; by: string; version: number }>(
    `select p.promise_id as id, p.partner_id as partner, o.name_th, o.name_en, p.measure, p.amount, p.by_day::text as by, p.version
     from core.promise p join core.org o on o.org_id = p.partner_id where p.programme_id = $1 and p.amount > 0 order by p.by_day, p.promise_id`,
    [row.programme_id],
  ));
  const counts = await countProgramme(context, row.programme_id, measures, daysOf(row.from_year, row.to_year));
  const today = bangkokDay(context.now);
  const delivered = new Map<string, number>();
  for (const measure of new Set(rows.map((promise) => promise.measure))) {
    const same = rows.filter((promise) => promise.measure === measure);
    const shares = spread(same, counts.find((one) => one.measure === measure)?.delivered ?? 0);
    for (const [at, promise] of same.entries()) delivered.set(promise.id, shares[at] ?? 0);
  }
  const promises = rows.map((promise): Standing => {
    const done = delivered.get(promise.id) ?? 0;
    return {
      id: promise.id, partner: { id: promise.partner, name: { th: promise.name_th, en: promise.name_en } }, measure: promise.measure, what: measures.find((one) => one.name === promise.measure)?.words ?? { th: promise.measure, en: promise.measure }, amount: promise.amount, by: promise.by, version: promise.version,
      delivered: done, standing: standingOf(promise, done, today),
    };
  });
  return { promises, counts };
}

/** Problems: `platform.not-found`. */
export async function programmePage(context: CoreContext, id: string, measures: readonly Measure[]): Promise<Result<Page>> {
  const row = await context.db.selectFrom('core.programme').selectAll().where('programme_id', '=', id).executeTakeFirst();
  if (row === undefined) return fail('platform.not-found');
  const { promises, counts } = await promiseCounts(context, row, measures);
  const path = await pathOf(context, row.org_id);
  const past = await context.asSystem(() => context.tx.query<{ id: string; year: number; partner: string | null; name_th: string | null; name_en: string | null; what: string; amount: number | null; source: string }>(
    `select w.past_id as id, w.fiscal_year as year, w.partner_id as partner, o.name_th, o.name_en, w.what, w.amount, w.source
     from core.past_work w left join core.org o on o.org_id = w.partner_id where w.programme_id = $1 order by w.fiscal_year, w.past_id`,
    [id],
  ));
  return ok({
    id, name: { th: row.name_th, en: row.name_en }, axis: row.axis as Page['axis'], from: row.from_year, to: row.to_year, strategies: row.strategies, sdgs: row.sdgs, version: row.version,
    mayChange: grantsOf(context).some((grant) => path.includes(grant.organisationId) && mayIn(coreActions, grant.role, 'change-programmes')),
    partners: await partners(context),
    measures: measures.map((one) => ({ measure: one.name, what: one.words })),
    promises: [...promises],
    counted: counts.map((one) => ({ ...one, promised: promises.filter((promise) => promise.measure === one.measure).reduce((sum, promise) => sum + promise.amount, 0) })),
    past: past.map((one) => ({ id: one.id, year: one.year, partner: one.partner === null ? null : { id: one.partner, name: { th: one.name_th ?? '', en: one.name_en ?? '' } }, what: one.what, amount: one.amount, source: one.source })),
  });
}

async function partners(context: CoreContext): Promise<Partner[]> {
  const rows = await context.asSystem(() => context.tx.query<{ id: string; th: string; en: string }>(`select org_id as id, name_th as th, name_en as en from core.org where kind = 'partner-company' and closed_at is null order by name_th collate "th-x-icu"`));
  return rows.map((row) => ({ id: row.id, name: { th: row.th, en: row.en } }));
}
