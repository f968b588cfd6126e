import { establish } from '#core/server/index.ts';
import { addDays, bangkokDay } from '#platform/domain/time.ts';
import type { Surroundings } from '#platform/server/context.ts';
import { demoId } from './ids.ts';

/** Made-up checks (in date, running out, missing), a thread that the home reads along, and one thing a child told. */
export async function laySafety(surroundings: Surroundings): Promise<void> {
  const now = surroundings.clock();
  const today = bangkokDay(now);
  const [home, child, coach, home1, officer] = [demoId('home-1'), demoId('child 1 1'), demoId('staff coach'), demoId('staff home1'), demoId('staff officer')];
  await establish(surroundings, (set) => set.role(coach, 'coach', home));
  await surroundings.database.transaction({ role: 'kp_core', settings: { system: 'on' } }, async (tx) => {
    for (const [key, person, until] of [['check coach', coach, addDays(today, 400)], ['check home1', home1, addDays(today, 20)]] as const) {
      await tx.query(
        `insert into core.screening (person_id, screening_id, kind, checked_on, valid_until, checked_by, document, noted_by, noted_at)
         values ($1, $2, 'police', $3, $4, 'สถานีตำรวจตัวอย่าง', 'ตัวอย่าง 1/2569', $5, $6) on conflict do nothing`,
        [person, demoId(key), addDays(today, -300), until, officer, now],
      );
    }
    await tx.query('insert into core.named_person (org_id, person_id) values ($1, $2), ($1, $3) on conflict do nothing', [home, home1, officer]);
    // To everybody of the home, and one of them answers.
    const threads = [
      ...Array.from({ length: 13 }, (_, n) => ({ key: n === 0 ? 'message 1' : `message 1 to ${n + 1}`, to: demoId(`child 1 ${n + 1}`), fromChild: false, text: 'วันเสาร์นี้เราอ่านนิทานด้วยกันตอนสิบโมงนะ', hours: 5 })),
      { key: 'message 2', to: child, fromChild: true, text: 'ได้ครับ/ค่ะ', hours: 4 },
      { key: 'message 3', to: child, fromChild: false, text: 'อยากอ่านเรื่องไหน เลือกมาคนละเรื่อง', hours: 3 },
    ];
    for (const { key, to, fromChild, text, hours } of threads) {
      await tx.query('insert into core.message (person_id, message_id, adult_id, from_child, text, made_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing', [
        to, demoId(key), coach, fromChild, text, new Date(now.getTime() - hours * 3_600_000),
      ]);
    }
    const report = demoId('report 1');
    const told = new Date(now.getTime() - 2 * 3_600_000);
    await tx.query(
      `insert into core.report (org_id, report_id, by_person, kind, told, said, made_at, due_at) values ($1, $2, $3, 'unkind', 'duty', 'มีคนล้อทุกวัน ไม่อยากไปกินข้าว (เรื่องตัวอย่าง)', $4, $5) on conflict do nothing`,
      [home, report, demoId('child 1 2'), told, new Date(told.getTime() + 24 * 3_600_000)],
    );
    await tx.query("insert into core.report_step (org_id, report_id, step_id, what, person_id, at) values ($1, $2, $3, 'told', $4, $5) on conflict do nothing", [home, report, demoId('report step 1'), demoId('child 1 2'), told]);
    await tx.query(
      `insert into core.task (org_id, task_id, kind, for_role, thing_id, href, due_at, opened_at) values ($1, $2, 'core.child-told', 'duty-officer', $3, $4, $5, $6) on conflict do nothing`,
      [home, demoId('task report 1'), report, `/safeguarding/reports?report=${report}`, new Date(told.getTime() + 24 * 3_600_000), told],
    );
  });
}
