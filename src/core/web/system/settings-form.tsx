import type { ReactNode } from 'react';
import { setSetting, type System } from '#core/api/system.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { TextArea, TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useWords } from '#platform/web/words.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { systemWords } from './system-words.ts';

/** What people read of this installation on its public pages. Only what was changed is sent. */
export function SettingsForm({ settings }: { readonly settings: System['settings'] }): ReactNode {
  const t = useWords(systemWords);
  const { toast } = useAnnouncer();
  const form = useForm<string>(Object.fromEntries(settings.map(({ name, value }) => [name, value])));
  const send = async (): Promise<Fault<string> | null> => {
    for (const { name, value } of settings) {
      const wished = form.values[name] ?? '';
      if (wished === value) continue;
      const result = await ask(setSetting, { params: { name }, body: { value: wished } });
      if (!result.ok) return { problem: result.problem };
    }
    toast({ text: t('system.saved') });
    return null;
  };
  return (
    <Card title={t('system.contact')}>
      <p>{t('system.contact.why')}</p>
      <Form form={form} onSend={send}>
        {settings.map(({ name, form: shape, length }) => {
          const label = t(`setting.${name}`);
          return shape === 'line' ? <TextField key={name} label={label} optional maxLength={length} {...form.field(name)} /> : <TextArea key={name} label={label} optional maxLength={length} rows={3} {...form.field(name)} />;
        })}
        <div><Button type="submit" look="primary" busy={form.busy}>{t('system.save')}</Button></div>
      </Form>
    </Card>
  );
}
