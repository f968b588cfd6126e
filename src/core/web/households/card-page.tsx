import { useEffect, useState, type ReactNode } from 'react';
import { lookAtFamilyCard, useFamilyCard as claimCard } from '#core/api/family.ts';
import { familyRelations } from '#core/domain/households/family.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import type { Problem } from '#platform/domain/result.ts';
import { Avatar } from '#platform/web/design/avatar.tsx';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { ChoiceField } from '#platform/web/design/choice-field.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useDevice } from '#platform/web/device/use-device.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { codeIn } from '../code-in.ts';
import { Form, useForm, type Fault } from '../form.tsx';
import { Screen } from '../screen.tsx';
import { useSession } from '../session.tsx';
import { householdsWords } from './households-words.ts';
import { forgetCard, keepCard, keptCard } from './kept-card.ts';
import './family.css';

type Looked = AnswerOf<typeof lookAtFamilyCard>;
type At = { readonly step: 'code' | 'join' | 'not-mine' } | { readonly step: 'ask'; readonly code: string; readonly card: Looked } | { readonly step: 'done'; readonly card: Looked; readonly confirmed: boolean };

/** `/family/card#CODE`: whoever holds a card says who they are to the child. Before somebody is known here the code waits on their device. */
export function Page(): ReactNode {
  const [fromAddress] = useState(() => codeIn(location.hash));
  const kept = useDevice(async () => ({ code: await keptCard() }), ['values'], []);
  const { session } = useSession();
  if (kept === undefined) return null;
  const start = fromAddress === '' ? (kept.code ?? '') : fromAddress;
  return <Steps key={session.person?.id ?? ''} start={start} known={session.person !== null} />;
}

function Steps({ start, known }: { readonly start: string; readonly known: boolean }): ReactNode {
  const t = useWords(householdsWords);
  const problemText = useProblemText(householdsWords);
  const [at, setAt] = useState<At>({ step: start !== '' && !known ? 'join' : 'code' });
  const form = useForm({ code: start });
  useEffect(() => {
    if (location.hash !== '') history.replaceState(null, '', location.pathname);
    if (start !== '') void keepCard(start);
  }, [start]);
  const look = async (code: string): Promise<Problem | null> => {
    if (!known) {
      await keepCard(code);
      setAt({ step: 'join' });
      return null;
    }
    const result = await ask(lookAtFamilyCard, { body: { code } });
    if (!result.ok) return result.problem;
    setAt({ step: 'ask', code, card: result.value });
    return null;
  };
  const send = async (): Promise<Fault<'code'> | null> => {
    const code = form.values.code.trim();
    if (code === '') return { fields: { code: t('card.code.empty') } };
    const problem = await look(code);
    if (problem === null) return null;
    // What is no good is not brought back by the first page either; a line that dropped says nothing of the card.
    if (problem.code.startsWith('core.')) await forgetCard();
    return problem.code === 'core.wrong-family-card' ? { fields: { code: problemText(problem) } } : { problem };
  };
  switch (at.step) {
    case 'join':
      return (
        <Screen title={t('card.join.title')} as="citizen">
          <p>{t('card.join.what')}</p>
          <ButtonLink look="primary" wide iconAfter="forward" href="/join">
            {t('card.join')}
          </ButtonLink>
        </Screen>
      );
    case 'ask':
      return <WhoIsIt {...at} onDone={(confirmed) => setAt({ step: 'done', card: at.card, confirmed })} onNot={() => setAt({ step: 'not-mine' })} />;
    case 'not-mine':
      return (
        <Screen title={t('card.title')} as="citizen">
          <Notice title={t('card.no.done')} actions={<ButtonLink href="/">{t('card.first')}</ButtonLink>} />
        </Screen>
      );
    case 'done':
      return (
        <Screen title={t('card.title')} as="citizen">
          <Notice
            tone="good" live="soon" title={at.confirmed ? t('card.confirmed', { name: at.card.callName }) : t('card.sent')} next={at.confirmed ? undefined : t('card.sent.next')}
            actions={<ButtonLink look="primary" href="/">{t('card.first')}</ButtonLink>}
          />
        </Screen>
      );
    case 'code':
      return (
        <Screen title={t('card.step')} as="citizen" {...(known && { back: { href: '/family', label: t('card.back') } })}>
          <p>{t('card.why')}</p>
          <Form form={form} onSend={send}>
            <TextField label={t('card.code')} hint={t('card.code.hint')} autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={60} {...form.field('code')} />
            <Button type="submit" look="primary" wide iconAfter="forward" busy={form.busy}>
              {t('card.go')}
            </Button>
          </Form>
        </Screen>
      );
  }
}

interface WhoIsItProps {
  readonly code: string;
  readonly card: Looked;
  readonly onDone: (confirmed: boolean) => void;
  readonly onNot: () => void;
}

function WhoIsIt({ code, card, onDone, onNot }: WhoIsItProps): ReactNode {
  const t = useWords(householdsWords);
  const { language } = useLanguage();
  const form = useForm({ relation: '' });
  const send = async (): Promise<Fault<'relation'> | null> => {
    const relation = familyRelations.find((one) => one === form.values.relation);
    if (relation === undefined) return { fields: { relation: t('card.relation.empty') } };
    const result = await ask(claimCard, { body: { code, relation } });
    if (!result.ok) return { problem: result.problem };
    await forgetCard();
    onDone(result.value.confirmed);
    return null;
  };
  const not = (): void => {
    void forgetCard();
    onNot();
  };
  return (
    <Screen title={t('card.ask', { name: card.callName })} as="citizen">
      <div className="c-family-who">
        <Avatar name={card.callName} animal={card.animal ?? undefined} size="5rem" />
        <p>{t('card.from', { home: card.home[language] })}</p>
      </div>
      <Form form={form} onSend={send}>
        <ChoiceField
          id={form.idOf('relation')} name="relation" label={t('card.relation', { name: card.callName })} error={form.fault?.fields?.relation}
          value={form.values.relation === '' ? [] : [form.values.relation]} onChange={([chosen]) => form.set('relation', chosen ?? '')}
          choices={familyRelations.map((one) => ({ value: one, label: t(`relation.${one}`) }))}
        />
        <p className="k-quiet">{t('card.privacy')}</p>
        <Button type="submit" look="primary" wide icon="check" busy={form.busy}>
          {t('card.yes')}
        </Button>
        <Button wide onClick={not}>
          {t('card.no')}
        </Button>
      </Form>
    </Screen>
  );
}
