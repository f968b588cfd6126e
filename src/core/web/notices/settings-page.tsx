import { useState, type ReactNode } from 'react';
import { getNoticeSettings, setDigest, type NoticeSettings } from '#core/api/notices.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { SelectField, TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { Form, useForm } from '../form.tsx';
import { Screen } from '../screen.tsx';
import { ChannelCard } from './channel-card.tsx';
import { minutesOf, timeOf } from './clock-times.ts';
import './notices.css';
import { noticesWords } from './notices-words.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 0] as const;

/** Over what a person is told things, when, and how they stop it. */
export function Page(): ReactNode {
  const t = useWords(noticesWords);
  const asked = useAsked(getNoticeSettings, {});
  const [changed, setChanged] = useState<NoticeSettings>();
  return (
    <Screen title={t('settings.title')} back={{ href: '/account', label: t('settings.back') }}>
      <p>{t('settings.always')}</p>
      <AskedView asked={asked}>
        {(answer) => {
          const settings = changed ?? answer;
          const isWeekly = settings.channels.some((channel) => channel.isAgreed && channel.mode === 'weekly');
          return (
            <>
              {settings.channels.map((channel) => <ChannelCard key={`${channel.channel} ${channel.address ?? ''}`} channel={channel} onChanged={setChanged} />)}
              {isWeekly && <DigestCard settings={settings} onChanged={setChanged} />}
            </>
          );
        }}
      </AskedView>
    </Screen>
  );
}

function DigestCard({ settings, onChanged }: { readonly settings: NoticeSettings; readonly onChanged: (settings: NoticeSettings) => void }): ReactNode {
  const t = useWords(noticesWords);
  const { toast } = useAnnouncer();
  const form = useForm({ day: String(settings.digest.day), time: timeOf(settings.digest.minute) });
  const send = async (): Promise<{ problem: { code: string } } | null> => {
    const result = await ask(setDigest, { body: { day: Number(form.values.day), minute: minutesOf(form.values.time) } });
    if (!result.ok) return { problem: result.problem };
    onChanged(result.value);
    toast({ text: t('settings.saved') });
    return null;
  };
  return (
    <Card title={t('settings.digest')}>
      <Form form={form} onSend={send}>
        <div className="c-times">
          <SelectField label={t('settings.digest.day')} options={DAYS.map((day) => ({ value: String(day), label: t(`settings.day.${day}`) }))} {...form.field('day')} />
          <TextField type="time" label={t('settings.digest.time')} {...form.field('time')} />
        </div>
        <div><Button type="submit" busy={form.busy}>{t('settings.save')}</Button></div>
      </Form>
    </Card>
  );
}
