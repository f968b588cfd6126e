import { may } from '#core/domain/roles.ts';
import { matchThing, type Described, type Found } from '#platform/domain/found.ts';
import type { Person } from './gives.ts';
import { keptRoster, type Roster } from './roster.ts';

/** Those on this tablet's roster, for who looks after people; a child finds no other child. */
async function knownHere(person: Person): Promise<Roster['people']> {
  return person.roles.some(({ role }) => may(role, 'see-people')) ? ((await keptRoster())?.people ?? []) : [];
}

function described({ id, callName, animal }: Roster['people'][number]): Described {
  return { kind: 'core.person', id, name: callName, picture: { animal }, href: `/people/${id}` };
}

/** Core's part of the search on the device. */
export async function findOnDevice(query: string, person: Person): Promise<readonly Found[]> {
  const people = await knownHere(person);
  return people.flatMap((one): Found[] => {
    const match = matchThing(query, { name: one.callName });
    return match === null ? [] : [{ ...described(one), place: null, ...match }];
  });
}

export async function describeOnDevice(ids: readonly string[], person: Person): Promise<readonly Described[]> {
  const people = await knownHere(person);
  const self: Described = { kind: 'core.person', id: person.id, name: person.callName, picture: { animal: person.animal }, href: '/account' };
  return [self, ...people.map(described)].filter(({ id }) => ids.includes(id));
}
