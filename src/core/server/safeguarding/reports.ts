import { addReportStep, getReport, listReports, tellAdult } from '#core/api/safeguarding.ts';
import { coreActions, type Role } from '#core/domain/roles.ts';
import { decideStep } from '#core/domain/safeguarding/report.ts';
import { fail, ok } from '#platform/domain/result.ts';
import type { Route } from '#platform/server/room.ts';
import { allIds } from '../all-ids.ts';
import { core, type CoreContext } from '../core-room.ts';
import { allowedTo, signedIn } from '../guards.ts';
import { takeDown } from '../messages/take-down.ts';
import { publishedThing, takeBackForReading } from '../moderation/reported.ts';
import { notify } from '../notices/notify.ts';
import { callNames } from '../tasks/names.ts';
import { endTask } from '../tasks/tasks.ts';
import { holdersAbove, lateAbove, type Holder } from './duty.ts';
import { takeIn } from './tell.ts';

interface ReportRow extends Record<string, unknown> {
  readonly id: string;
  readonly org: string;
  readonly name_th: string;
  readonly name_en: string;
  readonly by_person: string | null;
  readonly about_person: string | null;
  readonly kind: string;
  readonly told: string;
  readonly said: string;
  readonly href: string | null;
  readonly message_id: string | null;
  readonly thing_id: string | null;
  readonly sealed: string;
  readonly made_at: Date;
  readonly due_at: Date;
  readonly level: number;
  readonly taken_by: string | null;
  readonly seen_at: Date | null;
  readonly closed_at: Date | null;
  readonly outcome: string | null;
}

const COLUMNS = 'r.report_id as id, r.org_id as org, r.by_person, r.about_person, r.kind, r.told, r.said, r.href, r.message_id, r.thing_id, r.sealed, r.made_at, r.due_at, r.level, r.taken_by, r.seen_at, r.closed_at, r.outcome';
const LISTED = 500;

export function reportRoutes(): readonly Route[] {
  return [
    core.route(tellAdult, signedIn, (context, { body }) => takeIn(context, body)),

    core.route(listReports, allowedTo(coreActions, 'see-reports'), async (context) => {
      const rows = await reportsOf(context, '', []);
      const named = await namesIn(context, rows.map(({ taken_by: taker }) => taker));
      return ok({
        reports: rows.map((row) => ({
          id: row.id, kind: row.kind, org: { id: row.org, name: { th: row.name_th, en: row.name_en } }, madeAt: row.made_at.toISOString(), dueAt: row.due_at.toISOString(), level: row.level,
          takenBy: named(row.taken_by), closedAt: row.closed_at?.toISOString() ?? null,
        })),
        above: await lateAbove(context, rows.map(({ id }) => id)),
      });
    }),

    core.route(getReport, allowedTo(coreActions, 'see-reports'), async (context, { params }) => {
      const [row] = await reportsOf(context, 'where r.report_id = $1', [params.report]);
      if (row === undefined) return fail('platform.not-found');
      await context.audit({ action: 'look-at-report', org: row.org, subject: row.id });
      await seen(context, row);
      const steps = await context.tx.query<{ what: string; person: string | null; to: string | null; said: string; at: Date }>(
        'select what, person_id as person, to_person as "to", said, at from core.report_step where report_id = $1 order by at, step_id', [row.id],
      );
      const holders = (await othersAbove(context, row)).filter(({ id }) => !context.who.ids.includes(id));
      const named = await namesIn(context, [row.by_person, row.about_person, row.taken_by, ...steps.flatMap(({ person, to }) => [person, to]), ...holders.map(({ id }) => id)]);
      const isDown = await isOutOfSight(context, row);
      return ok({
        id: row.id, kind: row.kind, told: row.told, org: { id: row.org, name: { th: row.name_th, en: row.name_en } }, by: named(row.by_person), said: row.said, href: row.href,
        message: row.message_id === null && row.thing_id === null ? null : { text: row.sealed, by: named(row.about_person), isDown, isPublished: row.thing_id !== null },
        madeAt: row.made_at.toISOString(), dueAt: row.due_at.toISOString(), takenBy: named(row.taken_by), closedAt: row.closed_at?.toISOString() ?? null, outcome: row.outcome,
        steps: steps.map((step) => ({ what: step.what, by: named(step.person), to: named(step.to), said: step.said, at: step.at.toISOString() })),
        hand: holders.map(({ id, role }) => ({ id, callName: named(id)?.callName ?? '', role })),
      });
    }),

    core.route(addReportStep, allowedTo(coreActions, 'see-reports'), async (context, { params, body }) => {
      // One step after the other: of two who close it at once, the second hears that it is closed.
      const [row] = await reportsOf(context, 'where r.report_id = $1', [params.report], 'for update');
      const by = context.who.person;
      if (row === undefined || by === null) return fail('platform.not-found');
      const act = { what: body.what, by, said: body.said.trim(), to: body.to ?? null, outcome: body.outcome ?? null };
      const decided = decideStep({ takenBy: row.taken_by, closed: row.closed_at !== null, hasMessage: row.message_id !== null || row.thing_id !== null }, act);
      if (!decided.ok) return decided;
      if (act.what === 'close' && row.told === 'home' && row.kind === 'danger' && !(await mayCloseDanger(context, row.org))) return fail('core.duty-closes');
      if (act.what === 'hand') {
        if (!(await othersAbove(context, row)).some(({ id }) => id === act.to)) return fail('platform.not-found');
      }
      // The step is noted while the asker can still read the report.
      await context.tx.query('insert into core.report_step (org_id, report_id, step_id, what, person_id, to_person, said, at) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing', [
        row.org, row.id, body.id, act.what, by, act.what === 'hand' ? act.to : null, act.said, context.now,
      ]);
      await context.audit({ action: `report-${act.what}`, org: row.org, subject: row.id });
      if (act.what === 'take') {
        await context.tx.query('update core.report set taken_by = $2 where report_id = $1', [row.id, by]);
        // Whoever was asked above to see to it that somebody takes it has nothing left to do.
        await endTask(context, { kind: 'core.report-late', thing: row.id, outcome: 'done' });
      }
      if (act.what === 'take-down' && row.message_id !== null) await takeDown(context, row.org, row.message_id);
      if (act.what === 'take-down' && row.thing_id !== null) await takeThingDown(context, row.thing_id);
      if (act.what === 'hand' && act.to !== null) {
        await context.tx.query('update core.report set handed_to = $2 where report_id = $1', [row.id, act.to]);
        await notify(context, { to: act.to, kind: 'core.child-told', href: `/safeguarding/reports?report=${row.id}`, about: row.id, urgent: row.kind === 'danger', confidential: true });
      }
      if (act.what === 'close') {
        await context.tx.query('update core.report set closed_at = $2, outcome = $3 where report_id = $1', [row.id, context.now, act.outcome]);
        for (const kind of ['core.child-told', 'core.told-at-home', 'core.report-late']) await endTask(context, { kind, thing: row.id, outcome: 'done' });
        await context.tell({ name: 'core.report-closed', org: row.org, subject: row.id, facts: { outcome: act.outcome } });
      }
      return ok({});
    }),
  ];
}

/** Danger told to a home is closed by those on duty, who were told as well: the home might be what is dangerous. Where nobody is on duty anywhere above, somebody has to. */
async function mayCloseDanger(context: CoreContext, org: string): Promise<boolean> {
  const [row] = await context.tx.query<{ holds: boolean }>("select core.holds('duty-officer', $1) as holds", [org]);
  return row?.holds === true || (await context.asSystem(() => holdersAbove(context, org, ['duty-officer']))).length === 0;
}

/** To whom it can be handed: whoever holds an office there or above, and is not who it is about; nobody of the home where the child was promised that they will not see it. */
async function othersAbove(context: CoreContext, { org, told, about_person: about }: ReportRow): Promise<Holder[]> {
  return await context.asSystem(async () => {
    const isAbout = about === null ? [] : await allIds(context, about);
    const may: readonly Role[] = told === 'duty' ? ['officer', 'duty-officer'] : ['home-staff', 'officer', 'duty-officer'];
    return (await holdersAbove(context, org, may)).filter(({ id }) => !isAbout.includes(id));
  });
}

/** Whether what the report is about is seen by nobody any more. */
async function isOutOfSight(context: CoreContext, { message_id: message, thing_id: thing }: ReportRow): Promise<boolean> {
  const [row] = await context.asSystem(() => context.tx.query<{ seen: boolean }>('select exists (select 1 from core.message where message_id = $1 and taken_down_at is null) or core.is_published($2) as seen', [message, thing]));
  return row?.seen !== true;
}

async function takeThingDown(context: CoreContext, id: string): Promise<void> {
  await context.asSystem(async () => {
    const thing = await publishedThing(context, id);
    if (thing !== null) await takeBackForReading(context, thing);
  });
}

/** Under the asker's own eyes: row-level security says which. */
async function reportsOf(context: CoreContext, where: string, values: readonly unknown[], lock = ''): Promise<ReportRow[]> {
  const rows = await context.tx.query<ReportRow>(`select ${COLUMNS} from core.report r ${where} order by (r.closed_at is not null), r.due_at, r.report_id limit ${LISTED} ${lock}`, [...values]);
  const orgs = await context.asSystem(() => context.tx.query<{ id: string; th: string; en: string }>('select org_id as id, name_th as th, name_en as en from core.org where org_id = any ($1::uuid[])', [rows.map(({ org }) => org)]));
  return rows.map((row) => {
    const org = orgs.find(({ id }) => id === row.org);
    return { ...row, name_th: org?.th ?? '', name_en: org?.en ?? '' };
  });
}

async function namesIn(context: CoreContext, ids: readonly (string | null)[]): Promise<(id: string | null) => { id: string; callName: string } | null> {
  const names = await callNames(context, ids.filter((id) => id !== null));
  return (id) => (id === null ? null : { id, callName: names.get(id) ?? '' });
}

/** The teller is answered once, and told nothing else: who sits beside them may read it too. */
async function seen(context: CoreContext, row: ReportRow): Promise<void> {
  if (row.seen_at !== null) return;
  await context.tx.query('update core.report set seen_at = $2 where report_id = $1', [row.id, context.now]);
  if (row.by_person !== null) await notify(context, { to: row.by_person, kind: 'core.report-seen', href: '/tell', about: row.id, confidential: true });
}
