import { useState, type ReactNode } from 'react';
import { enterVisit, getVisit, leaveVisit } from '#core/api/visits.ts';
import type { Problem } from '#platform/domain/result.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { Day } from '#platform/web/day.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { codeIn } from '../code-in.ts';
import { Form, useForm, type Fault } from '../form.tsx';
import { Screen } from '../screen.tsx';
import { joiningWords } from './joining-words.ts';

/** `/visit#CODE`: whoever holds a card of an event comes in, and sees where they are and what they may do. */
export function Page(): ReactNode {
  const t = useWords(joiningWords);
  const problemText = useProblemText(joiningWords);
  const asked = useAsked(getVisit, {});
  const [problem, setProblem] = useState<Problem>();
  const form = useForm({ code: codeIn(location.hash) });
  const enter = async (): Promise<Fault<'code'> | null> => {
    if (form.values.code.trim() === '') return { fields: { code: t('visit.code.empty') } };
    const result = await ask(enterVisit, { body: { code: form.values.code } });
    if (!result.ok) return result.problem.code === 'core.wrong-visit-code' ? { fields: { code: problemText(result.problem) } } : { problem: result.problem };
    history.replaceState(null, '', location.pathname);
    form.reset();
    asked.again();
    return null;
  };
  const leave = async (): Promise<void> => {
    const result = await ask(leaveVisit, {});
    setProblem(result.ok ? undefined : result.problem);
    if (result.ok) asked.again();
  };
  const event = asked.value?.event ?? null;
  return (
    <Screen title={event === null ? t('visit.title') : event.name} as="citizen">
      {problem !== undefined && <Notice tone="warn" live="now" title={problemText(problem)} />}
      <AskedView asked={asked}>
        {({ number }) =>
          event === null ? (
            <Form form={form} onSend={enter}>
              <p>{t('visit.why')}</p>
              <TextField label={t('visit.code')} hint={t('visit.code.hint')} autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={40} {...form.field('code')} />
              <Button type="submit" look="primary" wide iconAfter="forward" busy={form.busy}>
                {t('visit.enter')}
              </Button>
            </Form>
          ) : (
            <>
              <Card title={t(`visit.as.${event.kind}`, { n: String(number ?? '') })}>
                <div className="k-stack">
                  {event.place !== '' && <p>{event.place}</p>}
                  <p>
                    {t('visit.until')} <Day value={event.to} style="time" />
                  </p>
                </div>
              </Card>
              <p>{t(`visit.may.${event.kind}`)}</p>
              <p>{t('visit.nothing-kept')}</p>
              <div>
                <Button icon="sign-out" onClick={() => void leave()}>
                  {t('visit.leave')}
                </Button>
              </div>
            </>
          )
        }
      </AskedView>
    </Screen>
  );
}
