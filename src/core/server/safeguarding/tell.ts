import type { tellAdult } from '#core/api/safeguarding.ts';
import { dueAt } from '#core/domain/safeguarding/report.ts';
import type { BodyOf } from '#platform/domain/call.ts';
import { newId } from '#platform/domain/ids.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { allIds } from '../all-ids.ts';
import type { CoreContext } from '../core-room.ts';
import { notify } from '../notices/notify.ts';
import { openTask } from '../tasks/tasks.ts';
import { publishedThing, reportPublication } from '../moderation/reported.ts';
import { hoursOf } from '../system/in-force.ts';
import { holdersAbove } from './duty.ts';

interface AboutMessage extends Record<string, unknown> {
  readonly text: string;
  readonly adult: string;
}

/**
 * Takes in what somebody told. The clock begins when it arrives here, since nobody can act before. Those on duty hear of immediate danger at once, also where the
 * home was chosen; where nobody is on duty anywhere above, the clock has run out already and goes up at the next look.
 */
export async function takeIn(context: CoreContext, body: BodyOf<typeof tellAdult>): Promise<Result<{ id: string }>> {
  const by = context.who.person;
  if (by === null) return fail('platform.not-signed-in');
  const message = body.message === undefined ? null : await ownMessage(context, body.message);
  await context.asSystem(async () => {
    const org = await placeOf(context, by);
    const known = body.thing === undefined ? null : await publishedThing(context, body.thing);
    // What is out in other homes the teller cannot have seen.
    const thing = known?.org === org ? known : null;
    const about = message?.adult ?? thing?.by ?? null;
    const isAbout = about === null ? [] : await allIds(context, about);
    const duty = (await holdersAbove(context, org, ['duty-officer'])).filter(({ id }) => !isAbout.includes(id));
    const due = duty.length === 0 ? context.now : new Date(dueAt(body.kind, context.now.getTime(), await hoursOf(context)));
    const written = await context.tx.query(
      `insert into core.report (org_id, report_id, by_person, kind, told, said, href, message_id, sealed, about_person, made_at, due_at, thing_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing returning 1`,
      [org, body.id, by, body.kind, body.to, body.said.trim(), body.href ?? null, message === null ? null : body.message, message?.text ?? thing?.text ?? '', about, context.now, due, thing?.thing ?? null],
    );
    if (written.length === 0) return;
    if (thing !== null) await reportPublication(context, thing);
    await context.tx.query("insert into core.report_step (org_id, report_id, step_id, what, person_id, at) values ($1, $2, $3, 'told', $4, $5)", [org, body.id, newId(), by, context.now]);
    const task = { thing: body.id };
    const href = `/safeguarding/reports?report=${body.id}`;
    if (body.to === 'home') await openTask(context, { kind: 'core.told-at-home', org, for: { role: 'home-staff' }, about: task, href, due, endsWithThing: true });
    if (body.to === 'duty' || body.kind === 'danger') {
      await openTask(context, { kind: 'core.child-told', org, for: { role: 'duty-officer' }, about: task, href, due, endsWithThing: true });
      for (const { id } of duty) await notify(context, { to: id, kind: 'core.child-told', href, about: body.id, urgent: body.kind === 'danger', confidential: true });
    }
    await context.tell({ name: 'core.child-told', org, subject: body.id, facts: { kind: body.kind } });
    await context.audit({ action: 'child-told', org, subject: body.id });
  });
  return ok({ id: body.id });
}

/** A message is named only by who can read it. */
async function ownMessage(context: CoreContext, message: string): Promise<AboutMessage | null> {
  const [row] = await context.tx.query<AboutMessage>('select text, adult_id as adult from core.message where message_id = $1 and (person_id = any ($2::uuid[]) or adult_id = any ($2::uuid[]))', [message, context.who.ids]);
  return row === undefined ? null : { text: row.text, adult: row.adult };
}

/** Where the teller lives, else works, else the top of the tree: what is told is never lost for want of a place. */
async function placeOf(context: CoreContext, person: string): Promise<string> {
  const [row] = await context.tx.query<{ org: string }>(
    `select org from (
       select org_id as org, case kind when 'resident' then 0 else 1 end as nth from core.membership where person_id = any (core.all_ids($1)) and to_day is null
       union all select org_id, 2 from core.org where parent_id is null) places order by nth limit 1`,
    [person],
  );
  if (row === undefined) throw new Error('an installation has no organisation');
  return row.org;
}
