/** The four axes of the mission in the order of the press report of 23 April 2567 that describes it. */
export const axes = [1, 2, 3, 4] as const;
/** The five strategies of the ministry's population policy "5x5 ฝ่าวิกฤตประชากร" (Bangkok Post, 2755449): working age, children and youth, elders, disabled people, families. */
export const strategies = [1, 2, 3, 4, 5] as const;
/** The seventeen Sustainable Development Goals (United Nations, A/RES/70/1). */
export const sdgs = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17] as const;

/** The fiscal year (Buddhist) in which the ministry and the academy began to work together. */
export const FIRST_YEAR = 2564;

/** What something serves; both lists in order and without doubles. */
export interface Aims {
  readonly strategies: readonly number[];
  readonly sdgs: readonly number[];
}

/** Known numbers alone, in order, each once. */
export function aimsOf(given: Aims): { strategies: number[]; sdgs: number[] } {
  const known = (all: readonly number[], some: readonly number[]): number[] => all.filter((one) => some.includes(one));
  return { strategies: known(strategies, given.strategies), sdgs: known(sdgs, given.sdgs) };
}
