import { inForce, readerSetting, READERS, SETTINGS, type Setting } from '#core/domain/settings/setting.ts';
import type { QuietHours } from '#core/domain/notices/sending.ts';
import type { Hours } from '#core/domain/safeguarding/report.ts';
import type { CoreContext } from '../core-room.ts';

type Name = (typeof SETTINGS)[number]['name'];

/** What counts of these settings, by name; any room's work may read them. */
async function read<N extends string>(context: CoreContext, settings: readonly (Setting & { readonly name: N })[]): Promise<Readonly<Record<N, string>>> {
  const rows = await context.tx.query<{ name: string; value: string }>('select name, value from core.installation where name = any ($1::text[])', [settings.map(({ name }) => name)]);
  const set = new Map(rows.map(({ name, value }) => [name, value]));
  return Object.fromEntries(settings.map((setting) => [setting.name, inForce(setting, set.get(setting.name))])) as Record<N, string>;
}

async function named<N extends Name>(context: CoreContext, ...names: readonly N[]): Promise<Readonly<Record<N, string>>> {
  return await read(context, SETTINGS.filter((setting): setting is Extract<(typeof SETTINGS)[number], { name: N }> => (names as readonly string[]).includes(setting.name)));
}

/** Hours until what somebody told goes up, by how pressing it is. */
export async function hoursOf(context: CoreContext): Promise<Hours> {
  const set = await named(context, 'safeguarding.hours.danger', 'safeguarding.hours.other');
  return { danger: Number(set['safeguarding.hours.danger']), other: Number(set['safeguarding.hours.other']) };
}

/** Hours in which somebody has to have read what waits to be published. */
export async function hoursToRead(context: CoreContext): Promise<number> {
  return Number((await named(context, 'moderation.hours'))['moderation.hours']);
}

/** Who reads a kind of what people publish. */
export async function readerOf(context: CoreContext, kind: string, start: (typeof READERS)[number]): Promise<(typeof READERS)[number]> {
  const setting = readerSetting(kind, start);
  const set = (await read(context, [setting]))[setting.name];
  return READERS.find((role) => role === set) ?? start;
}

/** Hours in which no message goes out to whoever has not chosen their own; minutes since midnight. */
export async function usualQuiet(context: CoreContext): Promise<QuietHours> {
  const set = await named(context, 'notices.quiet-from', 'notices.quiet-until');
  return { from: minutes(set['notices.quiet-from']), until: minutes(set['notices.quiet-until']) };
}

function minutes(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
