import { confirmRecovery, dropRecovery, listRecoveries, startRecovery } from '#core/api/ways-in.ts';
import { coreActions } from '#core/domain/roles.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { addDays, bangkokDay } from '#platform/domain/time.ts';
import type { RoomWork, Route } from '#platform/server/room.ts';
import { core, type CoreContext } from '../core-room.ts';
import { allowedTo, signedIn } from '../guards.ts';
import { notify } from '../notices/notify.ts';
import { mayTakeRoles, standingOfPerson } from '../person-changes.ts';
import { pathOf } from '../reach.ts';
import { orgOf } from '../session-answer.ts';
import type { CoreTables } from '../tables.ts';
import { endTask, openTask } from '../tasks/tasks.ts';
import { mintCode } from '../ways-in/one-time.ts';
import type { WaysIn } from '../ways-in/ways.ts';

const DAY_SECONDS = 24 * 3600;
/** A role given is seen in the audit within so many days. */
const LATELY_DAYS = 7;
const TASK = 'core.confirm-recovery';

/** Somebody who lost every way in is let in again by two officers (OWASP ASVS 5.0, 2.3.5 and 6.4.4): never for oneself, never one officer for both, never upward of their own role. */
export function recoveryRoutes(ways: WaysIn): readonly Route[] {
  return [
    core.route(startRecovery, allowedTo(coreActions, 'recover-people'), async (context, { params, body }) => {
      const org = await mayRecover(context, params.person);
      if (!org.ok) return org;
      const lost = await context.asSystem(() => hasAccount(context, params.person));
      if (!lost) return fail('core.nothing-to-recover');
      await context.asSystem(() => dropOld(context, params.person));
      const started = await context.asSystem(() =>
        context.db
          .insertInto('core.recovery')
          .values({
            person_id: params.person, recovery_id: body.id, org_id: org.value, recognised: body.recognised, reason: body.reason.trim(), started_by: context.who.person ?? '', started_at: context.now,
            expires_at: new Date(context.now.getTime() + DAY_SECONDS * 1000), confirmed_by: null,
          })
          .onConflict((on) => on.doNothing())
          .executeTakeFirst(),
      );
      if (started.numInsertedOrUpdatedRows !== 1n) {
        const same = await context.db.selectFrom('core.recovery').select('recovery_id').where('recovery_id', '=', body.id).where('started_by', '=', context.who.person ?? '').executeTakeFirst();
        return same === undefined ? fail('core.recovery-under-way') : ok({ id: body.id });
      }
      await openTask(context, { kind: TASK, org: org.value, for: { role: 'officer' }, about: { thing: body.id, person: params.person }, href: '/recoveries', due: new Date(context.now.getTime() + DAY_SECONDS * 1000), endsWithThing: true });
      await context.audit({ action: 'start-recovery', org: org.value, subject: params.person, facts: { recognised: body.recognised } });
      await notify(context, { to: params.person, kind: 'core.recovery-started', href: '/account', about: body.id, urgent: true });
      return ok({ id: body.id });
    }),

    core.route(listRecoveries, signedIn, async (context) => {
      const rows = await context.db
        .selectFrom('core.recovery as r')
        .innerJoin('core.org as o', 'o.org_id', 'r.org_id')
        .select(['r.recovery_id', 'r.person_id', 'r.recognised', 'r.reason', 'r.started_by', 'r.started_at', 'r.expires_at', 'o.name_th', 'o.name_en'])
        .where('r.dropped_at', 'is', null)
        .where((eb) => eb.or([eb('r.confirmed_at', 'is', null), eb('r.person_id', 'in', [...context.who.ids])]))
        .where('r.expires_at', '>', context.now)
        .orderBy('r.started_at')
        .execute();
      const recoveries = [];
      for (const row of rows) {
        const mine = context.who.ids.includes(row.person_id);
        const may = mine ? null : await mayRecover(context, row.person_id);
        if (!mine && may?.ok !== true) continue;
        const names = await context.asSystem(() => context.db.selectFrom('core.person').select(['person_id', 'given_name', 'family_name']).where('person_id', 'in', [row.person_id, row.started_by]).execute());
        const nameOf = (id: string): string => names.filter((one) => one.person_id === id).map((one) => `${one.given_name} ${one.family_name}`.trim())[0] ?? '';
        recoveries.push({
          id: row.recovery_id, person: row.person_id, name: nameOf(row.person_id), org: { th: row.name_th, en: row.name_en }, recognised: row.recognised, reason: mine ? '' : row.reason, startedBy: nameOf(row.started_by),
          startedAt: row.started_at.toISOString(), expiresAt: row.expires_at.toISOString(), mayConfirm: !mine && !context.who.ids.includes(row.started_by), mine,
        });
      }
      return ok({ recoveries });
    }),

    core.route(confirmRecovery, allowedTo(coreActions, 'recover-people'), async (context, { params }) => {
      const row = await openRecovery(context, params.recovery);
      if (row === undefined || row.confirmed_at !== null) return fail('platform.not-found');
      const org = await mayRecover(context, row.person_id);
      if (!org.ok) return org;
      if (context.who.ids.includes(row.started_by)) return fail('core.same-officer');
      if (await madeLately(context, row.started_by, context.who.person ?? '')) return fail('core.officers-too-close');
      const confirmed = await context.asSystem(() =>
        context.db
          .updateTable('core.recovery')
          .set({ confirmed_by: context.who.person, confirmed_at: context.now, expires_at: new Date(context.now.getTime() + DAY_SECONDS * 1000) })
          .where('recovery_id', '=', params.recovery)
          .where('confirmed_at', 'is', null)
          .where('dropped_at', 'is', null)
          .executeTakeFirst(),
      );
      if (confirmed.numUpdatedRows !== 1n) return fail('platform.not-found');
      const code = await mintCode(context, ways, { purpose: 'recover', person: row.person_id, lastsSeconds: DAY_SECONDS, alone: true });
      await endTask(context, { kind: TASK, thing: params.recovery, outcome: 'done' });
      await context.audit({ action: 'confirm-recovery', org: org.value, subject: row.person_id, facts: { startedBy: row.started_by } });
      await notify(context, { to: row.person_id, kind: 'core.recovery-confirmed', href: '/account', about: params.recovery, urgent: true });
      return ok(code);
    }),

    core.route(dropRecovery, signedIn, async (context, { params }) => {
      const row = await openRecovery(context, params.recovery);
      if (row === undefined) return fail('platform.not-found');
      if (!context.who.ids.includes(row.person_id)) {
        const may = await mayRecover(context, row.person_id);
        if (!may.ok) return fail('platform.not-found');
      }
      await context.asSystem(async () => {
        await context.db.updateTable('core.recovery').set({ dropped_at: context.now }).where('recovery_id', '=', params.recovery).execute();
        await context.db.deleteFrom('core.one_time').where('purpose', '=', 'recover').where('person_id', '=', row.person_id).where('used_at', 'is', null).execute();
      });
      await endTask(context, { kind: TASK, thing: params.recovery, outcome: 'dropped' });
      await context.audit({ action: 'drop-recovery', org: row.org_id, subject: row.person_id });
      return ok(undefined);
    }),
  ];
}

/** Where the recovery is counted, when the asker may be one of its two officers. Problems: `platform.not-found`, `platform.not-allowed`. */
async function mayRecover(context: CoreContext, person: string): Promise<Result<string>> {
  if (context.who.ids.includes(person)) return fail('platform.not-allowed');
  const standing = await standingOfPerson(context, person);
  if (standing === null) return fail('platform.not-found');
  const org = await orgOf(context, person);
  if (org === null) return fail('platform.not-found');
  const path = await context.asSystem(() => pathOf(context, org));
  const placed = context.who.grants.some((grant) => (coreActions['recover-people'] as readonly string[]).includes(grant.role) && path.includes(grant.org));
  if (!placed) return fail(standing.overseen ? 'platform.not-allowed' : 'platform.not-found');
  const may = await mayTakeRoles(context, person);
  return may.ok ? ok(org) : may;
}

/**
 * Whether one of the two made the other an officer in the last days, or made who made them: somebody who invents a colleague has not found a second officer, however many they invent. Two whom a third made
 * are two, as where an operator sets up an office.
 */
async function madeLately(context: CoreContext, one: string, other: string): Promise<boolean> {
  const found = await context.asSystem(() =>
    context.tx.query(
      `with recursive lately as (
         select core.canonical(person_id) as person, core.canonical(granted_by) as maker from core.role_grant where from_day > $3::date and granted_by is not null
       ), made (maker, person) as (
         select maker, person from lately where maker in (core.canonical($1), core.canonical($2))
         union select made.maker, lately.person from made join lately on lately.maker = made.person)
       select 1 from made where maker <> person and person in (core.canonical($1), core.canonical($2)) limit 1`,
      [one, other, addDays(bangkokDay(context.now), -LATELY_DAYS)],
    ),
  );
  return found.length > 0;
}

async function openRecovery(context: CoreContext, recovery: string) {
  return await context.db
    .selectFrom('core.recovery')
    .select(['person_id', 'org_id', 'started_by', 'confirmed_at'])
    .where('recovery_id', '=', recovery)
    .where('dropped_at', 'is', null)
    .where('expires_at', '>', context.now)
    .executeTakeFirst();
}

async function hasAccount(context: CoreContext, person: string): Promise<boolean> {
  const [found] = await context.tx.query<{ any: boolean }>(
    'select exists (select 1 from core.account where person_id = $1) or exists (select 1 from core.passkey where person_id = $1) or exists (select 1 from core.identity where person_id = $1) as any',
    [person],
  );
  return found?.any === true;
}

/** What no second officer agreed to in time is over, and asks nobody any more. */
export async function endOldRecoveries(work: Pick<RoomWork<CoreTables>, 'transaction'>): Promise<void> {
  await work.transaction(async (context) => {
    const over = await context.tx.query<{ id: string; person: string; org: string }>(
      'update core.recovery set dropped_at = expires_at where confirmed_at is null and dropped_at is null and expires_at <= $1 returning recovery_id as id, person_id as person, org_id as org', [context.now],
    );
    for (const { id, person, org } of over) {
      await endTask(context, { kind: TASK, thing: id, outcome: 'dropped' });
      await context.audit({ action: 'drop-recovery', org, subject: person });
    }
  });
}

/** One that ran out makes room for a new one. */
async function dropOld(context: CoreContext, person: string): Promise<void> {
  const old = await context.db.updateTable('core.recovery').set({ dropped_at: context.now }).where('person_id', '=', person).where('confirmed_at', 'is', null).where('dropped_at', 'is', null).where('expires_at', '<=', context.now).returning('recovery_id').execute();
  for (const { recovery_id } of old) await endTask(context, { kind: TASK, thing: recovery_id, outcome: 'dropped' });
}
