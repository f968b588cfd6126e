import { addOrg, listOrgs } from '#core/api.ts';
import { mayStandUnder } from '#core/domain/organisation.ts';
import { coreActions } from '#core/domain/roles.ts';
import { fail, ok } from '#platform/domain/result.ts';
import type { Route } from '#platform/server/room.ts';
import { core, type CoreContext } from './core-room.ts';
import { allowedTo, signedIn } from './guards.ts';
import { reachOrg } from './reach.ts';
import type { OrgKind } from './tables.ts';

export function orgRoutes(): readonly Route[] {
  return [
    core.route(listOrgs, signedIn, async (context) => {
      const orgs = await context.db.selectFrom('core.org').selectAll().where('closed_at', 'is', null).orderBy('name_th').orderBy('org_id').execute();
      const counts = await countsBelow(context);
      return ok({
        orgs: orgs.map((org) => ({
          id: org.org_id,
          kind: org.kind,
          name: { th: org.name_th, en: org.name_en },
          parent: org.parent_id,
          province: org.province_code,
          people: counts.get(org.org_id)?.people ?? 0,
          tablets: counts.get(org.org_id)?.tablets ?? 0,
        })),
      });
    }),

    core.route(addOrg, allowedTo(coreActions, 'change-organisations'), async (context, { body }) => {
      const reached = await reachOrg(context, body.parent, 'change-organisations');
      if (!reached.ok) return reached;
      const parent = await context.db.selectFrom('core.org').select('kind').where('org_id', '=', body.parent).executeTakeFirstOrThrow();
      if (!mayStandUnder(body.kind, parent.kind)) return fail('core.kind-not-under');
      if (body.province !== undefined) {
        const province = await context.db.selectFrom('core.province').select('code').where('code', '=', body.province).executeTakeFirst();
        if (province === undefined) return fail('platform.bad-input', { places: 'body/province: no such province' });
      }
      const added = await insertOrg(context, { id: body.id, kind: body.kind, name: body.name, parent: body.parent, province: body.province ?? null });
      if (added) await context.audit({ action: 'add-org', org: body.parent, subject: body.id });
      const there = await context.db.selectFrom('core.org').select('parent_id').where('org_id', '=', body.id).executeTakeFirst();
      return there?.parent_id === body.parent ? ok({ id: body.id }) : fail('platform.not-found');
    }),
  ];
}

export interface NewOrg {
  readonly id: string;
  readonly kind: OrgKind;
  readonly name: { readonly th: string; readonly en: string };
  readonly parent: string | null;
  readonly province: string | null;
}

/** Adds an organisation with its place in the tree; a second copy changes nothing. Whether the asker may, is the caller's to know. */
export async function insertOrg(context: CoreContext, org: NewOrg): Promise<boolean> {
  const added = await context.db
    .insertInto('core.org')
    .values({ org_id: org.id, kind: org.kind, name_th: org.name.th.trim(), name_en: org.name.en.trim(), parent_id: org.parent, province_code: org.province })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) return false;
  // The way up to the root leads past what the asker has a role in.
  await context.asSystem(() =>
    context.tx.query('insert into core.org_above (org_id, above_id, depth) select $1::uuid, $1::uuid, 0 union all select $1, above_id, depth + 1 from core.org_above where org_id = $2', [org.id, org.parent]),
  );
  return true;
}

/** How many people and tablets stand directly in each organisation that the asker looks after; operators too meet people by number. */
async function countsBelow(context: CoreContext): Promise<ReadonlyMap<string, { readonly people: number; readonly tablets: number }>> {
  const scopes = [...new Set(context.who.grants.map((grant) => grant.org))];
  if (scopes.length === 0) return new Map();
  const rows = await context.asSystem(() =>
    context.tx.query<{ org: string; people: number; tablets: number }>(
      `with below as (select distinct org_id from core.org_above where above_id = any($1))
       select org_id as org,
         (select count(distinct person_id)::int from core.membership m where m.org_id = below.org_id and m.to_day is null) as people,
         (select count(*)::int from core.tablet t where t.org_id = below.org_id) as tablets
       from below`,
      [scopes],
    ),
  );
  return new Map(rows.map((row) => [row.org, row]));
}
