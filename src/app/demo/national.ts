import { pictures } from '#core/domain/pictures.ts';
import { hashPassword, hashPin } from '#core/server/secrets.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { Surroundings } from '#platform/server/context.ts';
import { SYSTEM } from '#platform/server/who.ts';
import { demoId } from './ids.ts';
import { layNationalReading } from './national-reading.ts';
import { chance, idOf, step, type Step } from './national-step.ts';
import { CALL_NAMES, DEMO_FAMILY, GIVEN_NAMES } from './people.ts';
import { DEMO_PASSWORD, DEMO_PIN } from './sign-ins.ts';

/** How large a country is laid; tests lay a small one by the same way. */
export interface NationalSize {
  readonly homes: number;
  readonly peopleAHome: number;
  readonly tabletsAHome: number;
}

/** About a hundred times the usual demonstration: every province, 600 homes, 60,000 people. */
export const NATIONAL: NationalSize = { homes: 600, peopleAHome: 100, tabletsAHome: 8 };

/** Of each home, so many work there; every fifth home is one for the old. */
const STAFF_A_HOME = 6;
const EVERY_HOME_FOR_THE_OLD = 5;

/**
 * A whole country beside the usual demonstration: an office in each province, homes, people, tablets and two years of reading, all made up. Written set by set inside of the
 * database, which is many times faster than by the rooms' own acts; the same for the same day at every start. Each step is one transaction, and one that is done is passed over.
 */
export async function layNational(surroundings: Surroundings, say: (line: string) => void, size: NationalSize = NATIONAL): Promise<void> {
  const today = bangkokDay(surroundings.clock());
  for (const one of [...(await places(size, today)), ...people(size, today), await waysIn(size)]) await step(surroundings, one, say);
  await layNationalReading(surroundings, today, say);
  await surroundings.database.transaction({ role: 'kp_core', settings: SYSTEM.settings }, (tx) => tx.query("insert into core.installation (name, value) values ('demonstration-size', 'national') on conflict do nothing"));
}

async function places({ homes, tabletsAHome }: NationalSize, today: string): Promise<readonly Step[]> {
  const password = await hashPassword(DEMO_PASSWORD);
  const ordered = '(select code, name_th, name_en, row_number() over (order by code)::int as n, count(*) over ()::int as of from core.province) p';
  return [
    {
      name: 'provinces', room: 'core', values: [demoId('ministry')],
      sql: `with made as (insert into core.org (org_id, kind, name_th, name_en, parent_id, province_code)
          select ${idOf("'office ' || code")}, 'provincial-office', 'สำนักงานจังหวัด' || name_th || ' (ตัวอย่าง)', name_en || ' office (example)', $1::uuid, code from ${ordered} on conflict do nothing returning org_id)
        insert into core.org_above select org_id, org_id, 0 from made union all select org_id, $1::uuid, 1 from made on conflict do nothing`,
    },
    {
      name: 'homes', room: 'core', values: [demoId('ministry'), homes],
      sql: `with made as (insert into core.org (org_id, kind, name_th, name_en, parent_id, province_code)
          select ${idOf("'home ' || h")}, 'home', 'บ้านตัวอย่าง' || name_th || ' ' || (h - 1) / p.of + 1, 'Example home ' || name_en || ' ' || (h - 1) / p.of + 1, ${idOf("'office ' || code")}, code
          from generate_series(1, $2::int) h join ${ordered} on p.n = (h - 1) % p.of + 1 on conflict do nothing returning org_id, parent_id)
        insert into core.org_above select org_id, org_id, 0 from made union all select org_id, parent_id, 1 from made union all select org_id, $1::uuid, 2 from made on conflict do nothing`,
    },
    {
      name: 'tablets', room: 'core', values: [homes, tabletsAHome],
      sql: `insert into core.tablet (tablet_id, org_id, name) select ${idOf("'tablet ' || h || ' ' || t")}, ${idOf("'home ' || h")}, 'แท็บเล็ตเครื่องที่ ' || t
        from generate_series(1, $1::int) h, generate_series(1, $2::int) t on conflict do nothing`,
    },
    {
      name: 'officers', room: 'core', values: [password, DEMO_FAMILY, today],
      sql: `with made as (insert into core.person (person_id, given_name, family_name, call_name, birth_year, find_text)
          select ${idOf("'officer ' || code")}, 'เจ้าหน้าที่' || name_th, $2, 'เจ้าหน้าที่' || name_th, 1985, 'เจ้าหน้าที่' || name_th from core.province on conflict do nothing),
        member as (insert into core.membership (person_id, membership_id, org_id, kind, from_day)
          select ${idOf("'officer ' || code")}, ${idOf("'officer member ' || code")}, ${idOf("'office ' || code")}, 'staff', $3::date - 730 from core.province on conflict do nothing),
        trusted as (insert into core.role_grant (person_id, grant_id, role, org_id, from_day)
          select ${idOf("'officer ' || code")}, ${idOf("'officer grant ' || code")}, 'officer', ${idOf("'office ' || code")}, $3::date - 730 from core.province on conflict do nothing)
        insert into core.account (person_id, login, password_hash) select ${idOf("'officer ' || code")}, 'officer-' || code, $1 from core.province on conflict do nothing`,
    },
  ];
}

function people({ homes, peopleAHome }: NationalSize, today: string): readonly Step[] {
  const everybody = 'generate_series(1, $1::int) h, generate_series(1, $2::int) n';
  const key = "h || ' ' || n";
  const old = `h % ${EVERY_HOME_FOR_THE_OLD} = 0`;
  // Whoever works there is grown up; those of whom no birth date is known are few, as they are in life.
  const year = `extract(year from $3::date)::int - case when n <= ${STAFF_A_HOME} then 25 + ${chance(`'age ' || ${key}`, 35)} when ${old} then 61 + ${chance(`'age ' || ${key}`, 30)} else 6 + ${chance(`'age ' || ${key}`, 12)} end`;
  return [
    {
      name: 'people', room: 'core', values: [homes, peopleAHome, today, GIVEN_NAMES, CALL_NAMES, DEMO_FAMILY, pictures],
      sql: `insert into core.person (person_id, given_name, family_name, call_name, form_of_address, birth_year, birth_month, birth_day, animal, find_text, made_at)
        select id, given, $6, call, case when ${old} or n <= ${STAFF_A_HOME} then 'khun' else 'nong' end, case when known then year end, case when known then month end, case when known then day end,
          case when n > ${STAFF_A_HOME} then ($7::text[])[1 + n % cardinality($7::text[])] end, given || $6 || call, $3::date - 730
        from (select h, n, ${idOf(`'person ' || ${key}`)} as id, ($4::text[])[1 + ${chance(`'given ' || ${key}`, GIVEN_NAMES.length)}] as given, ($5::text[])[1 + (n + h) % cardinality($5::text[])] as call,
          ${year} as year, 1 + ${chance(`'month ' || ${key}`, 12)} as month, 1 + ${chance(`'day ' || ${key}`, 28)} as day, ${chance(`'known ' || ${key}`, 50)} > 0 as known from ${everybody}) made
        on conflict do nothing`,
    },
    {
      name: 'memberships', room: 'core', values: [homes, peopleAHome, today],
      sql: `with made as (insert into core.membership (person_id, membership_id, org_id, kind, from_day)
          select ${idOf(`'person ' || ${key}`)}, ${idOf(`'member ' || ${key}`)}, ${idOf("'home ' || h")}, case when n > ${STAFF_A_HOME} then 'resident' else 'staff' end, $3::date - 730 from ${everybody}
          on conflict do nothing returning person_id, org_id, kind, from_day)
        insert into platform.event (org_id, name, day, person_id, subject_id, facts, at) select org_id, 'core.person-added', from_day, person_id, person_id, jsonb_build_object('kind', kind), from_day from made`,
    },
    {
      name: 'home staff', room: 'core', values: [homes, today],
      sql: `insert into core.role_grant (person_id, grant_id, role, org_id, from_day)
        select ${idOf("'person ' || h || ' ' || n")}, ${idOf("'grant ' || h || ' ' || n")}, 'home-staff', ${idOf("'home ' || h")}, $2::date - 730 from generate_series(1, $1::int) h, generate_series(1, 2) n on conflict do nothing`,
    },
  ];
}

/** One hash for all: their PIN is printed in the source anyway, and 60,000 hashes made to be slow would take hours. */
async function waysIn({ homes, peopleAHome }: NationalSize): Promise<Step> {
  return {
    name: 'ways in', room: 'core', values: [homes, peopleAHome, await hashPin(DEMO_PIN)],
    sql: `insert into core.picture_sign_in (person_id, pin_hash, changed_at)
      select ${idOf("'person ' || h || ' ' || n")}, $3, now() from generate_series(1, $1::int) h, generate_series(${STAFF_A_HOME + 1}, $2::int) n on conflict do nothing`,
  };
}
