import { birthText } from '#core/server/reach.ts';
import type { Heard } from '#platform/server/room.ts';
import { bandAt, monthOf, services, yearOf, type Band, type Service } from '../domain/count.ts';
import type { Work } from './tables.ts';

function serviceOf(event: string): Service {
  const service = services.find((one) => event.startsWith(`${one}.`));
  if (service === undefined) throw new Error(`${event} is of no service that is counted`);
  return service;
}

/** Counts a person once in a fiscal year and service: in the month, place and age of the first time. Heard again, it changes nothing. */
export async function personServed(context: Work, { name, person, day, place }: Heard): Promise<void> {
  if (person === null) return;
  const born = await context.db.selectFrom('core.person').select(['birth_year', 'birth_month', 'birth_day']).where('person_id', '=', person).executeTakeFirst();
  const month = monthOf(day);
  const row = {
    person_id: person, fiscal_year: yearOf(month), service: serviceOf(name), month, province_code: place ?? '', band: bandAt(born === undefined ? null : birthText(born), day),
  };
  const added = await context.db.insertInto('reach.reached').values(row).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 1n) await count(context, row);
}

async function count(context: Work, { fiscal_year, service, province_code, band, month }: { fiscal_year: number; service: string; province_code: string; band: Band; month: string }): Promise<void> {
  await context.db
    .insertInto('reach.newly_reached')
    .values({ fiscal_year, service, province_code, band, month, people: 1 })
    .onConflict((conflict) => conflict.columns(['fiscal_year', 'service', 'province_code', 'band', 'month']).doUpdateSet((eb) => ({ people: eb('reach.newly_reached.people', '+', 1) })))
    .execute();
}
