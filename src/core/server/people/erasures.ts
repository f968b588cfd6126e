import { askErasure, doErasure, dropErasure, listErasures, type Everything } from '#core/api/people.ts';
import { coreActions } from '#core/domain/roles.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Route } from '#platform/server/room.ts';
import { endSessionsOf } from '#platform/server/sessions.ts';
import { allIds } from '../all-ids.ts';
import { core, type CoreContext, type House } from '../core-room.ts';
import { allowedTo, signedIn } from '../guards.ts';
import { mayTakeRoles } from '../person-changes.ts';
import { reachOrg } from '../reach.ts';
import { namesOf, partsOf } from './across.ts';
import { mayAskFor } from './copies.ts';

type Waiting = NonNullable<Everything['erasure']>;

export function erasureRoutes(house: House): readonly Route[] {
  return [
    core.route(askErasure, signedIn, async (context, { params, body }) => {
      const allowed = await mayAskFor(context, params.person);
      if (!allowed.ok) return allowed;
      const asked = await context.db
        .insertInto('core.erasure')
        .values({ person_id: params.person, erasure_id: body.id, asked_by: context.who.person, asked_at: context.now, reason: body.reason.trim(), org_id: await placeOf(context, params.person, allowed.value) })
        .onConflict((on) => on.doNothing())
        .executeTakeFirst();
      if (asked.numInsertedOrUpdatedRows === 1n) await context.audit({ action: 'ask-erasure', org: allowed.value, subject: params.person });
      return ok({ id: (await openErasureOf(context, [params.person]))?.id ?? body.id });
    }),

    core.route(listErasures, allowedTo(coreActions, 'erase-people'), async (context) => ok({ erasures: await openErasures(context) })),

    core.route(dropErasure, signedIn, async (context, { params }) => {
      const erasure = await openErasure(context, params.erasure);
      if (erasure === null) return fail('platform.not-found');
      if (!context.who.ids.includes(erasure.person)) {
        const allowed = await mayDecide(context, erasure.org);
        if (!allowed.ok) return allowed;
      }
      // Looked at once more where it is written: nobody hears that nothing was erased while somebody erases.
      const dropped = await context.db.updateTable('core.erasure').set({ dropped_at: context.now, dropped_by: context.who.person }).where('erasure_id', '=', params.erasure).where('done_at', 'is', null).where('dropped_at', 'is', null).executeTakeFirst();
      if (dropped.numUpdatedRows !== 1n) return fail('platform.not-found');
      await context.audit({ action: 'drop-erasure', org: erasure.org, subject: erasure.person });
      return ok(undefined);
    }),

    core.route(doErasure, allowedTo(coreActions, 'erase-people'), async (context, { params, body }) => {
      const erasure = await openErasure(context, params.erasure);
      if (erasure === null) return fail('platform.not-found');
      const allowed = await mayDecide(context, erasure.org);
      if (!allowed.ok) return allowed;
      // Nobody erases themselves, nor somebody whose role they could not take.
      if (context.who.ids.includes(erasure.person)) return fail('platform.not-allowed');
      const ids = await allIds(context, erasure.person);
      for (const id of ids) if (!(await mayTakeRoles(context, id)).ok) return fail('core.holds-role');
      const done = await context.asSystem(() =>
        context.db.updateTable('core.erasure').set({ done_at: context.now, done_by: context.who.person, done_reason: body.reason }).where('erasure_id', '=', params.erasure).where('done_at', 'is', null).where('dropped_at', 'is', null).executeTakeFirst());
      if (done.numUpdatedRows !== 1n) return fail('platform.not-found');
      await eraseEverywhere(context, house, ids);
      await context.audit({ action: 'erase-person', org: erasure.org, subject: erasure.person, facts: { ids, reason: body.reason } });
      return ok(undefined);
    }),
  ];
}

/**
 * Everything about one person in all rooms, in the caller's transaction: one fate. What is left is a number that events and totals know. Sessions end with it, so that
 * no device may hold anything of theirs at its next contact.
 */
async function eraseEverywhere(context: CoreContext, house: House, ids: readonly string[]): Promise<void> {
  const owned = await context.asSystem(() => context.tx.query<{ hash: string }>('select distinct hash from platform.file_use where owner_id = any ($1)', [ids]));
  for (const id of ids) await endSessionsOf(context.tx, { person: id }, context.now);
  for (const { part, run } of partsOf(context, house)) await run((maker) => part.erase(maker, ids));
  if (owned.length > 0) await context.later('drop-files', { hashes: owned.map(({ hash }) => hash) });
}

interface OpenErasure {
  readonly person: string;
  readonly org: string;
}

async function openErasure(context: CoreContext, erasure: string): Promise<OpenErasure | null> {
  const row = await context.db.selectFrom('core.erasure').select(['person_id as person', 'org_id as org']).where('erasure_id', '=', erasure).where('done_at', 'is', null).where('dropped_at', 'is', null).executeTakeFirst();
  return row ?? null;
}

async function mayDecide(context: CoreContext, org: string): Promise<Result<void>> {
  const allowed = allowedTo(coreActions, 'erase-people')(context.who);
  if (!allowed.ok) return allowed;
  const reached = await reachOrg(context, org, 'erase-people');
  return reached.ok ? ok(undefined) : reached;
}

/** Where the person belongs, so that the officer of that place decides; of who belongs nowhere, where it was asked. */
async function placeOf(context: CoreContext, person: string, asked: string): Promise<string> {
  const row = await context.asSystem(() => context.db.selectFrom('core.membership').select('org_id').where('person_id', '=', person).orderBy('to_day', 'desc').orderBy('from_day', 'desc').executeTakeFirst());
  return row?.org_id ?? asked;
}

async function openErasures(context: CoreContext, of: readonly string[] | null = null): Promise<Waiting[]> {
  const rows = await context.db.selectFrom('core.erasure').selectAll().$if(of !== null, (all) => all.where('person_id', 'in', [...(of ?? [])])).where('done_at', 'is', null).where('dropped_at', 'is', null).orderBy('asked_at').limit(200).execute();
  const names = await namesOf(context, rows.flatMap((row) => [row.person_id, row.asked_by ?? '']).filter((id) => id !== ''));
  return rows.map((row) => ({
    id: row.erasure_id, person: row.person_id, name: names.get(row.person_id)?.full ?? '', askedAt: row.asked_at.toISOString(), askedBy: names.get(row.asked_by ?? '')?.full ?? '', reason: row.reason,
    bySelf: row.asked_by === row.person_id,
  }));
}

export async function openErasureOf(context: CoreContext, ids: readonly string[]): Promise<Waiting | null> {
  return (await openErasures(context, ids))[0] ?? null;
}
