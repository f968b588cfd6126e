import { listProvinces } from '#core/api.ts';
import { ok } from '#platform/domain/result.ts';
import type { Route } from '#platform/server/room.ts';
import { core } from './core-room.ts';
import { signedIn } from './guards.ts';

export function provinceRoutes(): readonly Route[] {
  return [
    core.route(listProvinces, signedIn, async (context) => {
      const provinces = await context.db.selectFrom('core.province').selectAll().orderBy('code').execute();
      const latest = await context.tx.query<{ code: string; as_of: string; source: string; from: number; to: number | null; persons: number }>(
        `select r.province_code as code, r.as_of::text as as_of, r.source, r.age_from as from, r.age_to as to, r.persons
         from core.registered_population r
         where r.as_of = (select max(as_of) from core.registered_population n where n.province_code = r.province_code)
         order by r.province_code, r.age_from`,
      );
      return ok({
        provinces: provinces.map((province) => {
          const bands = latest.filter((band) => band.code === province.code);
          return {
            code: province.code,
            name: { th: province.name_th, en: province.name_en },
            region: province.region,
            asOf: bands[0]?.as_of ?? '',
            source: bands[0]?.source ?? '',
            population: bands.map(({ from, to, persons }) => ({ from, to, persons })),
          };
        }),
      });
    }),
  ];
}
