import type { ReactNode } from 'react';
import { answerJoining, type getJoining } from '#core/api/joining.ts';
import { parseBirthYear, whoAgreesToJoin } from '#core/domain/joining/age.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import type { Result } from '#platform/domain/result.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { Screen } from '../screen.tsx';
import { AddressStep, type AddressGiven } from './address-step.tsx';
import { NoticeText } from './notice-text.tsx';
import { joiningWords } from './joining-words.ts';
import { useStep } from './use-step.ts';

type Standing = AnswerOf<typeof getJoining>['standing'];
const STEPS = ['name', 'year', 'notice', 'guardian'] as const;

export interface QuestionsProps {
  /** Version of the privacy notice that is agreed to. */
  readonly notice: string;
  readonly onStanding: (standing: Standing) => Promise<void>;
  readonly onRestart: () => void;
}

/** Name, year of birth, notice; below twenty the guardian. Back loses nothing. */
export function Questions({ notice, onStanding, onRestart }: QuestionsProps): ReactNode {
  const t = useWords(joiningWords);
  const problemText = useProblemText(joiningWords);
  const [step, go] = useStep(STEPS);
  const form = useForm({ callName: '', birthYear: '' });
  const { callName, birthYear } = form.values;
  const today = bangkokDay(Date.now());
  const back = (
    <p>
      <Button look="quiet" icon="back" onClick={() => history.back()}>
        {t('join.previous')}
      </Button>
    </p>
  );
  const answer = async (guardian?: AddressGiven): Promise<Result<Standing>> => {
    const result = await ask(answerJoining, { body: { callName: callName.trim(), birthYear, notice, agrees: true, ...(guardian === undefined ? {} : { guardian }) } });
    if (result.ok) await onStanding(result.value);
    return result;
  };
  const next = async (): Promise<Fault<'callName' | 'birthYear'> | null> => {
    if (step === 'name') {
      if (callName.trim() === '') return { fields: { callName: t('join.name.empty') } };
      go('year');
      return null;
    }
    if (step === 'year') {
      const year = parseBirthYear(birthYear, today);
      if (!year.ok) return { fields: { birthYear: problemText(year.problem) } };
      go('notice');
      return null;
    }
    const year = parseBirthYear(birthYear, today);
    if (year.ok && whoAgreesToJoin(year.value, today).includes('guardian')) {
      go('guardian');
      return null;
    }
    const result = await answer();
    return result.ok ? null : { problem: result.problem };
  };
  if (step === 'guardian') {
    return (
      <Screen title={t('join.guardian.title')} as="citizen">
        <p>{t('join.guardian.why')}</p>
        <AddressStep onSend={answer} onSent={() => undefined} />
        {back}
      </Screen>
    );
  }
  return (
    <Screen title={t(`join.${step}.title`, { name: callName.trim() })} as="citizen">
      <Form form={form} onSend={next}>
        {step === 'name' && <TextField label={t('join.name')} hint={t('join.name.hint')} autoComplete="nickname" maxLength={60} {...form.field('callName')} />}
        {step === 'year' && (
          <>
            <TextField label={t('join.year')} hint={t('join.year.hint')} inputMode="numeric" autoComplete="bday-year" maxLength={20} {...form.field('birthYear')} />
            <details>
              <summary>{t('join.why-ask')}</summary>
              <p>{t('join.year.why')}</p>
            </details>
          </>
        )}
        {step === 'notice' && <NoticeText version={notice} />}
        <Button type="submit" look="primary" wide {...(step === 'notice' ? { icon: 'check' as const } : { iconAfter: 'forward' as const })} busy={form.busy}>
          {t(step === 'notice' ? 'join.agree' : 'join.next')}
        </Button>
      </Form>
      {step === 'name' ? (
        <p>
          <Button look="quiet" icon="undo" onClick={onRestart}>
            {t('join.other-way')}
          </Button>
        </p>
      ) : (
        back
      )}
      {step === 'notice' && <Notice title={t('join.notice.free')} />}
    </Screen>
  );
}
