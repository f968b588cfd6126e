import { useState, type ReactNode } from 'react';
import { AskedView } from '#core/web/asked-view.tsx';
import { Form, useForm, type Fault } from '#core/web/form.tsx';
import { Screen } from '#core/web/screen.tsx';
import type { AnswerOf, BodyOf } from '#platform/domain/call.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { SelectField, TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import '../library.css';
import { getRules, setRules } from '../../api.ts';
import { RULE_RANGES } from '../../domain/rules.ts';
import { numberIn } from '../desk/number-in.ts';
import { OnlyFor } from '../desk/only-for.tsx';
import { useOrgs } from '../desk/use-orgs.ts';
import { useLibraryWords } from '../library-words.ts';

type RulesAnswer = AnswerOf<typeof getRules>;
type NumberRule = keyof typeof RULE_RANGES;
type Rule = NumberRule | 'ageFromRespected';

const NUMBERS: readonly NumberRule[] = ['loansAtOnce', 'loanDays', 'renewals', 'renewDays', 'holdsAtOnce', 'offerHours', 'openLoanDays'];

/** How an organisation lends: what it says itself, and what holds from above where it says nothing. */
export function Page(): ReactNode {
  const t = useLibraryWords();
  return <OnlyFor action="set-rules" title={t('rules.title')}><Rules /></OnlyFor>;
}

function Rules(): ReactNode {
  const t = useLibraryWords();
  const { options, nameOf } = useOrgs('set-rules');
  const [org, setOrg] = useState('');
  const chosen = org || (options[0]?.value ?? '');
  return (
    <Screen title={t('rules.title')}>
      <p>{t('rules.about')}</p>
      <SelectField label={t('rules.org')} options={options} value={chosen} onChange={(event) => setOrg(event.target.value)} />
      {chosen !== '' && <RulesOf key={chosen} org={chosen} nameOf={nameOf} />}
    </Screen>
  );
}

interface RulesOfProps {
  readonly org: string;
  readonly nameOf: (org: string) => string;
}

function RulesOf({ org, nameOf }: RulesOfProps): ReactNode {
  const asked = useAsked(getRules, { params: { org } });
  return <AskedView asked={asked}>{(answer) => <RulesForm key={JSON.stringify(answer.said)} org={org} nameOf={nameOf} answer={answer} onDone={asked.again} />}</AskedView>;
}

function RulesForm({ org, nameOf, answer, onDone }: RulesOfProps & { readonly answer: RulesAnswer; readonly onDone: () => void }): ReactNode {
  const t = useLibraryWords();
  const { toast } = useAnnouncer();
  const said = (rule: Rule): string => {
    const value = answer.said[rule];
    return value === null || value === undefined ? '' : String(value);
  };
  const form = useForm<Rule>({
    loansAtOnce: said('loansAtOnce'), loanDays: said('loanDays'), renewals: said('renewals'), renewDays: said('renewDays'), holdsAtOnce: said('holdsAtOnce'), offerHours: said('offerHours'),
    openLoanDays: said('openLoanDays'), ageFromRespected: said('ageFromRespected'),
  });
  /** "As the provincial office: 14 days". */
  const holding = (rule: Rule): string => {
    const value = answer.rules[rule];
    const words = typeof value === 'boolean' ? t(value ? 'rules.ageFromRespected.yes' : 'rules.ageFromRespected.no') : t(`rules.value.${rule}`, { n: value });
    const from = answer.from[rule];
    if (from === org) return t('rules.own', { value: words });
    return from === null ? t('rules.usual', { value: words }) : t('rules.above', { org: nameOf(from) || t('rules.an-org'), value: words });
  };
  const send = async (): Promise<Fault<Rule> | null> => {
    const body: BodyOf<typeof setRules> = { ageFromRespected: form.values.ageFromRespected === '' ? null : form.values.ageFromRespected === 'true' };
    const fields: Partial<Record<Rule, string>> = {};
    for (const rule of NUMBERS) {
      const text = form.values[rule];
      const { least, most } = RULE_RANGES[rule];
      const value = text.trim() === '' ? null : numberIn(text, least, most);
      if (value === undefined) fields[rule] = t('rules.fault', { least, most });
      else body[rule] = value;
    }
    if (Object.keys(fields).length > 0) return { fields };
    const result = await ask(setRules, { params: { org }, body });
    if (!result.ok) return { problem: result.problem };
    toast({ text: t('rules.done') });
    onDone();
    return null;
  };
  return (
    <Form form={form} onSend={send}>
      <div className="lib-rules">
        {NUMBERS.map((rule) => (
          <div key={rule} className="lib-rule">
            <TextField type="number" min={RULE_RANGES[rule].least} max={RULE_RANGES[rule].most} label={t(`rules.${rule}`)} hint={holding(rule)} {...form.field(rule)} />
          </div>
        ))}
        <div className="lib-rule">
          <SelectField
            label={t('rules.ageFromRespected')} hint={holding('ageFromRespected')} empty={t('rules.as-above')} {...form.field('ageFromRespected')}
            options={[{ value: 'true', label: t('rules.ageFromRespected.yes') }, { value: 'false', label: t('rules.ageFromRespected.no') }]}
          />
        </div>
      </div>
      <p className="k-quiet">{t('rules.empty-is-above')}</p>
      <div className="k-row"><Button type="submit" look="primary" busy={form.busy}>{t('rules.do')}</Button></div>
    </Form>
  );
}
