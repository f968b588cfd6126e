import { useState, type ReactNode } from 'react';
import { makeRecoveryCodes, turnTotpOff } from '#core/api/ways-in.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { Dialog } from '#platform/web/design/dialog.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { TotpSetup } from './totp-setup.tsx';
import { useSession } from '../session.tsx';
import type { WaysPartProps } from './passkeys-card.tsx';
import { waysInWords } from './ways-in-words.ts';

/** The second lock: on, spare codes for the day the phone is gone, off. */
export function TotpCard({ ways, onChanged }: WaysPartProps): ReactNode {
  const t = useWords(waysInWords);
  const { toast } = useAnnouncer();
  const { refresh } = useSession();
  const [codes, setCodes] = useState<readonly string[]>();
  const off = async (body: BothFactors): Promise<Fault<keyof BothFactors> | null> => {
    const result = await ask(turnTotpOff, { body });
    if (!result.ok) return { problem: result.problem };
    toast({ text: t('totp.is-off') });
    onChanged();
    await refresh();
    return null;
  };
  const spare = async (body: BothFactors): Promise<Fault<keyof BothFactors> | null> => {
    const result = await ask(makeRecoveryCodes, { body });
    if (!result.ok) return { problem: result.problem };
    setCodes(result.value.codes);
    onChanged();
    return null;
  };
  return (
    <Card title={t('totp.title')}>
      <div className="k-stack">
        <p>
          <Chip tone={ways.totp ? 'good' : 'warn'}>{t(ways.totp ? 'totp.on' : 'totp.off')}</Chip>
        </p>
        <p>{t('totp.what')}</p>
        {ways.totp ? (
          <>
            <p>{t(ways.recoveryCodes === 0 ? 'spare.none' : 'spare.left', { n: ways.recoveryCodes })}</p>
            <WithBothFactors title={t('spare.make')} deed={t('spare.make')} onSend={spare} />
            <WithBothFactors title={t('totp.turn-off')} deed={t('totp.turn-off')} onSend={off} />
          </>
        ) : (
          <TotpSetup />
        )}
        <Dialog
          open={codes !== undefined} onClose={() => setCodes(undefined)} title={t('spare.title')}
          actions={
            <>
              <Button look="primary" icon="print" onClick={() => print()}>
                {t('spare.print')}
              </Button>
              <Button onClick={() => setCodes(undefined)}>{t('spare.close')}</Button>
            </>
          }
        >
          <p>{t('spare.once')}</p>
          <ul className="c-spare" lang="en">
            {codes?.map((code) => <li key={code}>{code}</li>)}
          </ul>
        </Dialog>
      </div>
    </Card>
  );
}

interface BothFactors {
  readonly password: string;
  readonly totp: string;
}

interface WithBothFactorsProps {
  readonly title: string;
  readonly deed: string;
  readonly onSend: (body: BothFactors) => Promise<Fault<keyof BothFactors> | null>;
}

function WithBothFactors({ title, deed, onSend }: WithBothFactorsProps): ReactNode {
  const t = useWords(waysInWords);
  const problemText = useProblemText(waysInWords);
  const form = useForm({ password: '', totp: '' });
  const send = async (): Promise<Fault<keyof BothFactors> | null> => {
    if (form.values.password === '') return { fields: { password: t('sign-in.password.empty') } };
    if (form.values.totp.trim() === '') return { fields: { totp: t('sign-in.totp.length') } };
    const fault = await onSend(form.values);
    if (fault === null) form.reset();
    if (fault?.problem?.code === 'core.wrong-password') return { fields: { password: problemText(fault.problem) } };
    return fault?.problem?.code === 'core.wrong-totp' ? { fields: { totp: problemText(fault.problem) } } : fault;
  };
  return (
    <details>
      <summary>{title}</summary>
      <Form form={form} onSend={send}>
        <TextField type="password" label={t('totp.password')} autoComplete="current-password" {...form.field('password')} />
        <TextField label={t('totp.code-or-spare')} autoComplete="one-time-code" maxLength={20} {...form.field('totp')} />
        <div>
          <Button type="submit" busy={form.busy}>
            {deed}
          </Button>
        </div>
      </Form>
    </details>
  );
}
