import { dueAt, type ReportKind } from '#core/domain/safeguarding/report.ts';
import { ASKED_DAYS, standingOf } from '#core/domain/safeguarding/screening.ts';
import { newId } from '#platform/domain/ids.ts';
import { addDays, bangkokDay } from '#platform/domain/time.ts';
import type { RoomWork } from '#platform/server/room.ts';
import { allIds } from '../all-ids.ts';
import type { CoreContext } from '../core-room.ts';
import { notify } from '../notices/notify.ts';
import type { CoreTables } from '../tables.ts';
import { endTask, openTask } from '../tasks/tasks.ts';
import { hoursOf } from '../system/in-force.ts';
import { holdersAbove } from './duty.ts';
import { adultsOf, COMES_TO_CHILDREN } from './screening.ts';

interface Late extends Record<string, unknown> {
  readonly id: string;
  readonly org: string;
  readonly kind: ReportKind;
  readonly level: number;
  readonly about: string | null;
}

const LATE = 'select report_id as id, org_id as org, kind, level, about_person as about from core.report where closed_at is null and taken_by is null and due_at <= $1';

/**
 * Reports whose clock ran out and that nobody took go up: everybody who holds duty or an office one step further up is told, and a task waits there. Then the clock
 * begins anew, until the top is reached. A report told to the home reaches those on duty the first time.
 */
export async function escalate(work: RoomWork<CoreTables>): Promise<void> {
  const late = await work.transaction((context) =>
    context.tx.query<Late>(`${LATE} order by due_at limit 200`, [context.now]));
  for (const report of late) {
    if (work.signal.aborted) return;
    await work.transaction((context) => goUp(context, report));
  }
}

async function goUp(context: CoreContext, { id, org }: Late): Promise<void> {
  // As it stands now: somebody may have taken it since it was found to be late.
  const [late] = await context.tx.query<Late>(`${LATE} and report_id = $2 for update`, [context.now, id]);
  if (late === undefined) return;
  const { kind, level, about } = late;
  const above = (await context.tx.query<{ org: string }>('select above_id as org from core.org_above where org_id = $1 and depth > 0 order by depth', [org])).map((row) => row.org);
  const next = above[Math.min(level, above.length - 1)] ?? org;
  const href = `/safeguarding/reports?report=${id}`;
  const due = new Date(dueAt(kind, context.now.getTime(), await hoursOf(context)));
  await openTask(context, { kind: 'core.child-told', org, for: { role: 'duty-officer' }, about: { thing: id }, href, due, endsWithThing: true });
  // The one for the office stands higher at each step.
  await endTask(context, { kind: 'core.report-late', thing: id, outcome: 'dropped' });
  await openTask(context, { kind: 'core.report-late', org: next, for: { role: 'officer' }, about: { thing: id }, href: '/safeguarding/reports', due, endsWithThing: true });
  const isAbout = about === null ? [] : await allIds(context, about);
  const told = (await holdersAbove(context, org, ['duty-officer', 'officer'])).filter((holder) => !isAbout.includes(holder.id) && (holder.role === 'duty-officer' || holder.depth <= level + 1));
  for (const person of new Set(told.map((holder) => holder.id))) await notify(context, { to: person, kind: 'core.report-late', href: '/safeguarding/reports', about: id, urgent: true, confidential: true });
  await context.tx.query('update core.report set level = level + 1, due_at = $2 where report_id = $1', [id, due]);
  await context.tx.query("insert into core.report_step (org_id, report_id, step_id, what, at) values ($1, $2, $3, 'late', $4)", [org, id, newId(), context.now]);
  await context.tell({ name: 'core.report-late', org, subject: id, facts: { level: level + 1 } });
  await context.audit({ action: 'report-late', org, subject: id, facts: { level: level + 1 } });
}

/** Asks the officer for a check thirty days before it runs out, and where there is none; what is in date again asks nobody. */
export async function askForScreening(work: RoomWork<CoreTables>): Promise<void> {
  await work.transaction(async (context) => {
    const today = bangkokDay(context.now);
    for (const thing of await askedInVain(context, today)) await endTask(context, { kind: 'core.screening', thing, outcome: 'dropped' });
    for (const adult of await adultsOf(context)) {
      const thing = `${adult.id}:${adult.org}`;
      const standing = standingOf(adult.until, today);
      if (standing === 'in-date') await endTask(context, { kind: 'core.screening', thing, outcome: 'done' });
      else await openTask(context, { kind: 'core.screening', org: adult.org, for: { role: 'officer' }, about: { thing, person: adult.id }, href: '/safeguarding/screening', due: new Date(`${adult.until ?? addDays(today, ASKED_DAYS)}T00:00:00+07:00`) });
    }
  });
}

/** Asked for somebody whose role here has ended, or who left: nothing brings them to children any more. */
async function askedInVain(context: CoreContext, today: string): Promise<string[]> {
  const rows = await context.tx.query<{ thing: string }>(
    `select t.thing_id as thing from core.task t where t.kind = 'core.screening' and t.ended_at is null and not exists (
       select 1 from core.role_grant g join core.person p on p.person_id = g.person_id and p.left_at is null
       where t.thing_id = g.person_id || ':' || g.org_id and ${COMES_TO_CHILDREN})`,
    [today],
  );
  return rows.map(({ thing }) => thing);
}
