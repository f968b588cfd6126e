import { decideOnPublication, listPublications } from '#core/api/moderation.ts';
import { pointOut } from '#core/domain/moderation/point-out.ts';
import { decidePublication, type PublicationReason, type PublicationState } from '#core/domain/moderation/publication.ts';
import { coreActions } from '#core/domain/roles.ts';
import { fail, ok } from '#platform/domain/result.ts';
import type { Route } from '#platform/server/room.ts';
import { core, type CoreContext } from '../core-room.ts';
import { allowedTo } from '../guards.ts';
import { notify } from '../notices/notify.ts';
import { addPublicationStep, settleQueue } from './publish.ts';

const LISTED = 200;
/** How long what was decided stays in sight of who reads. */
const DECIDED_DAYS = 30;
const DAY_MS = 86_400_000;

interface PublicationRow extends Record<string, unknown> {
  readonly id: string;
  readonly org: string;
  readonly kind: string;
  readonly thing: string;
  readonly by: string | null;
  readonly role: string;
  readonly state: PublicationState;
  readonly text: string;
  readonly holes: unknown;
  readonly href: string;
  readonly version: number;
  readonly asked_at: Date;
  readonly due_at: Date;
  readonly level: number;
  readonly reported_at: Date | null;
  readonly decided_at: Date | null;
  readonly decided_by: string | null;
  readonly reason: PublicationReason | null;
  readonly said: string;
}

const COLUMNS = 'p.publication_id as id, p.org_id as org, p.kind, p.thing_id as thing, p.by_person as by, p.for_role as role, p.state, p.text, p.holes, p.href, p.version, p.asked_at, p.due_at, p.level, p.reported_at, p.decided_at, p.decided_by, p.reason, p.said';
/** What one wrote oneself is seen, and not read for others. */
const OTHERS = 'not coalesce(p.by_person = any (platform.people()), false)';

export function moderationRoutes(): readonly Route[] {
  return [
    core.route(listPublications, allowedTo(coreActions, 'read-before-others'), async (context, { query }) => {
      const rows = query.which === 'decided'
        ? await rowsOf(context, `p.decided_at > $1 and p.state in ('change', 'published', 'refused') and ${OTHERS} order by p.decided_at desc`, [new Date(context.now.getTime() - DECIDED_DAYS * DAY_MS)])
        : await rowsOf(context, `p.state = 'waiting' and ${OTHERS} order by p.due_at, p.publication_id`, []);
      const places = await placesOf(context, rows.map(({ org }) => org));
      // Under the asker's own eyes: whom they do not look after has no name here.
      const authors = new Map((await context.tx.query<{ id: string; name: string }>('select person_id as id, call_name as name from core.person where person_id = any ($1::uuid[])', [rows.map(({ by }) => by)])).map(({ id, name }) => [id, name]));
      const readers = await context.asSystem(() => context.tx.query<{ id: string; name: string }>('select person_id as id, call_name as name from core.person where person_id = any ($1::uuid[])', [rows.map((row) => row.decided_by)]));
      const deciders = new Map(readers.map(({ id, name }) => [id, name]));
      const named = (names: ReadonlyMap<string, string>, id: string | null): { id: string; callName: string } | null => {
        const callName = id === null ? undefined : names.get(id);
        return id === null || callName === undefined ? null : { id, callName };
      };
      return ok({
        publications: rows.map((row) => ({
          id: row.id, kind: row.kind, holes: row.holes, org: { id: row.org, name: places.get(row.org)?.name ?? { th: '', en: '' } }, by: named(authors, row.by), text: row.text,
          marks: [...pointOut(row.text, places.get(row.org)?.names ?? [])], href: row.href, state: row.state, version: row.version, askedAt: row.asked_at.toISOString(), dueAt: row.due_at.toISOString(),
          isLate: row.level > 0 || row.due_at <= context.now, isReported: row.reported_at !== null, decidedAt: row.decided_at?.toISOString() ?? null, decidedBy: named(deciders, row.decided_by), reason: row.reason, said: row.said,
        })),
      });
    }),

    core.route(decideOnPublication, allowedTo(coreActions, 'read-before-others'), async (context, { params, body }) => {
      const [row] = await rowsOf(context, `p.publication_id = $1 and ${OTHERS}`, [params.publication], 'for update');
      if (row === undefined) return fail('platform.not-found');
      const said = body.said.trim();
      const decided = decidePublication(row, { ...body, said });
      if (!decided.ok) return decided;
      const why = body.decision === 'publish' ? { reason: null, said: '' } : { reason: body.reason, said };
      await addPublicationStep(context, row, body.decision, context.who.person, why);
      // What somebody let out although it was reported stands until those on duty say otherwise.
      await context.tx.query(
        `update core.publication set state = $3, reason = $4, said = $5, decided_at = $6, decided_by = $7, cleared_at = case when $3 = 'published' and reported_at is not null then $6 else cleared_at end
         where org_id = $1 and publication_id = $2`,
        [row.org, row.id, decided.value, why.reason, why.said, context.now, context.who.person],
      );
      await context.audit({ action: `publication-${body.decision}`, org: row.org, subject: row.thing, facts: { kind: row.kind, reason: why.reason } });
      await context.tell({ name: 'core.publication-decided', org: row.org, subject: row.thing, facts: { state: decided.value } });
      if (row.by !== null) {
        const kind = ({ publish: 'core.publication-published', change: 'core.publication-change', refuse: 'core.publication-refused' } as const)[body.decision];
        await notify(context, { to: row.by, kind, href: row.href, about: row.thing, ownOnly: true });
      }
      await context.asSystem(() => settleQueue(context, row.org, row.role));
      return ok({});
    }),
  ];
}

/** Under the asker's own eyes: row-level security says which. */
async function rowsOf(context: CoreContext, where: string, values: readonly unknown[], lock = ''): Promise<PublicationRow[]> {
  return await context.tx.query<PublicationRow>(`select ${COLUMNS} from core.publication p where ${where} limit ${LISTED} ${lock}`, [...values]);
}

interface Place {
  readonly name: { readonly th: string; readonly en: string };
  /** Names of those who live or work there, which a text for others should not carry. */
  readonly names: readonly string[];
}

async function placesOf(context: CoreContext, orgs: readonly string[]): Promise<ReadonlyMap<string, Place>> {
  const rows = await context.asSystem(() => context.tx.query<{ id: string; th: string; en: string; names: string[] }>(
    `select o.org_id as id, o.name_th as th, o.name_en as en, array(
       select distinct n.name from core.membership m join core.person p on p.person_id = m.person_id cross join lateral (values (p.call_name), (p.given_name), (p.family_name)) as n (name)
       where m.org_id = o.org_id and m.to_day is null and n.name <> '' limit 2000) as names
     from core.org o where o.org_id = any ($1::uuid[])`, [[...new Set(orgs)]],
  ));
  return new Map(rows.map(({ id, th, en, names }) => [id, { name: { th, en }, names }]));
}
