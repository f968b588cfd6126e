import { fail, ok, type Result } from '#platform/domain/result.ts';

/** Ids that are another's: old to new. Several may lead to one, and one that others lead to may itself lead on. */
export type Aliases = ReadonlyMap<string, string>;

/** Who an id means: itself, or the one at the end of its chain. */
export function resolve(aliases: Aliases, id: string): string {
  let at = id;
  for (let next = aliases.get(at); next !== undefined; next = aliases.get(at)) at = next;
  return at;
}

/**
 * Makes two records one: what `from` means from now on means what `into` means. Ends are joined, never the middle of a chain, so that no ring can come to be.
 * Problem: `core.already-one`.
 */
export function join(aliases: Aliases, from: string, into: string): Result<Aliases> {
  const [old, kept] = [resolve(aliases, from), resolve(aliases, into)];
  return old === kept ? fail('core.already-one') : ok(new Map([...aliases, [old, kept]]));
}

/** Takes one step back: what was joined under `old` is two again. */
export function part(aliases: Aliases, old: string): Aliases {
  return new Map([...aliases].filter(([id]) => id !== old));
}
