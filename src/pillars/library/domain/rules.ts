import { fail, ok } from '#platform/domain/result.ts';
import type { LibraryResult } from './problem-code.ts';

/** How an organisation lends. Resolved for a person by {@link inheritRules}. */
export interface Rules {
  /** Limited copies one person has at a time. Open-licence loans do not count: nobody waits for them. */
  readonly loansAtOnce: number;
  /** Days of a limited loan, the day of borrowing not counted. */
  readonly loanDays: number;
  /** How often a loan may be made longer while nobody waits. */
  readonly renewals: number;
  /** Days each renewal adds to the due day. */
  readonly renewDays: number;
  /** Titles one person waits for at a time. */
  readonly holdsAtOnce: number;
  /** Hours a free copy is kept for the person whose turn it is. */
  readonly offerHours: number;
  /** Whether a title's `ageFrom` binds; see `isOldEnough` for what stays shut without it. */
  readonly ageFromRespected: boolean;
  /** Days of an open-licence loan: long, because ending it frees nothing, yet finite, so that shared tablets empty themselves. */
  readonly openLoanDays: number;
}

/** What one organisation says itself; what it leaves out or sets to null comes from above. */
export type RulesSaid = { readonly [K in keyof Rules]?: Rules[K] | null };

/** Where nobody says anything. Fourteen days and two renewals of fourteen are the habit of TK Park; five books rather than its ten, because a home's pool is small. */
export const DEFAULT_RULES: Rules = {
  loansAtOnce: 5,
  loanDays: 14,
  renewals: 2,
  renewDays: 14,
  holdsAtOnce: 3,
  offerHours: 48,
  ageFromRespected: true,
  openLoanDays: 90,
};

type NumberField = { [K in keyof Rules]: Rules[K] extends number ? K : never }[keyof Rules];

/** Least and most of each number, for the form and for {@link checkRules}. */
export const RULE_RANGES: Readonly<Record<NumberField, { readonly least: number; readonly most: number }>> = {
  loansAtOnce: { least: 0, most: 100 },
  loanDays: { least: 1, most: 365 },
  renewals: { least: 0, most: 50 },
  renewDays: { least: 1, most: 365 },
  holdsAtOnce: { least: 0, most: 100 },
  offerHours: { least: 1, most: 720 },
  openLoanDays: { least: 1, most: 3650 },
};

/** One organisation on the way from a person's home up to the ministry. */
export interface RulesLevel {
  readonly orgId: string;
  readonly said: RulesSaid;
}

export interface InheritedRules {
  readonly rules: Rules;
  /** The organisation each value comes from; null where it is the default. */
  readonly from: { readonly [K in keyof Rules]: string | null };
}

/** Resolves the rules field by field along the tree: the nearest organisation that says a value wins. `levels` are nearest first. */
export function inheritRules(levels: readonly RulesLevel[]): InheritedRules {
  const field = <K extends keyof Rules>(key: K): { value: Rules[K]; from: string | null } => {
    for (const { orgId, said } of levels) {
      const value = said[key];
      if (value !== undefined && value !== null) return { value, from: orgId };
    }
    return { value: DEFAULT_RULES[key], from: null };
  };
  const found = {
    loansAtOnce: field('loansAtOnce'),
    loanDays: field('loanDays'),
    renewals: field('renewals'),
    renewDays: field('renewDays'),
    holdsAtOnce: field('holdsAtOnce'),
    offerHours: field('offerHours'),
    ageFromRespected: field('ageFromRespected'),
    openLoanDays: field('openLoanDays'),
  };
  return {
    rules: {
      loansAtOnce: found.loansAtOnce.value,
      loanDays: found.loanDays.value,
      renewals: found.renewals.value,
      renewDays: found.renewDays.value,
      holdsAtOnce: found.holdsAtOnce.value,
      offerHours: found.offerHours.value,
      ageFromRespected: found.ageFromRespected.value,
      openLoanDays: found.openLoanDays.value,
    },
    from: {
      loansAtOnce: found.loansAtOnce.from,
      loanDays: found.loanDays.from,
      renewals: found.renewals.from,
      renewDays: found.renewDays.from,
      holdsAtOnce: found.holdsAtOnce.from,
      offerHours: found.offerHours.from,
      ageFromRespected: found.ageFromRespected.from,
      openLoanDays: found.openLoanDays.from,
    },
  };
}

/** Refuses a number that is no whole number or out of its range: `library.rule-out-of-range`. */
export function checkRules(said: RulesSaid): LibraryResult<RulesSaid> {
  let field: NumberField;
  for (field in RULE_RANGES) {
    const value = said[field];
    const { least, most } = RULE_RANGES[field];
    if (value !== undefined && value !== null && !(Number.isInteger(value) && value >= least && value <= most)) {
      return fail('library.rule-out-of-range', { field, least, most });
    }
  }
  return ok(said);
}
