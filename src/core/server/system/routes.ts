import { getSystem, setSetting } from '#core/api/system.ts';
import { coreActions } from '#core/domain/roles.ts';
import { fits, inForce, readerSetting, SETTINGS, type READERS, type Setting } from '#core/domain/settings/setting.ts';
import { fail, ok } from '#platform/domain/result.ts';
import type { Route } from '#platform/server/room.ts';
import { core, type CoreContext } from '../core-room.ts';
import { allowedTo } from '../guards.ts';
import { topOrg } from '../tasks/operator-tasks.ts';
import type { HouseWatch } from './house-watch.ts';

/** What the environment may give; only whether it does is ever told. */
const GIVEN = ['DATABASE_URL', 'PUBLIC_ORIGIN', 'TLS_CERT', 'SMTP_URL', 'SMS_URL', 'LINE_TOKEN', 'METRICS_TOKEN'] as const;

/** Kinds of what people publish, and who reads each where nothing is set. */
export type PublishedKinds = readonly { readonly kind: string; readonly words: { readonly th: string; readonly en: string }; readonly reader: (typeof READERS)[number] }[];

export function systemRoutes(watch: HouseWatch | null, published: PublishedKinds): readonly Route[] {
  const settings: readonly (Setting & { readonly label?: { readonly th: string; readonly en: string } })[] = [...SETTINGS, ...published.map(({ kind, reader, words }) => ({ ...readerSetting(kind, reader), label: words }))];
  return [
    core.route(getSystem, allowedTo(coreActions, 'see-system'), async (context) => {
      const set = await setNow(context, settings);
      const seen = watch?.seen ?? null;
      return ok({
        versions: { node: process.versions.node, database: seen?.state.database.version ?? '' },
        health: seen === null ? null : {
          at: seen.at.toISOString(), concerns: [...seen.concerns], diskBytes: seen.state.disk.bytes, diskFree: seen.state.disk.free, databaseBytes: seen.state.database.bytes, fileBytes: seen.state.files.bytes,
          jobsWaiting: seen.state.jobs.waiting, jobsFailed: seen.state.jobs.failed, setAside: seen.state.ears.reduce((sum, ear) => sum + ear.setAside, 0), lastBackup: seen.lastBackup?.toISOString() ?? null,
        },
        settings: settings.map(({ name, part, form, length, start, least, most, choices, label }) => {
          const row = set.get(name);
          return {
            name, part, form, length, start, value: row?.value ?? '', ...(least !== undefined && { least }), ...(most !== undefined && { most }), ...(choices !== undefined && { choices: [...choices] }), ...(label !== undefined && { label }),
            changed: row?.at == null ? null : { at: row.at.toISOString(), by: row.by },
          };
        }),
        given: GIVEN.map((name) => ({ name, isSet: (process.env[name] ?? '') !== '' })),
      });
    }),

    core.route(setSetting, allowedTo(coreActions, 'change-system'), async (context, { params, body }) => {
      const org = await topOrg(context);
      // What is set holds everywhere: an operator of one part of the tree does not steer the others.
      if (!context.who.grants.some((grant) => grant.role === 'operator' && grant.org === org)) return fail('platform.not-allowed');
      const value = body.value.trim();
      const setting = settings.find(({ name }) => name === params.name);
      if (setting === undefined) return fail('platform.not-found');
      if (!fits(setting, value)) return fail('platform.bad-input', { places: 'body/value' });
      const before = (await setNow(context, [setting])).get(setting.name)?.value;
      await context.asSystem(() => context.tx.query(
        'insert into core.installation (name, value, changed_at, changed_by) values ($1, $2, $3, $4) on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by',
        [params.name, value, context.now, context.who.person],
      ));
      // What is public stands on every page; of what steers the program it is proved what counted before and after.
      const steers = setting.start === '' ? {} : { before: inForce(setting, before), after: inForce(setting, value) };
      if (org !== null) await context.audit({ action: 'set-setting', org, facts: { name: params.name, ...steers } });
      return ok({ value });
    }),
  ];
}

interface SetNow extends Record<string, unknown> {
  readonly name: string;
  readonly value: string;
  readonly at: Date | null;
  readonly by: string | null;
}

/** Read past row-level security: who changed a setting is said to whoever may change it next. */
async function setNow(context: CoreContext, settings: readonly Setting[]): Promise<ReadonlyMap<string, SetNow>> {
  const rows = await context.asSystem(() => context.tx.query<SetNow>(
    'select i.name, i.value, i.changed_at as at, p.call_name as by from core.installation i left join core.person p on p.person_id = i.changed_by where i.name = any ($1::text[])', [settings.map(({ name }) => name)],
  ));
  return new Map(rows.map((row) => [row.name, row]));
}
