import { showMine, showPerson, type Everything, type KeptGroup } from '#core/api/people.ts';
import { coreActions } from '#core/domain/roles.ts';
import { ok } from '#platform/domain/result.ts';
import type { Route } from '#platform/server/room.ts';
import { allIds } from '../all-ids.ts';
import { core, type CoreContext, type House } from '../core-room.ts';
import { allowedTo, signedIn } from '../guards.ts';
import { reachPerson } from '../reach.ts';
import { namesOf, partsOf } from './across.ts';
import { copiesOf } from './copies.ts';
import { openErasureOf } from './erasures.ts';

export function showRoutes(house: House): readonly Route[] {
  return [
    core.route(showPerson, allowedTo(coreActions, 'see-people'), async (context, { params }) => {
      const person = await reachPerson(context, params.person, 'see-people');
      return person.ok ? ok(await everything(context, house, params.person, false)) : person;
    }),
    // Who acts for somebody sees how much there is, as who looks after them does.
    core.route(showMine, signedIn, async (context) => ok(await everything(context, house, context.who.person ?? '', context.who.actor === null))),
  ];
}

async function everything(context: CoreContext, house: House, person: string, self: boolean): Promise<Everything> {
  const ids = await allIds(context, person);
  const first = ids[0] ?? person;
  const names = await namesOf(context, ids);
  const records = await context.asSystem(() => context.tx.query<{ id: string; at: Date }>('select person_id as id, merged_at as at from core.person_alias where person_id = any ($1) order by merged_at', [ids]));
  return {
    person: { id: first, name: names.get(first)?.full ?? '', callName: names.get(first)?.called ?? '' },
    records: records.map(({ id, at }) => ({ id, name: names.get(id)?.full ?? '', mergedAt: at.toISOString() })),
    groups: await keptGroups(context, house, ids, self),
    doneFor: await doneFor(context, ids),
    copies: await copiesOf(context, ids),
    erasure: await openErasureOf(context, ids),
  };
}

/** What every room keeps of these ids. Groups with nothing in them are told too: that nothing is kept is an answer. */
export async function keptGroups(context: CoreContext, house: House, ids: readonly string[], self: boolean): Promise<KeptGroup[]> {
  const groups: KeptGroup[] = [];
  for (const { room, part, run } of partsOf(context, house).toReversed()) {
    const shown = new Map((await run((maker) => part.show(maker, ids, self))).map((one) => [one.group, one]));
    for (const { group, name, why, howLong, who, basis, sensitive } of part.groups) {
      const { count = 0, since = null, until = null, lines = [] } = shown.get(group) ?? {};
      groups.push({ room, group, name, why, howLong, who, basis, sensitive: sensitive === true, count, since, until, lines: [...lines] });
    }
  }
  return groups;
}

/** Who acted for the person, newest first. */
async function doneFor(context: CoreContext, ids: readonly string[]): Promise<Everything['doneFor']> {
  const rows = await context.asSystem(() =>
    context.db.selectFrom('core.acting').select(['acting_id', 'actor_id', 'way', 'reason', 'begun_at', 'ended_at']).where('person_id', 'in', [...ids]).orderBy('begun_at', 'desc').limit(50).execute(),
  );
  const names = await namesOf(context, rows.map((row) => row.actor_id));
  return rows.map((row) => ({ id: row.acting_id, by: names.get(row.actor_id)?.full ?? '', way: row.way, reason: row.reason, begunAt: row.begun_at.toISOString(), endedAt: row.ended_at?.toISOString() ?? null }));
}
