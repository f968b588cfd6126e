import { newId } from '#platform/domain/ids.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import { inRoomOfCore } from '#core/server/index.ts';
import { openTask } from '#core/server/tasks/tasks.ts';
import type { Surroundings } from '#platform/server/context.ts';
import { demoId } from './ids.ts';

const DAY_MS = 86_400_000;
/** Of the first home: one of five, one of seven who reads, one of twelve who says themselves what family sees. */
const GRANDCHILDREN = ['child 1 1', 'child 1 3', 'child 1 8'] as const;
const READS = 'child 1 3';

/** A grandmother with her grandchildren, one of whom reads a book; and a father whose card the home has yet to confirm. All made up. */
export async function layFamily(surroundings: Surroundings): Promise<void> {
  const now = surroundings.clock();
  const day = bangkokDay(now);
  const household = demoId('household');
  const granny = demoId('grandmother');
  await inRoomOfCore(surroundings, async (context) => {
    const { tx } = context;
    const staff = demoId('staff home1');
    await tx.query("insert into core.household (household_id, name, org_id, made_by, made_at) values ($1, 'ครอบครัวยายมาลี (ตัวอย่าง)', $2, $3, $4)", [household, demoId('home-1'), staff, now]);
    for (const [person, relation] of [[granny, 'grandparent'], ...GRANDCHILDREN.map((child) => [demoId(child), 'grandchild'] as const)] as const) {
      await tx.query('insert into core.household_member (person_id, member_id, household_id, relation, added_by, from_day) values ($1, $2, $3, $4, $5, $6)', [person, newId(), household, relation, staff, day]);
    }
    await tx.query(
      `insert into core.guardian_paper (person_id, paper_id, guardian_id, kind, number, issuer, from_day, to_day, added_by, added_at, checked_by, checked_at)
       values ($1, $2, $3, 'court-order', 'ตัวอย่าง 1/2569', 'ศาลตัวอย่าง', $4, null, $5, $6, $7, $6)`,
      [demoId('child 1 1'), newId(), granny, day, staff, now, demoId('staff officer')],
    );
    const card = demoId('family card');
    await tx.query(
      `insert into core.family_card (person_id, card_id, hash, org_id, made_by, made_at, expires_at, used_by, used_at, relation)
       values ($1, $2, uuid_send($2), $3, $4, $5, $6, $7, $8, 'parent')`,
      [demoId('child 1 1'), card, demoId('home-1'), staff, new Date(now.getTime() - 3 * DAY_MS), new Date(now.getTime() + 11 * DAY_MS), demoId('father'), now],
    );
    await openTask(context, { kind: 'core.confirm-family', org: demoId('home-1'), for: { role: 'home-staff' }, about: { thing: card, person: demoId('child 1 1') }, href: `/people/${demoId('child 1 1')}/family`, endsWithThing: true });
  });
  await surroundings.database.transaction({ role: 'kp_library', settings: { system: 'on' } }, async (tx) => {
    const [book] = await tx.query<{ pool: string; org: string; title: string; href: string | null }>(
      "select p.pool_id as pool, p.org_id as org, p.title_id as title, t.contents #>> '{0,href}' as href from library.pool p join library.title t on t.title_id = p.title_id where p.licence = 'open' order by t.title collate \"th-x-icu\" limit 1",
    );
    if (book === undefined) return;
    await tx.query(
      "insert into library.loan (person_id, loan_id, title_id, pool_id, pool_org_id, licence, starts_at, due_at) values ($1, $2, $3, $4, $5, 'open', $6, $7)",
      [demoId(READS), newId(), book.title, book.pool, book.org, new Date(now.getTime() - 2 * DAY_MS), new Date(now.getTime() + 80 * DAY_MS)],
    );
    const locator = { href: (book.href ?? 'EPUB/c1.xhtml').split('#')[0], type: 'application/xhtml+xml', locations: { totalProgression: 0.4 } };
    await tx.query('insert into library.place (person_id, title_id, locator, device, modified, version) values ($1, $2, $3, $4, $5, $6)', [
      demoId(READS), book.title, JSON.stringify(locator), JSON.stringify({ id: 'demonstration', name: 'แท็บเล็ตเครื่องที่ 1' }), now, newId(),
    ]);
  });
}
