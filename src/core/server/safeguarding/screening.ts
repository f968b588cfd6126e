import { addScreening, listScreening } from '#core/api/safeguarding.ts';
import { coreActions } from '#core/domain/roles.ts';
import { standingOf } from '#core/domain/safeguarding/screening.ts';
import { fail, ok } from '#platform/domain/result.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { Route } from '#platform/server/room.ts';
import { core, type CoreContext } from '../core-room.ts';
import { allowedTo } from '../guards.ts';
import { reachPerson } from '../reach.ts';
import { endTask } from '../tasks/tasks.ts';

interface Adult extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly org: string;
  readonly th: string;
  readonly en: string;
  readonly until: string | null;
}

/** Of a role `g`, on the day `$1`. */
export const COMES_TO_CHILDREN = "g.role in ('home-staff', 'coach') and g.from_day <= $1::date and (g.to_day is null or g.to_day >= $1::date)";

/** Adults whose role brings them to children, of those the asker sees, with the last day of their newest check. */
export async function adultsOf(context: CoreContext): Promise<Adult[]> {
  return await context.tx.query<Adult>(
    `select g.person_id as id, p.call_name as name, g.role, g.org_id as org, o.name_th as th, o.name_en as en,
       (select max(s.valid_until)::text from core.screening s where s.person_id = g.person_id) as until
     from core.role_grant g join core.person p on p.person_id = g.person_id and p.left_at is null join core.org o on o.org_id = g.org_id
     where ${COMES_TO_CHILDREN} order by until nulls first, p.call_name, g.grant_id limit 5000`,
    [bangkokDay(context.now)],
  );
}

export function screeningRoutes(): readonly Route[] {
  return [
    core.route(listScreening, allowedTo(coreActions, 'see-screening'), async (context) => {
      const today = bangkokDay(context.now);
      const adults = await adultsOf(context);
      const checks = await context.tx.query<{ person: string; kind: string; checked: string; until: string; by: string; document: string }>(
        'select person_id as person, kind, checked_on::text as checked, valid_until::text as until, checked_by as by, document from core.screening where person_id = any ($1::uuid[]) order by valid_until desc', [adults.map(({ id }) => id)],
      );
      return ok({
        people: adults.map((adult) => ({
          id: adult.id, callName: adult.name, role: adult.role, org: { id: adult.org, name: { th: adult.th, en: adult.en } }, standing: standingOf(adult.until, today), until: adult.until,
          checks: checks.filter(({ person }) => person === adult.id).map(({ kind, checked, until, by, document }) => ({ kind, checkedOn: checked, until, by, document })),
        })),
      });
    }),

    core.route(addScreening, allowedTo(coreActions, 'see-screening'), async (context, { body }) => {
      if (body.until < body.checkedOn || body.checkedOn > bangkokDay(context.now)) return fail('core.screening-days');
      // Nobody vouches for themselves.
      if (context.who.ids.includes(body.person)) return fail('platform.not-allowed');
      const reached = await reachPerson(context, body.person, 'see-screening');
      if (!reached.ok) return reached;
      await context.tx.query(
        'insert into core.screening (person_id, screening_id, kind, checked_on, valid_until, checked_by, document, noted_by, noted_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing',
        [body.person, body.id, body.kind, body.checkedOn, body.until, body.by.trim(), body.document.trim(), context.who.person, context.now],
      );
      for (const { org } of reached.value.memberships) {
        await context.audit({ action: 'add-screening', org, subject: body.person, facts: { kind: body.kind } });
        await context.tell({ name: 'core.screening-noted', org, subject: body.person, person: body.person, facts: { until: body.until } });
        if (standingOf(body.until, bangkokDay(context.now)) === 'in-date') await endTask(context, { kind: 'core.screening', thing: `${body.person}:${org}`, outcome: 'done' });
      }
      return ok({});
    }),
  ];
}
