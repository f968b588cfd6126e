import { useState, type ReactNode } from 'react';
import type { Problem, Result } from '#platform/domain/result.ts';
import { Button } from '#platform/web/design/button.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { digitsOnly } from '../digits.ts';
import { joiningWords } from './joining-words.ts';

export interface AddressGiven {
  readonly channel: 'email' | 'sms';
  readonly address: string;
}

/** A telephone number has digits only, an e-mail address an at sign: nobody is asked which of the two they are about to write. */
export function channelOf(text: string): 'email' | 'sms' {
  return text.includes('@') ? 'email' : 'sms';
}

export interface AddressStepProps {
  readonly onSend: (to: AddressGiven) => Promise<Result<unknown>>;
  readonly onSent: (to: AddressGiven) => void;
  readonly start?: string;
}

/** Where a code goes. */
export function AddressStep({ onSend, onSent, start = '' }: AddressStepProps): ReactNode {
  const t = useWords(joiningWords);
  const problemText = useProblemText(joiningWords);
  const form = useForm({ address: start });
  const send = async (): Promise<Fault<'address'> | null> => {
    const address = form.values.address.trim();
    if (address === '') return { fields: { address: t('join.address.empty') } };
    const to = { channel: channelOf(address), address };
    const result = await onSend(to);
    if (result.ok) {
      onSent(to);
      return null;
    }
    return result.problem.code === 'core.address-unreadable' || result.problem.code.startsWith('core.guardian') ? { fields: { address: problemText(result.problem) } } : { problem: result.problem };
  };
  return (
    <Form form={form} onSend={send}>
      <TextField label={t('join.address')} hint={t('join.address.hint')} inputMode="email" autoComplete="email" autoCapitalize="none" spellCheck={false} maxLength={254} {...form.field('address')} />
      <Button type="submit" look="primary" wide iconAfter="forward" busy={form.busy}>
        {t('join.send')}
      </Button>
    </Form>
  );
}

export interface CodeStepProps {
  readonly to: AddressGiven;
  readonly onCheck: (code: string) => Promise<Problem | null>;
  readonly onAgain: () => void;
}

/** The six digits that were sent. */
export function CodeStep({ to, onCheck, onAgain }: CodeStepProps): ReactNode {
  const t = useWords(joiningWords);
  const problemText = useProblemText(joiningWords);
  const form = useForm({ code: '' });
  const [again, setAgain] = useState(false);
  const send = async (): Promise<Fault<'code'> | null> => {
    const code = digitsOnly(form.values.code);
    if (code.length !== 6) return { fields: { code: t('join.code.length') } };
    const problem = await onCheck(code);
    if (problem === null) return null;
    return problem.code === 'core.wrong-code' ? { fields: { code: problemText(problem) } } : { problem };
  };
  return (
    <Form form={form} onSend={send}>
      <p>
        {t('join.code.sent')} <strong lang="en">{to.address}</strong>
      </p>
      <TextField label={t('join.code')} hint={t('join.code.hint')} inputMode="numeric" autoComplete="one-time-code" maxLength={12} {...form.field('code')} />
      <Button type="submit" look="primary" wide iconAfter="forward" busy={form.busy}>
        {t('join.next')}
      </Button>
      <details open={again} onToggle={(event) => setAgain(event.currentTarget.open)}>
        <summary>{t('join.code.not-come')}</summary>
        <p>{t('join.code.not-come.what')}</p>
        <Button icon="undo" onClick={onAgain}>
          {t('join.code.again')}
        </Button>
      </details>
    </Form>
  );
}
