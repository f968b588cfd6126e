import { birthText } from '#core/server/reach.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { Heard } from '#platform/server/room.ts';
import { bandAt, monthOf, services, yearOf, type Band, type Month, type Service } from '../domain/count.ts';
import type { Work } from './tables.ts';

function serviceOf(event: string): Service {
  const service = services.find((one) => event.startsWith(`${one}.`));
  if (service === undefined) throw new Error(`${event} is of no service that is counted`);
  return service;
}

interface Reached {
  readonly person_id: string;
  readonly fiscal_year: number;
  readonly service: string;
  readonly province_code: string;
  readonly band: Band;
  readonly month: Month;
}

/**
 * Counts a person once in a fiscal year and service, by whichever of their ids they were served: in the month, place and age of the first time. Heard again, it changes nothing.
 */
export async function personServed(context: Work, { name, person, day, place }: Heard): Promise<void> {
  if (person === null) return;
  const born = await context.db.selectFrom('core.person').select(['birth_year', 'birth_month', 'birth_day']).where('person_id', '=', person).executeTakeFirst();
  const month = monthOf(day);
  const row: Reached = { person_id: person, fiscal_year: yearOf(month), service: serviceOf(name), month, province_code: place ?? '', band: bandAt(born === undefined ? null : birthText(born), day) };
  const others = (await idsOf(context, person)).filter((id) => id !== person);
  const known = others.length === 0 ? undefined : await context.db.selectFrom('reach.reached').select('person_id').where('person_id', 'in', others).where('fiscal_year', '=', row.fiscal_year).where('service', '=', row.service).where('counted', '=', true).executeTakeFirst();
  const added = await context.db.insertInto('reach.reached').values({ ...row, counted: known === undefined }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 1n && known === undefined) await add(context, row, month, 1);
}

/**
 * Two records are one person's, or two people's again: of those of one person one counts in each service of the running year. What was told of months that are over stays as it was told, so the
 * difference goes into the month that runs; years that are over stay. Follows how the records stand now, so that it may be heard late or twice.
 */
export async function onePerson(context: Work, { subject, person }: Heard): Promise<void> {
  const today = bangkokDay(context.now);
  const seen = new Set<string>();
  for (const one of [subject, person ?? subject]) {
    const ids = await idsOf(context, one);
    if (ids.some((id) => seen.has(id))) continue;
    for (const id of ids) seen.add(id);
    const rows = await context.db.selectFrom('reach.reached').selectAll().where('person_id', 'in', ids).where('fiscal_year', '=', yearOf(monthOf(today))).orderBy('month').orderBy('person_id').execute();
    for (const service of services) await settle(context, rows.filter((row) => row.service === service), monthOf(today));
  }
}

/** The one that counts already goes on counting, else the earliest. */
async function settle(context: Work, rows: readonly (Reached & { readonly counted: boolean })[], month: Month): Promise<void> {
  const counts = rows.find((row) => row.counted) ?? rows[0];
  for (const row of rows) {
    const should = row === counts;
    if (row.counted === should) continue;
    await context.db.updateTable('reach.reached').set({ counted: should }).where('person_id', '=', row.person_id).where('fiscal_year', '=', row.fiscal_year).where('service', '=', row.service).execute();
    await add(context, row, month, should ? 1 : -1);
  }
}

/** All ids of the person an id means. */
async function idsOf(context: Work, person: string): Promise<readonly string[]> {
  const [row] = await context.tx.query<{ ids: string[] }>('select core.all_ids($1) as ids', [person]);
  return row?.ids ?? [person];
}

async function add(context: Work, { fiscal_year, service, province_code, band }: Reached, month: Month, people: 1 | -1): Promise<void> {
  await context.db
    .insertInto('reach.newly_reached')
    .values({ fiscal_year, service, province_code, band, month, people })
    .onConflict((conflict) => conflict.columns(['fiscal_year', 'service', 'province_code', 'band', 'month']).doUpdateSet((eb) => ({ people: eb('reach.newly_reached.people', '+', people) })))
    .execute();
}
