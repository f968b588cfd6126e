import { addPaper, addScan, checkPaper, endPaper, getScan, type Paper } from '#core/api/households.ts';
import { endsSoon, paperState, RENEW_DAYS, type GuardianPaper } from '#core/domain/households/paper.ts';
import { coreActions } from '#core/domain/roles.ts';
import { fail, ok } from '#platform/domain/result.ts';
import { addDays, bangkokDay, bangkokMidnight } from '#platform/domain/time.ts';
import { useFile } from '#platform/server/files.ts';
import { FileAnswer, type Job, type Route } from '#platform/server/room.ts';
import { core, type CoreContext } from '../core-room.ts';
import { allowedTo, signedIn } from '../guards.ts';
import { namesOf } from '../people/across.ts';
import { reachPerson } from '../reach.ts';
import { openTask, endTask } from '../tasks/tasks.ts';
import { readScan, SCAN_BYTES } from './scan.ts';

/** What a paper asks an office to do; its sentence stands in the told words. */
export const RENEW_TASK = 'core.renew-paper';

export function paperRoutes(): readonly Route[] {
  const guard = allowedTo(coreActions, 'change-households');
  return [
    core.route(addPaper, guard, async (context, { params, body }) => {
      const person = await reachPerson(context, params.person, 'change-households');
      if (!person.ok) return person;
      if (person.value.ids.includes(body.guardian)) return fail('core.paper-for-oneself');
      if (body.to !== null && body.to < body.from) return fail('core.paper-dates');
      // The guardian stands in a household with the person, or is looked after by who writes this down: nobody is named who is not known here.
      const known = await context.tx.query('select 1 from core.person where person_id = $1 union all select 1 from core.household_member where person_id = $1', [body.guardian]);
      if (known.length === 0) return fail('platform.not-found');
      const added = await context.db
        .insertInto('core.guardian_paper')
        .values({
          person_id: person.value.id, paper_id: body.id, guardian_id: body.guardian, kind: body.kind, number: body.number.trim(), issuer: body.issuer.trim(), from_day: body.from, to_day: body.to,
          added_by: context.who.person, added_at: context.now, checked_by: null, ended_on: null,
        })
        .onConflict((on) => on.doNothing())
        .executeTakeFirst();
      if (added.numInsertedOrUpdatedRows === 1n) await context.audit({ action: 'add-paper', org: person.value.memberships[0]?.org ?? '', subject: person.value.id, facts: { paper: body.id, kind: body.kind } });
      return ok({ id: body.id });
    }),

    core.route(addScan, guard, async (context, { params, upload }) => {
      const paper = await reachPaper(context, params.paper);
      if (paper === null || upload === null) return fail('platform.not-found');
      const scan = await readScan(upload);
      if (!scan.ok) return scan;
      await context.asSystem(async () => {
        const before = await context.tx.query<{ hash: string }>("delete from platform.file_use where room = 'core' and thing_id = $1 returning hash", [params.paper]);
        if (before.length > 0) await context.later('drop-files', { hashes: before.map(({ hash }) => hash) });
        await useFile(context.tx, 'core', params.paper, await context.files.put(scan.value.bytes), scan.value.type, paper.person);
      });
      await context.audit({ action: 'add-scan', org: paper.org, subject: paper.person, facts: { paper: params.paper } });
      return ok(undefined);
    }, { uploadLimit: SCAN_BYTES }),

    core.route(getScan, signedIn, async (context, { params }) => {
      const seen = await context.db.selectFrom('core.guardian_paper').select(['person_id', 'guardian_id']).where('paper_id', '=', params.paper).executeTakeFirst();
      // Who shares a household with the guardian sees that there is a paper, and not the paper.
      if (seen === undefined) return fail('platform.not-found');
      const [file] = await context.asSystem(() =>
        context.tx.query<{ hash: string; type: string }>("select u.hash, f.type from platform.file_use u join platform.file f using (hash) where u.room = 'core' and u.thing_id = $1", [params.paper]),
      );
      return file === undefined ? fail('platform.not-found') : ok(new FileAnswer(context.files.path(file.hash), file.type, file.hash, file.type === 'application/pdf' ? 'paper.pdf' : 'paper.webp'));
    }),

    core.route(checkPaper, allowedTo(coreActions, 'check-papers'), async (context, { params }) => {
      const paper = await reachPaper(context, params.paper, 'check-papers');
      if (paper === null) return fail('platform.not-found');
      if (concerns(context, paper.addedBy, paper.guardian)) return fail('core.paper-checked-by-other');
      const checked = await context.db
        .updateTable('core.guardian_paper')
        .set({ checked_by: context.who.person, checked_at: context.now })
        .where('paper_id', '=', params.paper)
        .where('checked_at', 'is', null)
        .executeTakeFirst();
      if (checked.numUpdatedRows === 1n) await context.audit({ action: 'check-paper', org: paper.org, subject: paper.person, facts: { paper: params.paper } });
      return ok(undefined);
    }),

    core.route(endPaper, guard, async (context, { params }) => {
      const paper = await reachPaper(context, params.paper);
      if (paper === null) return fail('platform.not-found');
      const ended = await context.db.updateTable('core.guardian_paper').set({ ended_on: bangkokDay(context.now) }).where('paper_id', '=', params.paper).where('ended_on', 'is', null).executeTakeFirst();
      if (ended.numUpdatedRows === 1n) {
        await endTask(context, { kind: RENEW_TASK, thing: params.paper, outcome: 'done' });
        await context.audit({ action: 'end-paper', org: paper.org, subject: paper.person, facts: { paper: params.paper } });
      }
      return ok(undefined);
    }),
  ];
}

interface ReachedPaper {
  readonly person: string;
  readonly org: string;
  readonly addedBy: string | null;
  readonly guardian: string;
}

/** Nobody checks what they wrote down, or a paper that makes themselves responsible for somebody. */
function concerns(context: CoreContext, addedBy: string | null, guardian: string): boolean {
  return [addedBy, guardian].some((id) => id !== null && context.who.ids.includes(id));
}

async function reachPaper(context: CoreContext, paper: string, action: 'change-households' | 'check-papers' = 'change-households'): Promise<ReachedPaper | null> {
  const row = await context.db.selectFrom('core.guardian_paper').select(['person_id', 'added_by', 'guardian_id']).where('paper_id', '=', paper).executeTakeFirst();
  if (row === undefined) return null;
  const person = await reachPerson(context, row.person_id, action);
  return person.ok ? { person: row.person_id, org: person.value.memberships[0]?.org ?? '', addedBy: row.added_by, guardian: row.guardian_id } : null;
}

interface PaperRow extends Record<string, unknown> {
  readonly id: string;
  readonly person: string;
  readonly guardian: string;
  readonly kind: Paper['kind'];
  readonly number: string;
  readonly issuer: string;
  readonly from_day: string;
  readonly to_day: string | null;
  readonly checked_by: string | null;
  readonly checked_at: Date | null;
  readonly ended_on: string | null;
  readonly added_by: string | null;
  readonly scanned: boolean;
}

/** Papers about these people that the asker may see. */
export async function papersAmong(context: CoreContext, people: readonly string[]): Promise<Paper[]> {
  const rows = await context.tx.query<PaperRow>(
    `select paper_id as id, person_id as person, guardian_id as guardian, kind, number, issuer, from_day, to_day, checked_by, checked_at, ended_on, added_by,
       exists (select 1 from platform.file_use u where u.room = 'core' and u.thing_id = paper_id) as scanned
     from core.guardian_paper where person_id = any ($1) order by from_day desc, paper_id`,
    [[...new Set(people)]],
  );
  const names = await namesOf(context, rows.flatMap((row) => [row.guardian, row.checked_by ?? '']).filter((id) => id !== ''));
  const today = bangkokDay(context.now);
  return rows.map((row) => ({
    id: row.id, person: row.person, guardian: row.guardian, guardianName: names.get(row.guardian)?.full ?? '', kind: row.kind, number: row.number, issuer: row.issuer, from: row.from_day, to: row.to_day,
    state: paperState(paperOf(row), today), endsSoon: endsSoon(paperOf(row), today), checkedBy: row.checked_by === null ? null : (names.get(row.checked_by)?.called ?? ''), hasScan: row.scanned,
    mine: concerns(context, row.added_by, row.guardian),
  }));
}

function paperOf(row: Pick<PaperRow, 'from_day' | 'to_day' | 'checked_at' | 'ended_on'>): GuardianPaper {
  return { from: row.from_day, to: row.to_day, checked: row.checked_at !== null, ended: row.ended_on };
}

/** Each night: a paper that ends within a month becomes a task of the officers of the person's place. */
export function paperJobs(): readonly Job[] {
  return [
    core.job('renew-papers', (work) =>
      work.transaction(async (context) => {
        const today = bangkokDay(context.now);
        const rows = await context.tx.query<{ paper: string; person: string; to: string; org: string }>(
          `select p.paper_id as paper, p.person_id as person, p.to_day as to, m.org_id as org from core.guardian_paper p
           join lateral (select m.org_id from core.membership m where m.person_id = any (core.all_ids(p.person_id)) and m.to_day is null order by (m.kind = 'resident') desc, m.org_id limit 1) m on true
           where p.ended_on is null and p.checked_at is not null and p.to_day between $1 and $2`,
          [today, addDays(today, RENEW_DAYS)],
        );
        for (const { paper, person, to, org } of rows) {
          await openTask(context, { kind: RENEW_TASK, org, for: { role: 'officer' }, about: { thing: paper, person }, href: `/people/${person}`, due: new Date(bangkokMidnight(to)) });
        }
      }), '20 2 * * *'),
  ];
}
