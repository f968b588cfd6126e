import { useState, type ReactNode } from 'react';
import { agreeAsGuardian, lookAsGuardian, sendGuardianCode } from '#core/api/joining.ts';
import { BUDDHIST_ERA } from '#platform/domain/time.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import type { Problem } from '#platform/domain/result.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { ChoiceField } from '#platform/web/design/choice-field.tsx';
import { EmptyState, Notice } from '#platform/web/design/notice.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { Screen } from '../screen.tsx';
import { AddressStep, CodeStep, type AddressGiven } from './address-step.tsx';
import { NoticeText } from './notice-text.tsx';
import { joiningWords } from './joining-words.ts';

type Looked = AnswerOf<typeof lookAsGuardian>;
type Waiting = Looked['waiting'][number];

/** `/join/guardian`: somebody under twenty named me. I show that the address is mine, see who asks, say who I am, and agree or not. */
export function Page(): ReactNode {
  const t = useWords(joiningWords);
  const [to, setTo] = useState<AddressGiven>();
  const [sent, setSent] = useState(false);
  const [looked, setLooked] = useState<Looked>();
  if (looked !== undefined) return <Asked looked={looked} />;
  if (to !== undefined && sent) {
    const check = async (code: string): Promise<Problem | null> => {
      const result = await ask(lookAsGuardian, { body: { ...to, code } });
      if (!result.ok) return result.problem;
      setLooked(result.value);
      return null;
    };
    return (
      <Screen title={t('join.code.title')} as="citizen">
        <CodeStep to={to} onCheck={check} onAgain={() => setSent(false)} />
      </Screen>
    );
  }
  return (
    <Screen title={t('guardian.title')} as="citizen">
      <p>{t('guardian.why')}</p>
      <AddressStep
        start={to?.address ?? ''} onSend={(given) => ask(sendGuardianCode, { body: given })}
        onSent={(given) => {
          setTo(given);
          setSent(true);
        }}
      />
    </Screen>
  );
}

function Asked({ looked }: { readonly looked: Looked }): ReactNode {
  const t = useWords(joiningWords);
  const [done, setDone] = useState<Readonly<Record<string, boolean>>>({});
  const open = looked.waiting.filter((one) => done[one.id] === undefined);
  return (
    <Screen title={t('guardian.asked.title')} as="citizen">
      {looked.waiting.filter((one) => done[one.id] !== undefined).map((one) => (
        <Notice key={one.id} tone="good" live="soon" title={t(done[one.id] === true ? 'guardian.agreed' : 'guardian.refused', { name: one.callName })} />
      ))}
      {looked.waiting.length === 0 && <EmptyState title={t('guardian.none')}>{t('guardian.none.todo')}</EmptyState>}
      {open.map((one) => (
        <One key={one.id} waiting={one} notice={looked.notice} onDone={(agreed) => setDone((before) => ({ ...before, [one.id]: agreed }))} />
      ))}
    </Screen>
  );
}

interface OneProps {
  readonly waiting: Waiting;
  readonly notice: string;
  readonly onDone: (agreed: boolean) => void;
}

function One({ waiting, notice, onDone }: OneProps): ReactNode {
  const t = useWords(joiningWords);
  const { language } = useLanguage();
  const form = useForm({ name: '', capacity: '' });
  const { name, capacity } = form.values;
  const send = async (agrees: boolean): Promise<Fault<'name' | 'capacity'> | null> => {
    const fields = agrees ? { ...(name.trim() === '' && { name: t('guardian.name.empty') }), ...(capacity === '' && { capacity: t('guardian.capacity.empty') }) } : {};
    if (Object.keys(fields).length > 0) return { fields };
    const result = await ask(agreeAsGuardian, { params: { signUp: waiting.id }, body: { agrees, name, capacity: capacity === 'guardian' ? 'guardian' : 'parent', notice } });
    if (!result.ok) return { problem: result.problem };
    onDone(agrees);
    return null;
  };
  const year = String(waiting.birthYear + (language === 'th' ? BUDDHIST_ERA : 0));
  return (
    <Card title={t('guardian.one', { name: waiting.callName, year })}>
      <Form form={form} onSend={() => send(true)}>
        <p>{t('guardian.what')}</p>
        <details>
          <summary>{t('guardian.read')}</summary>
          <NoticeText version={notice} />
        </details>
        <TextField label={t('guardian.name')} autoComplete="name" maxLength={200} {...form.field('name')} />
        <ChoiceField
          id={form.idOf('capacity')} name="capacity" label={t('guardian.capacity')} error={form.fault?.fields?.capacity} value={capacity === '' ? [] : [capacity]} onChange={([chosen]) => form.set('capacity', chosen ?? '')}
          choices={[
            { value: 'parent', label: t('guardian.capacity.parent') },
            { value: 'guardian', label: t('guardian.capacity.guardian') },
          ]}
        />
        <Button type="submit" look="primary" icon="check" wide busy={form.busy}>
          {t('guardian.agree')}
        </Button>
        <Button wide busy={form.busy} onClick={() => form.run(() => send(false))}>
          {t('guardian.refuse')}
        </Button>
      </Form>
    </Card>
  );
}
