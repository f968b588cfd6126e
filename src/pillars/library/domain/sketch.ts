/** Bins of a sketch; each says the least hash among the shingles that fall into it. */
const BINS = 64;
const ROWS = 4;
/** Characters of a shingle: Thai has no spaces, so words are not counted. */
const SHINGLE = 9;
const EMPTY = -1;

/**
 * A sketch of a text by one-permutation MinHash (Li, Owen, Zhang 2012): the share of equal bins in two sketches estimates how much of their shingles two texts share (Broder 1997).
 * Null for a text too short to say anything. `text` is normalised. One pass, whatever the length.
 */
export function sketchOf(text: string): readonly number[] | null {
  if (text.length < SHINGLE * 20) return null;
  const bins = new Int32Array(BINS).fill(EMPTY);
  for (let at = 0; at + SHINGLE <= text.length; at++) {
    const hash = hashOf(text, at);
    const bin = hash >>> 26;
    const rest = hash & 0x03ff_ffff;
    const least = bins[bin] ?? EMPTY;
    if (least === EMPTY || rest < least) bins[bin] = rest;
  }
  return [...bins];
}

/** FNV-1a over one shingle, mixed once more (murmur3's finish), since its high bits choose the bin. */
function hashOf(text: string, at: number): number {
  let hash = 0x811c_9dc5;
  for (let n = at; n < at + SHINGLE; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x0100_0193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return hash ^ (hash >>> 16);
}

/** Estimated share of shingles that two texts have in common, 0 to 1. */
export function resemblance(a: readonly number[], b: readonly number[]): number {
  let [same, told] = [0, 0];
  for (let bin = 0; bin < BINS; bin++) {
    if (a[bin] === EMPTY && b[bin] === EMPTY) continue;
    told += 1;
    if (a[bin] === b[bin]) same += 1;
  }
  return told === 0 ? 0 : same / told;
}

/** Groups of bins as one number each: texts that share most shingles share at least one of them, others hardly ever (locality-sensitive hashing, 16 bands of 4 rows). */
export function bandsOf(sketch: readonly number[]): readonly number[] {
  return Array.from({ length: BINS / ROWS }, (_, band) => {
    let hash = Math.imul(band + 1, 0x9e37_79b1);
    for (let row = 0; row < ROWS; row++) hash = Math.imul(hash ^ (sketch[band * ROWS + row] ?? 0), 0x0100_0193);
    return hash | 0;
  });
}

/** From here on two books are shown as perhaps the same. */
export const ALMOST_THE_SAME = 0.6;
