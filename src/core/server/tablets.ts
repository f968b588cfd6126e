import { randomInt } from 'node:crypto';
import { addTablet, closeTablet, getTabletChallenge, listTablets, makeTabletCode, openTablet, proveTablet } from '#core/api.ts';
import { coreActions, type CoreAction } from '#core/domain/roles.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { normalise } from '#platform/domain/thai-text.ts';
import type { Route } from '#platform/server/room.ts';
import { endSessionsOf, openSession } from '#platform/server/sessions.ts';
import { core, exchangeOf, type CoreContext } from './core-room.ts';
import { allowedTo, anyone } from './guards.ts';
import type { WaysIn } from './ways-in/ways.ts';
import { reachOrg } from './reach.ts';
import { installationKey, sign } from './secrets.ts';
import { orgBrief, sessionAnswer, standingOf } from './session-answer.ts';
import { isChallenge, isSignedBy, isTabletKey, makeChallenge, type TabletKey } from './tablet-keys.ts';
import { claimTry, forgiveTries } from './tries.ts';

const CODE_MINUTES = 10;
const TABLET_DAYS = 30;
/** Two pages of one tablet may prove themselves at the same moment: the session of the first outlives the second by this much. */
const OVERLAP_MS = 60_000;

export function tabletRoutes(ways: WaysIn): readonly Route[] {
  return [
    core.route(addTablet, allowedTo(coreActions, 'open-tablet'), async (context, { body }) => {
      const reached = await reachOrg(context, body.org, 'open-tablet');
      if (!reached.ok) return reached;
      const added = await context.db.insertInto('core.tablet').values({ tablet_id: body.id, org_id: body.org, name: body.name.trim() }).onConflict((on) => on.doNothing()).executeTakeFirst();
      if (added.numInsertedOrUpdatedRows === 1n) {
        await context.audit({ action: 'add-tablet', org: body.org, subject: body.id });
        return ok({ id: body.id });
      }
      const there = await context.db.selectFrom('core.tablet').select('org_id').where('tablet_id', '=', body.id).executeTakeFirst();
      return there?.org_id === body.org ? ok({ id: body.id }) : fail('platform.not-found');
    }),

    core.route(listTablets, allowedTo(coreActions, 'close-tablet'), async (context) => {
      const rows = await context.db
        .selectFrom('core.tablet as t')
        .innerJoin('core.org as o', 'o.org_id', 't.org_id')
        .select(['t.tablet_id', 't.name as tablet_name', 't.opened_at', 't.closed_at', 't.seen_at', 'o.org_id', 'o.kind', 'o.name_th', 'o.name_en'])
        .orderBy('o.name_th')
        .orderBy('t.name')
        .orderBy('t.tablet_id')
        .execute();
      return ok({
        tablets: rows.map((row) => ({
          id: row.tablet_id,
          name: row.tablet_name,
          org: orgBrief(row),
          open: row.opened_at !== null && row.closed_at === null,
          openedAt: row.opened_at?.toISOString() ?? null,
          seenAt: row.seen_at?.toISOString() ?? null,
        })),
      });
    }),

    core.route(makeTabletCode, allowedTo(coreActions, 'open-tablet'), async (context, { params }) => {
      const tablet = await reachTablet(context, params.tablet, 'open-tablet');
      if (!tablet.ok) return tablet;
      await context.db.deleteFrom('core.tablet_code').where('tablet_id', '=', params.tablet).execute();
      const expires_at = new Date(context.now.getTime() + CODE_MINUTES * 60_000);
      const key = await installationKey(context, 'tablet-code');
      for (;;) {
        const code = String(randomInt(100_000_000)).padStart(8, '0');
        const made = await context.db
          .insertInto('core.tablet_code')
          .values({ code_hash: sign(key, code), tablet_id: params.tablet, made_by: context.who.person ?? '', expires_at })
          .onConflict((on) => on.doNothing())
          .executeTakeFirst();
        if (made.numInsertedOrUpdatedRows !== 1n) continue;
        await context.audit({ action: 'make-tablet-code', org: tablet.value.org_id, subject: params.tablet });
        return ok({ code: `${code.slice(0, 4)} ${code.slice(4)}`, expiresAt: expires_at.toISOString() });
      }
    }),

    core.route(openTablet, anyone, async (context, { body }) => {
      const { address } = exchangeOf(context);
      const claimed = await claimTry(context, { narrow: `tablet code ${address}`, wide: [{ what: 'tablet code', anHour: 2000 }] });
      if (!claimed.ok) return claimed;
      if (!(await isTabletKey(body.publicKey))) return fail('platform.bad-input', { places: 'body/publicKey: no key of this kind' });
      const hash = sign(await installationKey(context, 'tablet-code'), normalise(body.code).replace(/[\s-]/g, ''));
      const opened = await context.asSystem(async () => {
        // One statement uses the code up: of two browsers with one code, one gets in.
        const used = await context.db
          .updateTable('core.tablet_code')
          .set({ used_at: context.now })
          .where('code_hash', '=', hash)
          .where('used_at', 'is', null)
          .where('expires_at', '>', context.now)
          .returning(['tablet_id', 'made_by'])
          .executeTakeFirst();
        if (used === undefined) return null;
        await endSessionsOf(context.tx, { device: used.tablet_id }, context.now);
        return await context.db
          .updateTable('core.tablet')
          .set({ public_key: JSON.stringify(body.publicKey), opened_at: context.now, opened_by: used.made_by, closed_at: null, seen_at: context.now })
          .where('tablet_id', '=', used.tablet_id)
          .returning(['tablet_id', 'org_id'])
          .executeTakeFirstOrThrow();
      });
      if (opened === null) return fail('core.wrong-tablet-code');
      await forgiveTries(context, claimed.value);
      await beginTabletSession(context, opened.tablet_id);
      await context.tell({ name: 'core.tablet-opened', org: opened.org_id, subject: opened.tablet_id });
      await context.audit({ action: 'open-tablet', org: opened.org_id, subject: opened.tablet_id });
      return ok(await sessionAnswer(context, ways, { ...standingOf(context), tablet: opened.tablet_id }));
    }),

    core.route(getTabletChallenge, anyone, async (context) => ok({ challenge: makeChallenge(await installationKey(context, 'tablet-challenge'), context.now) })),

    core.route(proveTablet, anyone, async (context, { body }) => {
      const fresh = isChallenge(await installationKey(context, 'tablet-challenge'), body.challenge, context.now);
      const proved = await context.asSystem(async () => {
        const tablet = await context.db
          .selectFrom('core.tablet')
          .select('public_key')
          .where('tablet_id', '=', body.tablet)
          .where('opened_at', 'is not', null)
          .where('closed_at', 'is', null)
          .executeTakeFirst();
        if (!fresh || tablet?.public_key == null || !(await isSignedBy(tablet.public_key as TabletKey, body.challenge, body.signature))) return false;
        await context.db.updateTable('core.tablet').set({ seen_at: context.now }).where('tablet_id', '=', body.tablet).execute();
        return true;
      });
      if (!proved) return fail('core.tablet-not-open');
      // A copied cookie ends at the next start of the tablet it was copied from.
      await context.tx.query("update platform.session set ended_at = $2 where device_id = $1 and kind = 'tablet' and ended_at is null and made_at < $3", [
        body.tablet, context.now, new Date(context.now.getTime() - OVERLAP_MS),
      ]);
      await beginTabletSession(context, body.tablet);
      return ok(await sessionAnswer(context, ways, { ...standingOf(context), tablet: body.tablet }));
    }),

    core.route(closeTablet, allowedTo(coreActions, 'close-tablet'), async (context, { params }) => {
      const tablet = await reachTablet(context, params.tablet, 'close-tablet');
      if (!tablet.ok) return tablet;
      await context.db.updateTable('core.tablet').set({ public_key: null, closed_at: context.now }).where('tablet_id', '=', params.tablet).execute();
      await context.db.deleteFrom('core.tablet_code').where('tablet_id', '=', params.tablet).execute();
      await endSessionsOf(context.tx, { device: params.tablet }, context.now);
      await context.tell({ name: 'core.tablet-closed', org: tablet.value.org_id, subject: params.tablet });
      await context.audit({ action: 'close-tablet', org: tablet.value.org_id, subject: params.tablet });
      return ok(undefined);
    }),
  ];
}

async function beginTabletSession(context: CoreContext, tablet: string): Promise<void> {
  const lastsSeconds = TABLET_DAYS * 24 * 3600;
  const { token } = await openSession(context.tx, { kind: 'tablet', person: null, device: tablet, lastsSeconds }, context.now);
  exchangeOf(context).setCookie('tablet', token, lastsSeconds);
}

async function reachTablet(context: CoreContext, tablet: string, action: CoreAction): Promise<Result<{ readonly org_id: string }>> {
  const row = await context.db.selectFrom('core.tablet').select('org_id').where('tablet_id', '=', tablet).executeTakeFirst();
  if (row === undefined) return fail('platform.not-found');
  const reached = await reachOrg(context, row.org_id, action);
  return reached.ok ? ok(row) : reached;
}
