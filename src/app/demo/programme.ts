import type { Surroundings } from '#platform/server/context.ts';
import { bangkokDay, fiscalYear, fiscalYearDays } from '#platform/domain/time.ts';
import { demoId } from './ids.ts';

/** A programme of the demonstration with a made-up partner: what it promised, the books it gave, and one piece of past work. */
export async function layProgramme(surroundings: Surroundings): Promise<void> {
  const [programme, partner, today] = [demoId('programme library'), demoId('partner'), bangkokDay(surroundings.clock())];
  const year = fiscalYear(today);
  await surroundings.database.transaction({ role: 'kp_core', settings: { system: 'on' } }, async (tx) => {
    await tx.query(
      `insert into core.org (org_id, kind, name_th, name_en, parent_id) values ($1, 'partner-company', 'บริษัทตัวอย่าง', 'Example company', $2) on conflict do nothing`,
      [partner, demoId('ministry')],
    );
    await tx.query('insert into core.org_above (org_id, above_id, depth) values ($1, $1, 0), ($1, $2, 1) on conflict do nothing', [partner, demoId('ministry')]);
    await tx.query(
      `insert into core.programme (programme_id, org_id, name_th, name_en, axis, from_year, to_year, strategies, sdgs)
       values ($1, $2, 'หนังสือถึงทุกบ้าน (ตัวอย่าง)', 'Books for every home (example)', 4, $3, $4, '{2,3,5}', '{4,10}') on conflict do nothing`,
      [programme, demoId('ministry'), year - 1, year],
    );
    await tx.query(
      `insert into core.promise (promise_id, programme_id, partner_id, measure, amount, by_day) values ($1, $2, $3, 'library.titles', 6, $4), ($5, $2, $3, 'library.copies', 2, $6) on conflict do nothing`,
      [demoId('promise titles'), programme, partner, fiscalYearDays(year).last, demoId('promise copies'), today],
    );
    await tx.query(
      `insert into core.past_work (past_id, programme_id, partner_id, fiscal_year, what, amount, source) values ($1, $2, $3, 2565, 'มอบหนังสือให้บ้านตัวอย่าง', 12, 'ข้อมูลตัวอย่าง ไม่ใช่ของจริง') on conflict do nothing`,
      [demoId('past work'), programme, partner],
    );
  });
  await surroundings.database.transaction({ role: 'kp_library', settings: { system: 'on' } }, async (tx) => {
    const given = await tx.query<{ title: string; org: string; copies: number }>('update library.pool set programme_id = $1 where org_id = $2 and programme_id is null returning title_id as title, org_id as org, copies', [programme, demoId('ministry')]);
    await tx.query("update library.title set strategies = '{2,5}', sdgs = '{4,10}' where strategies = '{}'");
    for (const { title, org, copies } of given) {
      await tx.query("insert into platform.event (org_id, name, day, programme_id, subject_id, facts) values ($1, 'library.title-given', $2, $3, $4, $5)", [org, today, programme, title, JSON.stringify({ title, titles: 1, copies })]);
    }
  });
}
