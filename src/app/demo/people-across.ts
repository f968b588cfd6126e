import { establish } from '#core/server/index.ts';
import { newId } from '#platform/domain/ids.ts';
import { addDays, bangkokDay } from '#platform/domain/time.ts';
import type { Surroundings } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { demoId } from './ids.ts';
import { DEMO_FAMILY } from './people.ts';
import { writeLoans } from './reading.ts';
import { laySentList } from './sent-lists.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** One man written down by two homes, and one without a telephone for whom a home does things. */
const MEN = [
  { key: 'twice 1', home: 'home-3', given: 'บุญมี', call: 'ลุงบุญมี', birth: '1958-03-04' },
  { key: 'twice 2', home: 'home-5', given: 'บุญมี', call: 'บุญมี', birth: '1958' },
  { key: 'without a telephone', home: 'home-2', given: 'สมศักดิ์', call: 'ลุงศักดิ์', birth: '1951-07' },
] as const;

/**
 * What pages about people across rooms are for: a likely double with loans and notes under both records, somebody who was acted for, a child with a father and his paper, and a wish to be
 * erased. All made up, and said so where words stand.
 */
export async function layPeopleAcross(surroundings: Surroundings): Promise<void> {
  const now = surroundings.clock();
  await establish(surroundings, async (set) => {
    for (const { key, home, given, call, birth } of MEN) {
      await set.person({ id: demoId(key), org: demoId(home), kind: 'resident', givenName: given, familyName: DEMO_FAMILY, callName: call, birth, nationalId: null });
    }
  });
  await surroundings.database.transaction({ role: 'kp_core', settings: { system: 'on' } }, (tx) => layPapers(tx, now));
  await laySentList(surroundings, { key: 'list 1', org: 'home-2', kind: 'people', by: 'home2', name: 'รายชื่อใหม่ของบ้าน (ตัวอย่าง).csv', text: LIST });
  await surroundings.database.transaction({ role: 'kp_library', settings: { system: 'on' } }, (tx) => layLoans(tx, now));
}

async function layPapers(tx: Transaction, now: Date): Promise<void> {
  const today = bangkokDay(now);
  const [child, father, home2, officer] = [demoId('child 2 1'), demoId('father'), demoId('staff home2'), demoId('staff officer')];
  await tx.query("insert into core.household (household_id, name, org_id, made_by, made_at) values ($1, 'บ้านสมชาย (ตัวอย่าง)', $2, $3, $4) on conflict do nothing", [demoId('household 1'), demoId('home-2'), home2, now]);
  for (const [person, relation] of [[child, 'child'], [father, 'parent']] as const) {
    await tx.query('insert into core.household_member (person_id, member_id, household_id, relation, added_by, from_day) values ($1, $2, $3, $4, $5, $6) on conflict do nothing', [
      person, demoId(`household 1 ${relation}`), demoId('household 1'), relation, home2, addDays(today, -40),
    ]);
  }
  await tx.query(
    `insert into core.guardian_paper (person_id, paper_id, guardian_id, kind, number, issuer, from_day, to_day, added_by, added_at, checked_by, checked_at)
     values ($1, $2, $3, 'parent', 'ตัวอย่าง 7/2569', 'สำนักทะเบียนตัวอย่าง', $4, null, $5, $6, $7, $6) on conflict do nothing`,
    [child, demoId('paper 1'), father, addDays(today, -40), home2, now, officer],
  );
  await tx.query(
    `insert into core.acting (person_id, acting_id, actor_id, session_id, reason, way, org_id, begun_at, seen_at, ended_at)
     values ($1, $2, $3, $4, 'ขอให้ช่วยยืมนิทานไปอ่านให้หลานฟัง (ตัวอย่าง)', 'spoken', $5, $6, $7, $7) on conflict do nothing`,
    [demoId('without a telephone'), demoId('acting 1'), home2, demoId('acting 1 session'), demoId('home-2'), new Date(now.getTime() - 2 * DAY_MS - HOUR_MS), new Date(now.getTime() - 2 * DAY_MS)],
  );
  await tx.query(
    "insert into core.erasure (person_id, erasure_id, asked_by, asked_at, reason, org_id) values ($1, $2, $3, $4, 'ย้ายกลับไปอยู่กับครอบครัวแล้ว ครอบครัวไม่อยากให้เก็บไว้ (ตัวอย่าง)', $5) on conflict do nothing",
    [demoId('child 4 13'), demoId('erasure 1'), demoId('staff home4'), new Date(now.getTime() - DAY_MS), demoId('home-4')],
  );
}

/** As a home has it: one person twice, one who is here already, and a day that cannot be. It is read when the program runs, and waits for somebody to look. */
const LIST = `ลำดับที่,ชื่อ-นามสกุล,ชื่อเล่น,วันเดือนปีเกิด,หมายเหตุ
1,เด็กหญิงดวงใจ ตัวอย่าง,ใจ,14 ก.พ. 2559,
2,เด็กชายก้องภพ ตัวอย่าง,ก้อง,31/02/2558,วันเกิดรอเอกสาร
3,เด็กหญิงดวงใจ ตัวอย่าง,ใจ,14/2/2559,จดซ้ำ
4,นายสมศักดิ์ ตัวอย่าง,ลุงศักดิ์,2494,
5,เด็กชายปวีณ ตัวอย่าง,วีณ,2560,
`;

async function layLoans(tx: Transaction, now: Date): Promise<void> {
  const today = bangkokDay(now);
  const pools = await tx.query<{ pool: string; org: string; title: string; licence: string; programme: string | null }>(
    "select pool_id as pool, org_id as org, title_id as title, licence, programme_id as programme from library.pool where licence = 'open' order by title_id limit 2",
  );
  const provinces = new Map((await tx.query<{ org: string; place: string | null }>('select org_id as org, province_code as place from core.org')).map(({ org, place }) => [org, place]));
  const loans = MEN.flatMap(({ key, home }, n) => {
    const pool = pools[n % pools.length];
    const ago = key === 'without a telephone' ? 2 : 30 + n;
    const org = demoId(home);
    return pool === undefined ? [] : [{ person: demoId(key), org, place: provinces.get(org) ?? null, loan: demoId(`${key} loan`), started: addDays(today, -ago), ended: addDays(today, -ago + 2), finished: n === 0, pool }];
  });
  await writeLoans(tx, loans);
  // While he was acted for, so that it stands on what he got on paper.
  await tx.query('update library.loan set starts_at = $2 where loan_id = $1', [demoId('without a telephone loan'), new Date(now.getTime() - 2 * DAY_MS - HOUR_MS / 2)]);
  for (const { person, loan, started, pool } of loans.slice(0, 2)) {
    await tx.query(
      `insert into library.mark (person_id, mark_id, title_id, kind, locator, colour, note, made_at, changed_at, version)
       values ($1, $2, $3, 'highlight', $4, 'yellow', 'อ่านให้หลานฟังอีกครั้ง (ตัวอย่าง)', $5, $5, $6) on conflict do nothing`,
      [person, demoId(`mark ${loan}`), pool.title, JSON.stringify({ href: 'EPUB/page-1.xhtml', type: 'application/xhtml+xml', locations: { progression: 0.1 } }), `${started}T10:00:00+07:00`, newId()],
    );
  }
}
