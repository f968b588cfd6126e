/** What two records are compared by; names in the spelling that searching compares. */
export interface Likeness {
  readonly given: string;
  readonly family: string;
  readonly call: string;
  readonly birth: { readonly year: number | null; readonly month: number | null; readonly day: number | null };
  readonly homes: readonly string[];
  readonly hasNumber: boolean;
}

/** Why two records may be one person's. */
export type Reason = 'same-name' | 'same-call-name' | 'same-birth' | 'fitting-birth' | 'same-home';

/**
 * Why two records may be of one person; empty where they may not. Two with a national number each are two people, since a number stands for one and is kept
 * once. A birth date that says less fits one that says more.
 */
export function reasonsToAsk(a: Likeness, b: Likeness): readonly Reason[] {
  if (a.hasNumber && b.hasNumber) return [];
  const birth = births(a.birth, b.birth);
  if (birth === 'other') return [];
  const name = a.given === b.given && a.given !== '' && (a.family === b.family || a.family === '' || b.family === '');
  const call = a.call === b.call && a.call !== '';
  const home = a.homes.some((one) => b.homes.includes(one));
  const reasons: Reason[] = [
    ...(name ? ['same-name' as const] : []),
    ...(call ? ['same-call-name' as const] : []),
    ...(birth === 'same' ? ['same-birth' as const] : birth === 'fitting' ? ['fitting-birth' as const] : []),
    ...(home ? ['same-home' as const] : []),
  ];
  // A name alone is shared by many: something else has to speak for it.
  return name && (birth !== 'unknown' || home) ? reasons : [];
}

function births(a: Likeness['birth'], b: Likeness['birth']): 'same' | 'fitting' | 'unknown' | 'other' {
  const pairs = [[a.year, b.year], [a.month, b.month], [a.day, b.day]] as const;
  if (pairs.some(([one, other]) => one !== null && other !== null && one !== other)) return 'other';
  if (a.year === null || b.year === null) return 'unknown';
  return pairs.every(([one, other]) => one === other) && a.day !== null ? 'same' : 'fitting';
}
