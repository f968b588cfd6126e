import { bigrams, normalise } from '../thai-text.ts';

/** A kind of value that a column of a list may hold for a room. */
export interface ListField<Key extends string = string> {
  readonly key: Key;
  /** How lists call it, in any spelling; the first is how we call it. */
  readonly names: readonly string[];
  /** What its values look like, where that tells it from others. */
  readonly looks?: RegExp;
  /** Known, and not taken in: a running number, a note. */
  readonly passedOver?: true;
}

/** Why a column is taken for a field. */
export type ColumnReason = 'saved' | 'same-name' | 'part-of-name' | 'alike' | 'values';

export interface ColumnProposal<Key extends string = string> {
  /** `null`: nothing fits, the column is left out. */
  readonly key: Key | null;
  /** 0 to 1. */
  readonly sure: number;
  readonly why: ColumnReason | null;
}

/** A head as it is compared: no spaces, brackets, marks of punctuation, capital letters or Thai digits. */
export function plainHead(text: string): string {
  return normalise(text.replace(/\([^)]*\)|\[[^\]]*\]/gu, ' ')).replace(/[\s_*:./\\\-–—|"'#]/gu, '');
}

/** How alike two heads are, by the pairs of neighbouring letters they share (Dice's coefficient). */
export function likeness(a: string, b: string): number {
  const [left, right] = [bigrams(a), bigrams(b)];
  const rest = [...right];
  let shared = 0;
  for (const pair of left) {
    const at = rest.indexOf(pair);
    if (at < 0) continue;
    shared += 1;
    rest.splice(at, 1);
  }
  return left.length + right.length === 0 ? 0 : (2 * shared) / (left.length + right.length);
}

const ALIKE = 0.72;

/** How well a head names a field. A head of two rows is tried whole and by its lower part. */
export function headFit(head: string, field: ListField): { readonly sure: number; readonly why: ColumnReason } | null {
  const parts = head.split('\n').map(plainHead);
  const whole = parts.join('');
  const low = parts.at(-1) ?? '';
  if (whole === '') return null;
  const names = field.names.map(plainHead);
  if (names.includes(whole)) return { sure: 1, why: 'same-name' };
  if (parts.length > 1 && names.includes(low)) return { sure: 0.95, why: 'same-name' };
  const part = names.filter((name) => name.length >= 4 && (whole.includes(name) || low.includes(name))).sort((a, b) => b.length - a.length)[0];
  // The more of the head the name covers, the surer.
  if (part !== undefined) return { sure: 0.6 + 0.3 * (part.length / Math.max(part.length, low.length)), why: 'part-of-name' };
  const best = Math.max(0, ...names.map((name) => likeness(name, low)));
  return best >= ALIKE ? { sure: 0.5 * best, why: 'alike' } : null;
}

/**
 * Which field each column holds, from its head, what its values look like, and what was chosen for a list of the same form before. Each field is proposed once: for the column
 * that fits it best.
 */
export function proposeColumns<Key extends string>(
  heads: readonly string[], samples: readonly (readonly string[])[], fields: readonly ListField<Key>[], saved: readonly (Key | null)[] | null = null,
): ColumnProposal<Key>[] {
  if (saved !== null && saved.length === heads.length) return saved.map((key) => ({ key, sure: 1, why: 'saved' }));
  const fits = heads.flatMap((head, column) =>
    fields.flatMap((field) => {
      const byHead = headFit(head, field);
      const byValue = valueFit(samples.map((row) => row[column] ?? ''), field);
      if (byHead !== null) return [{ column, key: field.key, why: byHead.why, sure: byValue === 0 ? byHead.sure * 0.8 : byHead.sure }];
      return byValue !== null && byValue > 0.8 ? [{ column, key: field.key, why: 'values' as const, sure: 0.4 * byValue }] : [];
    }),
  );
  const proposals: ColumnProposal<Key>[] = heads.map(() => ({ key: null, sure: 0, why: null }));
  const given = new Set<Key>();
  const passedOver = new Set(fields.filter((field) => field.passedOver).map((field) => field.key));
  for (const { column, key, sure, why } of fits.sort((a, b) => b.sure - a.sure || a.column - b.column)) {
    if (proposals[column]?.why !== null || (given.has(key) && !passedOver.has(key))) continue;
    proposals[column] = { key: passedOver.has(key) ? null : key, sure, why };
    given.add(key);
  }
  return proposals;
}

/** How many of the values that are there look like the field's; `null` where the field has no look or nothing is there. */
function valueFit(values: readonly string[], field: ListField): number | null {
  const there = values.filter((value) => value.trim() !== '');
  const { looks } = field;
  if (looks === undefined || there.length === 0) return null;
  return there.filter((value) => looks.test(normalise(value))).length / there.length;
}

/** What two lists of one form share: their heads, whatever their titles and rows. */
export function shapeOf(heads: readonly string[]): string {
  return heads.map(plainHead).join('|');
}

export interface NamedPlace {
  readonly id: string;
  readonly names: readonly string[];
}

/**
 * The place that a typed name means: surely by its name or code, else the one most alike where no other is nearly as much.
 */
export function findPlace(typed: string, places: readonly NamedPlace[]): { readonly id: string; readonly sure: boolean } | null {
  const plain = plainHead(typed);
  if (plain === '') return null;
  const same = places.filter((place) => place.names.some((name) => plainHead(name) === plain));
  if (same.length === 1 && same[0] !== undefined) return { id: same[0].id, sure: true };
  if (same.length > 1) return null;
  const ranked = places
    .map((place) => ({ id: place.id, score: Math.max(0, ...place.names.map((name) => within(plain, plainHead(name)))) }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = ranked;
  return first !== undefined && first.score >= 0.6 && first.score - (second?.score ?? 0) >= 0.08 ? { id: first.id, sure: false } : null;
}

function within(a: string, b: string): number {
  if (a.length >= 4 && b.length >= 4 && (a.includes(b) || b.includes(a))) return 0.9;
  return likeness(a, b);
}
