import type { Database } from '#platform/server/database.ts';
import { SYSTEM } from '#platform/server/who.ts';
import { provinces } from './reference/provinces.ts';
import { registeredPopulation, registeredPopulationSource } from './reference/registered-population.ts';

/** First day of the month the register speaks of. */
const AS_OF = `${registeredPopulationSource.asOf}-01`;

/** Brings provinces and registered population into the database. Changes nothing where they stand already, so that every start may call it. */
export async function loadReference(database: Database): Promise<void> {
  const bands = registeredPopulation.flatMap((row) => [
    { code: row.code, from: 0, to: 19, persons: row.age0to19 },
    { code: row.code, from: 20, to: 59, persons: row.age20to59 },
    { code: row.code, from: 60, to: null, persons: row.age60plus },
  ]);
  await database.transaction({ role: 'kp_core', settings: SYSTEM.settings }, async (tx) => {
    await tx.query(
      `insert into core.province (code, iso, name_th, name_en, region)
       select code, iso, thai, english, region from json_to_recordset($1) as row (code text, iso text, thai text, english text, region text)
       on conflict (code) do update set iso = excluded.iso, name_th = excluded.name_th, name_en = excluded.name_en, region = excluded.region
       where (core.province.iso, core.province.name_th, core.province.name_en, core.province.region) is distinct from (excluded.iso, excluded.name_th, excluded.name_en, excluded.region)`,
      [JSON.stringify(provinces)],
    );
    await tx.query(
      `insert into core.registered_population (province_code, as_of, age_from, age_to, persons, source)
       select code, $2::date, "from", "to", persons, $3 from json_to_recordset($1) as row (code text, "from" integer, "to" integer, persons integer)
       on conflict (province_code, as_of, age_from) do update set age_to = excluded.age_to, persons = excluded.persons, source = excluded.source
       where (core.registered_population.age_to, core.registered_population.persons, core.registered_population.source) is distinct from (excluded.age_to, excluded.persons, excluded.source)`,
      [JSON.stringify(bands), AS_OF, registeredPopulationSource.credit],
    );
  });
}

/** Says on every screen from now on that nobody in this installation is real. */
export async function markDemonstration(database: Database): Promise<void> {
  await database.transaction({ role: 'kp_core', settings: SYSTEM.settings }, (tx) =>
    tx.query("insert into core.installation (name, value) values ('demonstration', 'true') on conflict (name) do update set value = excluded.value"),
  );
}
