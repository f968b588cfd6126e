import { ageAt, safeAge } from '#core/domain/birth-date.ts';
import { drawPictures, isPicture, type Picture } from '#core/domain/pictures.ts';
import { seeded } from '#platform/domain/random.ts';
import { normalise } from '#platform/domain/thai-text.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { CoreContext } from './core-room.ts';
import { birthColumns } from './reach.ts';

export interface NewPerson {
  readonly id: string;
  readonly org: string;
  readonly kind: 'resident' | 'staff' | 'volunteer';
  readonly givenName: string;
  readonly familyName: string;
  readonly callName: string;
  /** As the domain reads it; `null` where nothing is known. */
  readonly birth: string | null;
  readonly nationalId: string | null;
  readonly membership: string;
}

const CHILD_BELOW = 18;

/**
 * Writes people of one organisation with their memberships and, to residents, pictures; tells of each. Answers the ids that were written: one whose id or
 * national number exists already is left out. Whether the asker may, is the caller's to know.
 */
export async function insertPeople(context: CoreContext, org: string, people: readonly NewPerson[]): Promise<ReadonlyMap<string, Picture | null>> {
  const today = bangkokDay(context.now);
  const residents = people.filter((person) => person.kind === 'resident').map((person) => person.id);
  const animals = residents.length === 0 ? new Map<string, Picture>() : drawPictures(residents, await takenIn(context, org), seeded(residents[0] ?? ''));
  const written = new Map<string, Picture | null>();
  for (const person of people) {
    const animal = animals.get(person.id) ?? null;
    const added = await context.db
      .insertInto('core.person')
      .values({
        person_id: person.id,
        given_name: person.givenName,
        family_name: person.familyName,
        call_name: person.callName,
        form_of_address: formOfAddress(person.birth, today),
        ...birthColumns(person.birth),
        national_id: person.nationalId,
        animal,
        find_text: normalise(`${person.givenName} ${person.familyName} ${person.callName}`),
        made_at: context.now,
      })
      .onConflict((on) => on.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows !== 1n) continue;
    await context.db.insertInto('core.membership').values({ person_id: person.id, membership_id: person.membership, org_id: org, kind: person.kind, from_day: today, to_day: null }).execute();
    await context.tell({ name: 'core.person-added', org, subject: person.id, person: person.id, facts: { kind: person.kind } });
    written.set(person.id, animal);
  }
  return written;
}

/** How somebody is spoken to until they choose. Where no birth date is known, the title of a child says it. */
export function formOfAddress(birth: string | null, today: string, title = ''): 'nong' | 'khun' {
  const child = birth === null ? /^เด็ก/u.test(title) : safeAge(birth, today) < CHILD_BELOW;
  return child ? 'nong' : 'khun';
}

/** What the residents of a home hold. Locks the home's pictures, so that two who are added at once do not draw the same. */
export async function takenIn(context: CoreContext, org: string): Promise<Picture[]> {
  await context.tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`pictures ${org}`]);
  const rows = await context.tx.query<{ animal: string | null }>(
    "select p.animal from core.membership m join core.person p on p.person_id = m.person_id where m.org_id = $1 and m.kind = 'resident' and m.to_day is null",
    [org],
  );
  return rows.map((row) => row.animal).filter((animal) => animal !== null).filter(isPicture);
}

/**
 * Whether somebody is of age to sign in by a national identity and to be trusted with a role. Who has no birth date on file counts as grown up only where
 * they work or help somewhere and live nowhere as a resident.
 */
export function isAdult(birth: string | null, kinds: readonly string[], today: string): boolean {
  return birth === null ? kinds.length > 0 && !kinds.includes('resident') : ageAt(birth, today).min >= CHILD_BELOW;
}
