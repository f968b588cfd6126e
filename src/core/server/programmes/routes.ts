import { addPastWork, getPartnerReport, getProgramme, listProgrammes, removePastWork, savePromise, saveProgramme } from '#core/api/programmes.ts';
import { coreActions, mayIn } from '#core/domain/roles.ts';
import { aimsOf } from '#core/domain/programmes/frame.ts';
import { fiscalYear, bangkokDay } from '#platform/domain/time.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Measure, Route } from '#platform/server/room.ts';
import { core, type CoreContext } from '../core-room.ts';
import { allowedTo } from '../guards.ts';
import { grantsOf } from '../reach.ts';
import { programmePage, promiseCounts } from './page.ts';
import { partnerReport } from './report.ts';

/** `measures`: what the rooms of this house can count. */
export function programmeRoutes(measures: readonly Measure[]): readonly Route[] {
  const sees = allowedTo(coreActions, 'see-programmes');
  const changes = allowedTo(coreActions, 'change-programmes');
  return [
    core.route(listProgrammes, sees, async (context) => {
      const rows = await context.db.selectFrom('core.programme').selectAll().orderBy('from_year', 'desc').orderBy('name_th').orderBy('programme_id').execute();
      const programmes = [];
      for (const row of rows) {
        const { promises } = await promiseCounts(context, row, measures);
        programmes.push({
          id: row.programme_id, ...facts(row), promises: promises.length,
          kept: promises.filter((promise) => promise.standing === 'kept').length, late: promises.filter((promise) => promise.standing === 'late').length,
        });
      }
      return ok({ programmes, mayChange: mayChange(context) });
    }),

    core.route(getProgramme, sees, async (context, { params }) => await programmePage(context, params.programme, measures)),

    core.route(getPartnerReport, sees, (context, input) => partnerReport(context, input, measures)),

    core.route(saveProgramme, changes, async (context, { params, body }) => {
      if (body.to < body.from) return fail('core.programme-years');
      const stored = await context.db.selectFrom('core.programme').selectAll().where('programme_id', '=', params.programme).executeTakeFirst();
      const place = stored === undefined ? ownPlace(context) : await ownProgramme(context, params.programme);
      if (!place.ok) return place;
      const org = place.value;
      const values = { name_th: body.name.th.trim(), name_en: body.name.en.trim(), axis: body.axis, from_year: body.from, to_year: body.to, ...aimsOf(body) };
      if (stored !== undefined && stored.version !== body.version) return same(stored, values) ? ok({ id: params.programme, version: stored.version }) : fail('core.programme-changed');
      // The version is looked at once more where it is written: of two who save at once, one hears that the other did.
      const written = stored === undefined
        ? (await context.db.insertInto('core.programme').values({ programme_id: params.programme, org_id: org, ...values }).onConflict((on) => on.doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows
        : (await context.db.updateTable('core.programme').set({ ...values, version: stored.version + 1 }).where('programme_id', '=', params.programme).where('version', '=', stored.version).executeTakeFirst()).numUpdatedRows;
      if (written !== 1n) return fail('core.programme-changed');
      await context.audit({ action: 'save-programme', org, subject: params.programme });
      return ok({ id: params.programme, version: stored === undefined ? 1 : stored.version + 1 });
    }),

    core.route(savePromise, changes, async (context, { params, body }) => {
      const programme = await ownProgramme(context, params.programme);
      if (!programme.ok) return programme;
      if (!measures.some((one) => one.name === body.measure)) return fail('core.no-such-measure');
      if (!(await isPartner(context, body.partner))) return fail('platform.not-found');
      const values = { partner_id: body.partner, measure: body.measure, amount: body.amount, by_day: body.by };
      const stored = await context.db.selectFrom('core.promise').selectAll().where('promise_id', '=', params.promise).executeTakeFirst();
      if (stored !== undefined && stored.programme_id !== params.programme) return fail('platform.not-found');
      if (stored !== undefined && stored.version !== body.version) return same(stored, values) ? ok({ id: params.promise, version: stored.version }) : fail('core.programme-changed');
      const written = stored === undefined
        ? (await context.db.insertInto('core.promise').values({ promise_id: params.promise, programme_id: params.programme, ...values }).onConflict((on) => on.doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows
        : (await context.db.updateTable('core.promise').set({ ...values, version: stored.version + 1 }).where('promise_id', '=', params.promise).where('version', '=', stored.version).executeTakeFirst()).numUpdatedRows;
      if (written !== 1n) return fail('core.programme-changed');
      await context.audit({ action: 'save-promise', org: programme.value, subject: params.promise, facts: { measure: body.measure, amount: body.amount, by: body.by } });
      return ok({ id: params.promise, version: stored === undefined ? 1 : stored.version + 1 });
    }),

    core.route(addPastWork, changes, async (context, { params, body }) => {
      const programme = await ownProgramme(context, params.programme);
      if (!programme.ok) return programme;
      if (body.year > fiscalYear(bangkokDay(context.now))) return fail('core.past-is-not-past');
      if (body.partner !== undefined && !(await isPartner(context, body.partner))) return fail('platform.not-found');
      const added = await context.db
        .insertInto('core.past_work')
        .values({ past_id: params.past, programme_id: params.programme, partner_id: body.partner ?? null, fiscal_year: body.year, what: body.what.trim(), amount: body.amount ?? null, source: body.source.trim() })
        .onConflict((on) => on.doNothing())
        .executeTakeFirst();
      if (added.numInsertedOrUpdatedRows === 1n) await context.audit({ action: 'add-past-work', org: programme.value, subject: params.past });
      return ok({ id: params.past });
    }),

    core.route(removePastWork, changes, async (context, { params }) => {
      const programme = await ownProgramme(context, params.programme);
      if (!programme.ok) return programme;
      const gone = await context.db.deleteFrom('core.past_work').where('past_id', '=', params.past).where('programme_id', '=', params.programme).executeTakeFirst();
      if (gone.numDeletedRows === 0n) return fail('platform.not-found');
      await context.audit({ action: 'remove-past-work', org: programme.value, subject: params.past });
      return ok({ id: params.past });
    }),
  ];
}

type Row = Parameters<typeof promiseCounts>[1];

function facts(row: Row): { name: { th: string; en: string }; axis: 1 | 2 | 3 | 4; from: number; to: number; strategies: number[]; sdgs: number[] } {
  return { name: { th: row.name_th, en: row.name_en }, axis: row.axis as 1 | 2 | 3 | 4, from: row.from_year, to: row.to_year, strategies: row.strategies, sdgs: row.sdgs };
}

function mayChange(context: CoreContext): boolean {
  return context.who.grants.some((grant) => mayIn(coreActions, grant.role as 'programme-lead', 'change-programmes'));
}

/** Where the asker leads programmes. */
function ownPlace(context: CoreContext): Result<string> {
  const org = grantsOf(context).find((grant) => mayIn(coreActions, grant.role, 'change-programmes'))?.organisationId;
  return org === undefined ? fail('platform.not-allowed') : ok(org);
}

/** The organisation of a programme that the asker may change. Problems: `platform.not-found`, `platform.not-allowed`. */
async function ownProgramme(context: CoreContext, programme: string): Promise<Result<string>> {
  const [row] = await context.tx.query<{ org: string; mine: boolean }>('select org_id as org, core.oversees(org_id) as mine from core.programme where programme_id = $1', [programme]);
  if (row === undefined) return fail('platform.not-found');
  return row.mine ? ok(row.org) : fail('platform.not-allowed');
}

/** A partner stands beside an office in the tree, out of its sight, and is offered to all who lead programmes. */
async function isPartner(context: CoreContext, org: string): Promise<boolean> {
  return (await context.asSystem(() => context.tx.query("select 1 from core.org where org_id = $1 and kind = 'partner-company' and closed_at is null", [org]))).length > 0;
}

/** The same command again, such as one that a device sent twice, is answered what it made. */
function same(stored: object, values: object): boolean {
  const of = (row: object, keys: readonly string[]): string => JSON.stringify(keys.map((key) => (row as Record<string, unknown>)[key]));
  const keys = Object.keys(values);
  return of(stored, keys) === of(values, keys);
}
