import { ageAt, type AgeRange } from '#core/domain/birth-date.ts';
import { highestAgeFrom } from '#library/domain/age-band.ts';
import { inheritRules, type InheritedRules, type Rules, type RulesSaid } from '#library/domain/rules.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { Work } from './tables.ts';

/** Whoever reads, as lending and the catalogue need to know them. */
export interface Reader {
  readonly person: string;
  /** The organisation whose pools are nearest. */
  readonly home: string | null;
  /** Own organisations and all above them. */
  readonly orgs: readonly string[];
  readonly age: AgeRange | null;
  readonly rules: Rules;
  /** The highest `ageFrom` they may have, in years. */
  readonly highestAgeFrom: number;
  /** Looks after books or people: sees every title of what they look after. */
  readonly isStaff: boolean;
}

const STAFF: ReadonlySet<string> = new Set(['librarian', 'home-staff', 'officer']);
/** Staff are adults by their employment, whether or not anybody wrote down a birth date. */
const STAFF_AGE: AgeRange = { min: 120, max: 120 };

export async function readerOf(context: Work): Promise<Reader> {
  const { person, org, grants, settings } = context.who;
  if (person === null) throw new Error('a reader is a person');
  const isStaff = grants.some(({ role }) => STAFF.has(role));
  const age = isStaff ? STAFF_AGE : await ageOf(context, person);
  const { rules } = await rulesOf(context, org);
  return {
    person, home: org, age, rules, isStaff,
    orgs: (settings['orgs'] ?? '').split(',').filter((id) => id !== ''),
    highestAgeFrom: highestAgeFrom(age, rules),
  };
}

/** Somebody as a reader of the home they live in today, for whom the program itself lends. Nobody who lives nowhere here is one. */
export async function readerAt(context: Work, person: string): Promise<Reader | null> {
  const [home] = await context.tx.query<{ org: string; orgs: string[] }>(
    `select m.org_id as org, array(select a.above_id from core.membership o join core.org_above a on a.org_id = o.org_id where o.person_id = $1 and o.to_day is null) as orgs
     from core.membership m where m.person_id = $1 and m.to_day is null order by (m.kind = 'resident') desc, m.org_id limit 1`,
    [person],
  );
  if (home === undefined) return null;
  const age = await ageOf(context, person);
  const { rules } = await rulesOf(context, home.org);
  return { person, home: home.org, orgs: home.orgs, age, rules, isStaff: false, highestAgeFrom: highestAgeFrom(age, rules) };
}

async function ageOf(context: Work, person: string): Promise<AgeRange | null> {
  const [row] = await context.tx.query<{ year: number | null; month: number | null; day: number | null }>(
    'select birth_year as year, birth_month as month, birth_day as day from core.person where person_id = $1', [person],
  );
  if (row?.year == null) return null;
  const born = [String(row.year).padStart(4, '0'), row.month, row.day].filter((part) => part !== null).map((part) => String(part).padStart(2, '0')).join('-');
  return ageAt(born, bangkokDay(context.now));
}

export interface RuleRow {
  readonly org_id: string;
  readonly loans_at_once: number | null;
  readonly loan_days: number | null;
  readonly renewals: number | null;
  readonly renew_days: number | null;
  readonly holds_at_once: number | null;
  readonly offer_hours: number | null;
  readonly age_from_respected: boolean | null;
  readonly open_loan_days: number | null;
}

export function rulesSaid(row: RuleRow): RulesSaid {
  return {
    loansAtOnce: row.loans_at_once, loanDays: row.loan_days, renewals: row.renewals, renewDays: row.renew_days, holdsAtOnce: row.holds_at_once,
    offerHours: row.offer_hours, ageFromRespected: row.age_from_respected, openLoanDays: row.open_loan_days,
  };
}

/** How an organisation lends, with what comes from above it. */
export async function rulesOf(context: Work, org: string | null): Promise<InheritedRules> {
  if (org === null) return inheritRules([]);
  const rows = await context.tx.query<RuleRow & Record<string, unknown>>(
    'select r.* from core.org_above a join library.rule r on r.org_id = a.above_id where a.org_id = $1 order by a.depth', [org],
  );
  return inheritRules(rows.map((row) => ({ orgId: row.org_id, said: rulesSaid(row) })));
}
