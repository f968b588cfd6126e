import { useState, type ReactNode } from 'react';
import { removeAddress, setNoticeChannel, type NoticeSettings } from '#core/api/notices.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { ChoiceField } from '#platform/web/design/choice-field.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useWords } from '#platform/web/words.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { AddressForm } from './address-form.tsx';
import { minutesOf, timeOf } from './clock-times.ts';
import './notices.css';
import { noticesWords } from './notices-words.ts';

export type ChannelSettings = NoticeSettings['channels'][number];

export interface ChannelProps {
  readonly channel: ChannelSettings;
  readonly onChanged: (settings: NoticeSettings) => void;
}

/** One way to be told things: where it goes, how often, when not, and how to stop it. */
export function ChannelCard({ channel, onChanged }: ChannelProps): ReactNode {
  const t = useWords(noticesWords);
  const [other, setOther] = useState(false);
  const name = t(`channel.${channel.channel}`);
  if (!channel.isOn) return <Card title={name}><p className="k-quiet">{t('settings.off')}</p></Card>;
  if (channel.address === null || !channel.isConfirmed || other) {
    return (
      <Card title={name}>
        <p><Chip>{t('settings.not-yet')}</Chip></p>
        {channel.channel === 'line' ? <p>{t('settings.line.how')}</p> : <AddressForm channel={channel.channel} onChanged={onChanged} onLeave={other ? () => setOther(false) : undefined} />}
      </Card>
    );
  }
  return (
    <Card title={name}>
      <p><Chip tone={channel.isAgreed ? 'good' : 'warn'}>{channel.isAgreed ? t('settings.on', { address: channel.channel === 'line' ? name : channel.address }) : t('settings.paused')}</Chip></p>
      <Terms channel={channel} onChanged={onChanged} onOther={channel.channel === 'line' ? undefined : () => setOther(true)} />
    </Card>
  );
}

type Name = 'mode' | 'from' | 'until';

function Terms({ channel, onChanged, onOther }: ChannelProps & { readonly onOther: (() => void) | undefined }): ReactNode {
  const t = useWords(noticesWords);
  const { toast } = useAnnouncer();
  const form = useForm<Name>({ mode: channel.mode, from: timeOf(channel.quietFrom), until: timeOf(channel.quietUntil) });
  const set = async (agreed: boolean): Promise<Fault<Name> | null> => {
    const { mode, from, until } = form.values;
    const result = await ask(setNoticeChannel, {
      params: { channel: channel.channel }, body: { agreed, mode: mode === 'weekly' ? 'weekly' : 'at-once', quietFrom: minutesOf(from), quietUntil: minutesOf(until) },
    });
    if (!result.ok) return { problem: result.problem };
    onChanged(result.value);
    toast({ text: t('settings.saved') });
    return null;
  };
  const remove = async (): Promise<Fault<Name> | null> => {
    const result = await ask(removeAddress, { params: { channel: channel.channel } });
    if (!result.ok) return { problem: result.problem };
    onChanged(result.value);
    toast({ text: t('settings.removed') });
    return null;
  };
  return (
    <Form form={form} onSend={() => set(channel.isAgreed)}>
      <ChoiceField
        name={`mode-${channel.channel}`} label={t('settings.mode')} value={[form.values.mode]} onChange={([mode]) => form.set('mode', mode ?? 'at-once')}
        choices={(['at-once', 'weekly'] as const).map((value) => ({ value, label: t(`settings.mode.${value}`) }))}
      />
      <fieldset>
        <legend className="k-label">{t('settings.quiet')}</legend>
        <div className="c-times">
          <TextField type="time" label={t('settings.quiet.from')} {...form.field('from')} />
          <TextField type="time" label={t('settings.quiet.until')} {...form.field('until')} />
        </div>
      </fieldset>
      <div className="k-row">
        <Button type="submit" busy={form.busy}>{t('settings.save')}</Button>
        <Button look="quiet" onClick={() => form.run(() => set(!channel.isAgreed))}>{t(channel.isAgreed ? 'settings.stop' : 'settings.start')}</Button>
        {onOther !== undefined && <Button look="quiet" onClick={onOther}>{t('settings.other')}</Button>}
        <Button look="quiet" onClick={() => form.run(remove)}>{t('settings.remove')}</Button>
      </div>
    </Form>
  );
}
