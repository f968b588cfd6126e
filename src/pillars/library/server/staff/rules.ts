import type { getRules, setRules } from '#library/api.ts';
import { checkRules, type RulesSaid } from '#library/domain/rules.ts';
import { ok, type Result } from '#platform/domain/result.ts';
import type { Answer, Input } from '#platform/server/room.ts';
import { mayAt } from '../allowed.ts';
import { rulesOf, rulesSaid, type RuleRow } from '../reader.ts';
import type { Work } from '../tables.ts';

async function said(context: Work, org: string): Promise<RulesSaid> {
  const [row] = await context.tx.query<RuleRow & Record<string, unknown>>('select * from library.rule where org_id = $1', [org]);
  return row === undefined ? {} : rulesSaid(row);
}

/** What an organisation says itself, and what holds there. */
export async function serveGetRules(context: Work, { params }: Input<typeof getRules>): Promise<Result<Answer<typeof getRules>>> {
  const allowed = await mayAt(context, 'see-pools', params.org);
  if (!allowed.ok) return allowed;
  return ok({ said: await said(context, params.org), ...(await rulesOf(context, params.org)) });
}

/** Sets the named rules; null goes back to what stands above, and what is not named stays. */
export async function serveSetRules(context: Work, { params, body }: Input<typeof setRules>): Promise<Result<Answer<typeof setRules>>> {
  const allowed = await mayAt(context, 'set-rules', params.org);
  if (!allowed.ok) return allowed;
  const checked = checkRules(body as RulesSaid);
  if (!checked.ok) return checked;
  const rules = { ...(await said(context, params.org)), ...checked.value };
  await context.tx.query(
    `insert into library.rule (org_id, loans_at_once, loan_days, renewals, renew_days, holds_at_once, offer_hours, age_from_respected, open_loan_days, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (org_id) do update set loans_at_once = excluded.loans_at_once, loan_days = excluded.loan_days, renewals = excluded.renewals, renew_days = excluded.renew_days,
       holds_at_once = excluded.holds_at_once, offer_hours = excluded.offer_hours, age_from_respected = excluded.age_from_respected, open_loan_days = excluded.open_loan_days, changed_at = excluded.changed_at`,
    [params.org, rules.loansAtOnce, rules.loanDays, rules.renewals, rules.renewDays, rules.holdsAtOnce, rules.offerHours, rules.ageFromRespected, rules.openLoanDays, context.now],
  );
  await context.audit({ action: 'set-rules', org: params.org, facts: { ...checked.value } });
  return ok({});
}
