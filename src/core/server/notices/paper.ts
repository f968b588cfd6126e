import { listPrintable, markPrinted } from '#core/api/notices.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { coreActions } from '#core/domain/roles.ts';
import { ok } from '#platform/domain/result.ts';
import type { Route } from '#platform/server/room.ts';
import { core, type CoreContext } from '../core-room.ts';
import { allowedTo } from '../guards.ts';
import { reachOrg } from '../reach.ts';

type Printed = AnswerOf<typeof listPrintable>['people'][number];

/** Notices on one list at most: some two hundred sheets. */
const MOST = 2000;

interface Row extends Record<string, unknown> {
  readonly person: string;
  readonly call_name: string;
  readonly org: string;
  readonly name_th: string;
  readonly name_en: string;
  readonly id: string;
  readonly kind: string;
  readonly holes: Record<string, string | number>;
  readonly made_at: Date;
  readonly printed_at: Date | null;
}

/** For people whom no channel reaches: what they have not read, on paper, carried by who looks after them. Confidential notices are on no paper. */
export function paperRoutes(): readonly Route[] {
  return [
    core.route(listPrintable, allowedTo(coreActions, 'print-notices'), async (context, { query }) => {
      if (query.org !== undefined) {
        const reached = await reachOrg(context, query.org, 'print-notices');
        if (!reached.ok) return reached;
      }
      return ok({ people: await peopleOnPaper(context, query.org ?? null, query.again ?? false) });
    }),

    core.route(markPrinted, allowedTo(coreActions, 'print-notices'), async (context, { body }) => {
      const rows = await context.asSystem(() =>
        context.tx.query<{ person: string }>(
          `update core.notice n set printed_at = $1, printed_by = $2 from unnest($3::uuid[], $4::uuid[]) as wanted (person, id)
           where n.person_id = wanted.person and n.notice_id = wanted.id and not n.confidential and core.oversees_person(n.person_id) returning n.person_id as person`,
          [context.now, context.who.person, body.notices.map(({ person }) => person), body.notices.map(({ id }) => id)],
        ),
      );
      await context.audit({ action: 'print-notices', org: context.who.org ?? '', facts: { notices: rows.length, people: new Set(rows.map(({ person }) => person)).size } });
      return ok({ printed: rows.length });
    }),
  ];
}

async function peopleOnPaper(context: CoreContext, org: string | null, again: boolean): Promise<Printed[]> {
  const rows = await context.asSystem(() =>
    context.tx.query<Row>(
      `select n.person_id as person, p.call_name, o.org_id as org, o.name_th, o.name_en, n.notice_id as id, n.kind, n.holes, n.made_at, n.printed_at
       from core.membership m join core.org o on o.org_id = m.org_id
       cross join lateral (select case when exists (select 1 from core.person_alias al where al.person_id = m.person_id or al.same_as = m.person_id) then core.all_ids(m.person_id) else array[m.person_id] end as ids offset 0) mine
       join core.person p on p.person_id = mine.ids[1] join core.notice n on n.person_id = any (mine.ids)
       where m.to_day is null and m.kind = 'resident' and p.left_at is null and n.read_at is null and not n.confidential and ($2 or n.printed_at is null)
         and exists (select 1 from core.org_above a where a.org_id = m.org_id and a.above_id = any (core.list('people'))
           and ($1::uuid is null or exists (select 1 from core.org_above b where b.org_id = m.org_id and b.above_id = $1)))
         and not exists (select 1 from core.notice_channel c where c.person_id = any (mine.ids) and c.confirmed_at is not null and c.agreed_at is not null and c.withdrawn_at is null)
       order by o.name_th collate "th-x-icu", p.call_name collate "th-x-icu", p.person_id, n.made_at limit ${MOST}`,
      [org, again],
    ),
  );
  const people = new Map<string, Printed & { notices: Printed['notices'] }>();
  for (const row of rows) {
    const person = people.get(row.person) ?? { id: row.person, callName: row.call_name, org: { id: row.org, name: { th: row.name_th, en: row.name_en } }, notices: [] };
    if (!person.notices.some(({ id }) => id === row.id)) person.notices.push({ id: row.id, kind: row.kind, holes: row.holes, madeAt: row.made_at.toISOString(), printedAt: row.printed_at?.toISOString() ?? null });
    people.set(row.person, person);
  }
  return [...people.values()];
}
