/**
 * Chance that can be repeated. For demonstration data and fair draws whose seed is written down: the same seed gives the same
 * homes, names and pictures on every machine, which `crypto` by design never does. Never for keys, codes or PINs.
 */
export interface Random {
  /** Evenly from 0 (included) to 1 (excluded), with 32 bits. */
  next(): number;
  /** A whole number from 0 to `below` - 1. */
  integer(below: number): number;
  /** One of the list; throws on an empty one. */
  pick<T>(list: readonly T[]): T;
  /** A new list in a new order. */
  shuffle<T>(list: readonly T[]): T[];
}

/** FNV-1a over UTF-16 units, to spread seeds that differ in one letter. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/** Mulberry32: 32 bits of state, even over its whole period; enough for thousands of draws, not for simulations. */
export function seeded(seed: string): Random {
  let state = hash(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (below: number): number => Math.floor(next() * below);
  return {
    next,
    integer,
    pick: <T>(list: readonly T[]): T => {
      if (list.length === 0) throw new RangeError('Nothing to pick from.');
      return list[integer(list.length)] as T;
    },
    shuffle: <T>(list: readonly T[]): T[] => {
      const order = [...list];
      for (let last = order.length - 1; last > 0; last -= 1) {
        const other = integer(last + 1);
        [order[last], order[other]] = [order[other] as T, order[last] as T];
      }
      return order;
    },
  };
}
