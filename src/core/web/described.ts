import { useEffect, useState } from 'react';
import { describeThings, DESCRIBED_AT_ONCE, type Described } from '#platform/domain/found.ts';
import { ask } from '#platform/web/device/ask.ts';
import type { Person, WebRoom } from './gives.ts';

/** Name, picture and address of things of whatever room: from the device first, and from the server what no room knows here. */
export async function describeAll(ids: readonly string[], person: Person, rooms: readonly WebRoom[]): Promise<ReadonlyMap<string, Described>> {
  const here = (await Promise.all(rooms.map(async (room) => (await room.describe?.(ids, person)) ?? []))).flat();
  const known = new Map(here.map((thing) => [thing.id, thing]));
  const missing = ids.filter((id) => !known.has(id));
  for (let at = 0; at < missing.length; at += DESCRIBED_AT_ONCE) {
    const answer = await ask(describeThings, { query: { ids: missing.slice(at, at + DESCRIBED_AT_ONCE).join(',') } });
    if (answer.ok) for (const thing of answer.value.things) known.set(thing.id, thing);
  }
  return known;
}

/** {@link describeAll} for a page; empty until it is known. What is not there, or not for who is here, stays out. */
export function useDescribed(ids: readonly string[], describe: (ids: readonly string[]) => Promise<ReadonlyMap<string, Described>>): ReadonlyMap<string, Described> {
  const [known, setKnown] = useState<ReadonlyMap<string, Described>>(new Map());
  const key = [...new Set(ids)].toSorted().join(',');
  useEffect(() => {
    let live = true;
    if (key !== '') void describe(key.split(',')).then((things) => live && setKnown(things));
    return () => {
      live = false;
    };
  }, [key, describe]);
  return known;
}
