import { useState, type ReactNode } from 'react';
import { beginAddress, confirmAddress, type NoticeSettings } from '#core/api/notices.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { noticesWords } from './notices-words.ts';

export interface AddressFormProps {
  readonly channel: 'email' | 'sms';
  readonly onChanged: (settings: NoticeSettings) => void;
  readonly onLeave: (() => void) | undefined;
}

type Name = 'address' | 'code';

/** First the address, then the code that went there. */
export function AddressForm({ channel, onChanged, onLeave }: AddressFormProps): ReactNode {
  const t = useWords(noticesWords);
  const problemText = useProblemText(noticesWords);
  const { toast } = useAnnouncer();
  const [sentTo, setSentTo] = useState<string>();
  const form = useForm<Name>({ address: '', code: '' });
  const begin = async (): Promise<Fault<Name> | null> => {
    const address = form.values.address.trim();
    if (address === '') return { fields: { address: t('settings.address.empty') } };
    const result = await ask(beginAddress, { params: { channel }, body: { address } });
    if (!result.ok) return result.problem.code === 'core.address-unreadable' ? { fields: { address: problemText(result.problem) } } : { problem: result.problem };
    setSentTo(address);
    return null;
  };
  const confirm = async (): Promise<Fault<Name> | null> => {
    if (form.values.code.trim() === '') return { fields: { code: t('settings.code.empty') } };
    const result = await ask(confirmAddress, { params: { channel }, body: { address: sentTo ?? '', code: form.values.code } });
    if (!result.ok) return result.problem.code === 'core.wrong-code' ? { fields: { code: problemText(result.problem) } } : { problem: result.problem };
    onChanged(result.value);
    toast({ text: t('settings.saved') });
    return null;
  };
  if (sentTo === undefined) {
    return (
      <Form form={form} onSend={begin}>
        <TextField
          type={channel === 'email' ? 'email' : 'tel'} autoComplete={channel === 'email' ? 'email' : 'tel'} label={t(`settings.${channel}`)} hint={t(`settings.${channel}.hint`)} {...form.field('address')}
        />
        <div className="k-row">
          <Button type="submit" busy={form.busy}>{t('settings.send-code')}</Button>
          {onLeave !== undefined && <Button look="quiet" onClick={onLeave}>{t('form.leave')}</Button>}
        </div>
      </Form>
    );
  }
  return (
    <Form form={form} onSend={confirm}>
      <TextField label={t('settings.code')} hint={t('settings.code.hint', { address: sentTo })} inputMode="numeric" autoComplete="one-time-code" maxLength={12} {...form.field('code')} />
      <div className="k-row">
        <Button type="submit" look="primary" busy={form.busy}>{t('settings.confirm')}</Button>
        <Button look="quiet" onClick={() => setSentTo(undefined)}>{t('settings.other')}</Button>
      </div>
    </Form>
  );
}
