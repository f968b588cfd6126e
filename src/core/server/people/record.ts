import type { AnswerOf } from '#platform/domain/call.ts';
import type { compareRecords } from '#core/api/people.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { CoreContext, House } from '../core-room.ts';
import type { PlacedPerson } from '../reach.ts';
import { keptGroups } from './show.ts';

/** One of two records side by side: who it says it is, and how much hangs on it. */
export async function recordOf(context: CoreContext, house: House, placed: PlacedPerson): Promise<AnswerOf<typeof compareRecords>['a']> {
  const person = await context.db.selectFrom('core.person').selectAll().where('person_id', '=', placed.id).executeTakeFirstOrThrow();
  const [at] = placed.memberships;
  const org = at === undefined ? undefined : await context.db.selectFrom('core.org').select(['name_th', 'name_en']).where('org_id', '=', at.org).executeTakeFirst();
  const groups = await keptGroups(context, house, placed.ids, false);
  return {
    id: placed.id, givenName: person.given_name, familyName: person.family_name, callName: person.call_name, birth: { year: person.birth_year, month: person.birth_month, day: person.birth_day },
    hasNumber: person.national_id !== null, home: org === undefined ? null : { th: org.name_th, en: org.name_en }, addedOn: bangkokDay(person.made_at),
    ways: groups.find((one) => one.group === 'ways-in')?.count ?? 0,
    counts: groups.filter((one) => one.count > 0 && one.room !== 'platform').map(({ name, count }) => ({ name, count })),
  };
}
