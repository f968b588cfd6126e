import { normalise } from '#platform/domain/thai-text.ts';
import { addDays, bangkokDay } from '#platform/domain/time.ts';
import type { Surroundings } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { demoId } from './ids.ts';
import { laySentList } from './sent-lists.ts';

/** Titles that nobody wrote, for the table of what waits for its file. Their numbers are from the range that no publisher has. */
const WAITING = [
  { key: 'awaited 1', title: 'สวนหลังบ้านของเรา (ตัวอย่าง)', people: ['ผู้แต่งสมมติ หนึ่ง'], isbn: '9786169999911', published: '2019', copies: 3, loans: 7 },
  { key: 'awaited 2', title: 'เข็มกับด้าย (ตัวอย่าง)', people: ['ผู้แต่งสมมติ สอง'], isbn: '9786169999928', published: '2021', copies: 1, loans: 4 },
  { key: 'awaited 3', title: 'เสียงฝนบนหลังคา (ตัวอย่าง)', people: [], isbn: null, published: null, copies: null, loans: 1 },
] as const;

/** As a librarian exports it: two titles more than are here already, one twice, one whose number the spreadsheet shortened. */
const TITLES = `รายการหนังสืออิเล็กทรอนิกส์ (ข้อมูลสมมติ),,,,,
ลำดับ,ชื่อเรื่อง,ผู้แต่ง,ISBN,ปีพิมพ์,จำนวนสิทธิ์
1,เดินป่ากับคุณตา (ตัวอย่าง),ผู้แต่งสมมติ สาม,978-616-999-993-5,พ.ศ. 2563,2
2,สวนหลังบ้านของเรา (ตัวอย่าง),ผู้แต่งสมมติ หนึ่ง,9786169999911,2562,3
3,นับดาวก่อนนอน (ตัวอย่าง),ผู้แต่งสมมติ สี่,9.78617E+12,2564,5
4,เดินป่ากับคุณตา (ตัวอย่าง),ผู้แต่งสมมติ สาม,9786169999935,2563,2
`;

/** What came from a library that an office left: titles that wait for their file, loans of then, and a list that waits to be looked at. All made up, and said so. */
export async function layEarlierLibrary(surroundings: Surroundings): Promise<void> {
  const now = surroundings.clock();
  await surroundings.database.transaction({ role: 'kp_library', settings: { system: 'on' } }, (tx) => layWaiting(tx, now));
  await laySentList(surroundings, { key: 'list titles', org: 'ministry', kind: 'library.titles', by: 'librarian', name: 'หนังสือจากระบบเดิม (ตัวอย่าง).csv', text: TITLES });
}

async function layWaiting(tx: Transaction, now: Date): Promise<void> {
  const today = bangkokDay(now);
  const [org, list] = [demoId('ministry'), demoId('list titles of then')];
  for (const { key, title, people, isbn, published, copies } of WAITING) {
    await tx.query(
      `insert into library.awaited (org_id, awaited_id, list_id, title, head, people, identifiers, published, languages, copies, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, '{th}', $9, $10) on conflict do nothing`,
      [org, demoId(key), list, title, normalise(title), people, isbn === null ? [] : [`isbn:${isbn}`], published, copies, now],
    );
  }
  const loans = WAITING.flatMap(({ key, loans: count }, at) =>
    Array.from({ length: count }, (_, n) => {
      const borrowed = addDays(today, -400 - 90 * n - at);
      return { person_id: demoId(`child ${1 + (n % 6)} ${1 + at}`), past_id: demoId(`${key} loan ${n}`), awaited_id: demoId(key), borrowed_on: borrowed, due_on: addDays(borrowed, 14), ended_on: addDays(borrowed, 9) };
    }),
  );
  await tx.query(
    `insert into library.past_loan (org_id, list_id, made_at, person_id, past_id, awaited_id, borrowed_on, due_on, ended_on)
     select $1, $2, $3, r.* from json_to_recordset($4) as r (person_id uuid, past_id uuid, awaited_id uuid, borrowed_on date, due_on date, ended_on date) on conflict do nothing`,
    [org, demoId('list loans of then'), now, JSON.stringify(loans)],
  );
}
