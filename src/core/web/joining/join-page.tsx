import { useState, type ReactNode } from 'react';
import { Redirect } from 'wouter';
import { checkJoiningCode, getJoining, sendJoiningCode, stopJoining } from '#core/api/joining.ts';
import { beginOidc } from '#core/api.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { EmptyState, Notice } from '#platform/web/design/notice.tsx';
import { Day } from '#platform/web/day.tsx';
import { addressOf, ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { Screen } from '../screen.tsx';
import { useSession } from '../session.tsx';
import { AddressStep, CodeStep, type AddressGiven } from './address-step.tsx';
import { Questions } from './questions.tsx';
import { joiningWords } from './joining-words.ts';
import { useStep } from './use-step.ts';

type Joining = AnswerOf<typeof getJoining>;
type Standing = Joining['standing'];

const STEPS = ['ways', 'address', 'code'] as const;

/** Families and citizens come in here, known or new: one question a page, and the same first questions for both. */
export function Page(): ReactNode {
  const t = useWords(joiningWords);
  const { session, set } = useSession();
  const asked = useAsked(getJoining, {});
  const [moved, move] = useState<Standing>();
  if (session.person !== null) return <Redirect to="/" replace />;
  const onward = async (standing: Standing): Promise<void> => {
    move(standing);
    if (standing.session !== null) await set(standing.session);
  };
  const joining = asked.value;
  if (joining === undefined) {
    return (
      <Screen title={t('join.title')} as="citizen">
        <AskedView asked={asked}>{() => null}</AskedView>
      </Screen>
    );
  }
  const standing = moved ?? joining.standing;
  const restart = (): void => {
    move({ at: 'door', callName: null, until: null, session: null });
    void ask(stopJoining, {}).then((result) => {
      if (result.ok) asked.again();
    });
  };
  if (standing.at === 'questions') return <Questions notice={joining.notice} onStanding={onward} onRestart={restart} />;
  if (standing.at === 'waiting') return <Waiting standing={standing} onStop={restart} />;
  return <Door joining={joining} onStanding={onward} />;
}

function Door({ joining, onStanding }: { readonly joining: Joining; readonly onStanding: (standing: Standing) => Promise<void> }): ReactNode {
  const t = useWords(joiningWords);
  const { language } = useLanguage();
  const [step, go] = useStep(STEPS);
  const [to, setTo] = useState<AddressGiven>();
  if (step === 'code' && to !== undefined) {
    const check = async (code: string) => {
      const result = await ask(checkJoiningCode, { body: { ...to, code } });
      if (!result.ok) return result.problem;
      await onStanding(result.value);
      return null;
    };
    return (
      <Screen title={t('join.code.title')} as="citizen">
        <CodeStep to={to} onCheck={check} onAgain={() => history.back()} />
      </Screen>
    );
  }
  if (step !== 'ways') {
    return (
      <Screen title={t('join.address.title')} as="citizen">
        <p>{t('join.address.why')}</p>
        <AddressStep
          start={to?.address ?? ''} onSend={(given) => ask(sendJoiningCode, { body: given })}
          onSent={(given) => {
            setTo(given);
            go('code');
          }}
        />
        <p>
          <Button look="quiet" icon="back" onClick={() => history.back()}>
            {t('join.other-way')}
          </Button>
        </p>
      </Screen>
    );
  }
  return (
    <Screen title={t('join.title')} as="citizen" back={{ href: '/sign-in', label: t('join.back') }}>
      <p>{t('join.why')}</p>
      {joining.accounts.map(({ key, name }) => (
        <ButtonLink key={key} look="primary" icon="person" wide href={addressOf(beginOidc, undefined, { at: key, to: '/' })}>
          {t('join.by-account', { name: name[language] })}
        </ButtonLink>
      ))}
      {joining.channels.length > 0 && (
        <Button look={joining.accounts.length === 0 ? 'primary' : 'secondary'} icon="key" wide onClick={() => go('address')}>
          {t('join.by-address')}
        </Button>
      )}
      {joining.channels.length + joining.accounts.length === 0 ? <EmptyState title={t('join.no-way')}>{t('join.no-way.todo')}</EmptyState> : <p className="k-quiet">{t('join.known-too')}</p>}
    </Screen>
  );
}

function Waiting({ standing, onStop }: { readonly standing: Standing; readonly onStop: () => void }): ReactNode {
  const t = useWords(joiningWords);
  return (
    <Screen title={t('join.waiting.title', { name: standing.callName ?? '' })} as="citizen">
      <Notice tone="info" icon="waiting" title={t('join.waiting')} kept={t('join.waiting.kept')} next={t('join.waiting.next')} />
      {standing.until !== null && (
        <p>
          {t('join.waiting.until')} <Day value={standing.until} />
        </p>
      )}
      <p className="c-secret">{`${location.origin}/join/guardian`}</p>
      <div>
        <Button onClick={onStop}>{t('join.waiting.stop')}</Button>
      </div>
    </Screen>
  );
}
