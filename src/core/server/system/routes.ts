import { getSystem, setSetting } from '#core/api/system.ts';
import { coreActions } from '#core/domain/roles.ts';
import { fits, SETTINGS } from '#core/domain/settings/setting.ts';
import { fail, ok } from '#platform/domain/result.ts';
import type { Route } from '#platform/server/room.ts';
import { core } from '../core-room.ts';
import { allowedTo } from '../guards.ts';
import { topOrg } from '../tasks/operator-tasks.ts';
import type { HouseWatch } from './house-watch.ts';

/** What the environment may give; only whether it does is ever told. */
const GIVEN = ['DATABASE_URL', 'PUBLIC_ORIGIN', 'TLS_CERT', 'SMTP_URL', 'SMS_URL', 'LINE_TOKEN', 'METRICS_TOKEN'] as const;

export function systemRoutes(watch: HouseWatch | null): readonly Route[] {
  return [
    core.route(getSystem, allowedTo(coreActions, 'see-system'), async ({ db }) => {
      const rows = await db.selectFrom('core.installation').selectAll().where('name', 'in', SETTINGS.map(({ name }) => name)).execute();
      const set = new Map(rows.map(({ name, value }) => [name, value]));
      const seen = watch?.seen ?? null;
      return ok({
        versions: { node: process.versions.node, database: seen?.state.database.version ?? '' },
        health: seen === null ? null : {
          at: seen.at.toISOString(), concerns: [...seen.concerns], diskBytes: seen.state.disk.bytes, diskFree: seen.state.disk.free, databaseBytes: seen.state.database.bytes, fileBytes: seen.state.files.bytes,
          jobsWaiting: seen.state.jobs.waiting, jobsFailed: seen.state.jobs.failed, setAside: seen.state.ears.reduce((sum, ear) => sum + ear.setAside, 0), lastBackup: seen.lastBackup?.toISOString() ?? null,
        },
        settings: SETTINGS.map(({ name, form, length }) => ({ name, form, length, value: set.get(name) ?? '' })),
        given: GIVEN.map((name) => ({ name, isSet: (process.env[name] ?? '') !== '' })),
      });
    }),

    core.route(setSetting, allowedTo(coreActions, 'change-system'), async (context, { params, body }) => {
      const value = body.value.trim();
      if (!SETTINGS.some(({ name }) => name === params.name)) return fail('platform.not-found');
      if (!fits(params.name, value)) return fail('platform.bad-input', { places: 'body/value' });
      await context.asSystem(() =>
        context.db.insertInto('core.installation').values({ name: params.name, value }).onConflict((on) => on.column('name').doUpdateSet({ value })).execute());
      const org = await topOrg(context);
      // That it was changed, and by whom; what it says now stands on every page.
      if (org !== null) await context.audit({ action: 'set-setting', org, facts: { name: params.name } });
      return ok({ value });
    }),
  ];
}
