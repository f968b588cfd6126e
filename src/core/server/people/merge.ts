import { compareRecords, keepApart, listDoubles, mergePeople, partPeople } from '#core/api/people.ts';
import { join } from '#core/domain/people/alias.ts';
import { reasonsToAsk } from '#core/domain/people/doubles.ts';
import { coreActions } from '#core/domain/roles.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Route } from '#platform/server/room.ts';
import { endSessionsOf } from '#platform/server/sessions.ts';
import { core, type CoreContext, type House } from '../core-room.ts';
import { allowedTo } from '../guards.ts';
import { mayTakeRoles } from '../person-changes.ts';
import { carryChannels, returnChannels } from '../notices/carried.ts';
import { reachPerson, type PlacedPerson } from '../reach.ts';
import { holdsRole, opensAnything } from '../ways-in/ways-of.ts';
import { likenessesOf, likelyPairs, mergedRecords } from './doubles.ts';
import { recordOf } from './record.ts';

export function mergeRoutes(house: House): readonly Route[] {
  const guard = allowedTo(coreActions, 'merge-people');
  return [
    core.route(listDoubles, guard, async (context) => ok({ pairs: await likelyPairs(context), merged: await mergedRecords(context) })),

    core.route(compareRecords, guard, async (context, { params }) => {
      const both = await reachBoth(context, params.person, params.other);
      if (!both.ok) return both;
      const [a, b] = await likenessesOf(context, [params.person, params.other]);
      const allowed = await mayMerge(context, both.value.from, both.value.into);
      return ok({
        a: await recordOf(context, house, both.value.from),
        b: await recordOf(context, house, both.value.into),
        reasons: a === undefined || b === undefined ? [] : [...reasonsToAsk(a, b)],
        problem: allowed.ok ? null : allowed.problem.code,
      });
    }),

    core.route(mergePeople, guard, async (context, { params, body }) => {
      const both = await reachBoth(context, params.person, body.into);
      if (!both.ok) return both;
      const { from, into } = both.value;
      const allowed = await mayMerge(context, from, into);
      if (!allowed.ok) return allowed;
      await context.asSystem(() =>
        context.db.insertInto('core.person_alias').values({ person_id: from.id, same_as: into.id, merged_by: context.who.person, merged_at: context.now, reason: body.reason.trim() }).execute(),
      );
      await carryChannels(context, from.id, into.id);
      // Whoever is signed in under the old id comes in anew as one with both.
      await endSessionsOf(context.tx, { person: from.id }, context.now);
      await context.tell({ name: 'core.person-merged', org: into.memberships[0]?.org ?? '', subject: from.id, person: into.id });
      await context.audit({ action: 'merge-people', org: into.memberships[0]?.org ?? '', subject: into.id, facts: { from: from.id } });
      return ok(undefined);
    }),

    core.route(partPeople, guard, async (context, { params }) => {
      await alone(context);
      const person = await reachPerson(context, params.person, 'merge-people');
      if (!person.ok) return person;
      const parted = await context.asSystem(() => context.db.deleteFrom('core.person_alias').where('person_id', '=', params.person).executeTakeFirst());
      if (parted.numDeletedRows === 0n) return ok(undefined);
      await returnChannels(context, params.person, person.value.id);
      for (const id of [params.person, person.value.id]) await endSessionsOf(context.tx, { person: id }, context.now);
      await context.tell({ name: 'core.person-parted', org: person.value.memberships[0]?.org ?? '', subject: params.person, person: person.value.id });
      await context.audit({ action: 'part-people', org: person.value.memberships[0]?.org ?? '', subject: params.person, facts: { from: person.value.id } });
      return ok(undefined);
    }),

    core.route(keepApart, guard, async (context, { params, body }) => {
      const both = await reachBoth(context, params.person, body.other);
      if (!both.ok) return both;
      const [person_id = '', not_same = ''] = [params.person, body.other].toSorted();
      await context.asSystem(() =>
        context.db.insertInto('core.person_apart').values({ person_id, not_same, said_by: context.who.person, said_at: context.now }).onConflict((on) => on.doNothing()).execute(),
      );
      return ok(undefined);
    }),
  ];
}

interface Both {
  readonly from: PlacedPerson;
  readonly into: PlacedPerson;
}

/** Joins and partings come one after the other: what is decided on is read when nobody else changes it, since two that cross would make a ring. */
async function alone(context: CoreContext): Promise<void> {
  await context.tx.query("select pg_advisory_xact_lock(hashtextextended('core.person_alias', 0))");
}

async function reachBoth(context: CoreContext, person: string, other: string): Promise<Result<Both>> {
  await alone(context);
  const from = await reachPerson(context, person, 'merge-people');
  if (!from.ok) return from;
  const into = await reachPerson(context, other, 'merge-people');
  return into.ok ? ok({ from: from.value, into: into.value }) : into;
}

/** Two numbers are two people; and nobody comes by a role that the asker could not give, least of all the asker. */
async function mayMerge(context: CoreContext, from: PlacedPerson, into: PlacedPerson): Promise<Result<void>> {
  const joined = join(new Map(), from.id, into.id);
  if (!joined.ok) return joined;
  const ids = [...from.ids, ...into.ids];
  if (ids.some((id) => context.who.ids.includes(id))) return fail('core.holds-role');
  for (const id of ids) if (!(await mayTakeRoles(context, id)).ok) return fail('core.holds-role');
  // Who could come in by either record would hold the role by either: one officer would have found a way in to a colleague's.
  const opened = await context.asSystem(async () => (await holdsRole(context, ids)) && (await opensAnything(context, from.ids)) && (await opensAnything(context, into.ids)));
  if (opened) return fail('core.other-way-in');
  const numbers = await context.asSystem(() => context.db.selectFrom('core.person').select('national_id').where('person_id', 'in', ids).where('national_id', 'is not', null).execute());
  return new Set(numbers.map((row) => row.national_id)).size > 1 ? fail('core.two-numbers') : ok(undefined);
}
