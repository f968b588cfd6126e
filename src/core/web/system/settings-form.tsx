import { useState, type ReactNode } from 'react';
import { setSetting, type System } from '#core/api/system.ts';
import type { SettingPart } from '#core/domain/settings/setting.ts';
import { Day } from '#platform/web/day.tsx';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { SelectField, TextArea, TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { Form, useForm, type Fault, type FormState } from '../form.tsx';
import { systemWords } from './system-words.ts';

type Setting = System['settings'][number];

export interface SettingsFormProps {
  readonly part: SettingPart;
  readonly settings: readonly Setting[];
  readonly onSaved: () => void;
}

/** What can be set under one heading, with who set it last. Only what was changed is sent. */
export function SettingsForm({ part, settings, onSaved }: SettingsFormProps): ReactNode {
  const t = useWords(systemWords);
  const { toast } = useAnnouncer();
  const now = Object.fromEntries(settings.map(({ name, value }) => [name, value]));
  const form = useForm<string>(now);
  const [heard, setHeard] = useState(now);
  const moved = settings.filter(({ name, value }) => value !== heard[name]);
  if (moved.length > 0) {
    setHeard(now);
    // What a colleague set meanwhile shows where nobody typed here, and is not sent back as it was.
    for (const { name, value } of moved) if (form.values[name] === heard[name]) form.set(name, value);
  }
  const send = async (): Promise<Fault<string> | null> => {
    for (const { name, value } of settings) {
      const wished = form.values[name] ?? '';
      if (wished === value) continue;
      const result = await ask(setSetting, { params: { name }, body: { value: wished } });
      if (!result.ok) return result.problem.code === 'platform.bad-input' ? { fields: { [name]: t('system.not-fit') } } : { problem: result.problem };
    }
    toast({ text: t('system.saved') });
    onSaved();
    return null;
  };
  return (
    <Card title={t(`system.part.${part}`)}>
      <p>{t(`system.part.${part}.why`)}</p>
      <Form form={form} onSend={send}>
        {settings.map((setting) => <SettingField key={setting.name} setting={setting} form={form} />)}
        <div><Button type="submit" look="primary" busy={form.busy}>{t('system.save')}<span className="k-hidden"> {t(`system.part.${part}`)}</span></Button></div>
      </Form>
    </Card>
  );
}

function SettingField({ setting, form }: { readonly setting: Setting; readonly form: FormState<string> }): ReactNode {
  const t = useWords(systemWords);
  const { language } = useLanguage();
  const { name, form: shape, length, start, least, most, choices, label: about } = setting;
  const label = about === undefined ? t(`setting.${name}`) : t('setting.moderation.reader', { what: about[language] });
  const field = form.field(name);
  const changed = setting.changed === null ? null : (
    <>{setting.changed.by === null ? t('system.changed.somebody') : t('system.changed', { name: setting.changed.by })} <Day value={setting.changed.at} style="time" /></>
  );
  const counts = start === '' ? null : least === undefined || most === undefined ? t('system.start', { start: choices === undefined ? start : t(`reader.${start}`) }) : t('system.bounds', { least, most, start });
  const hint = counts === null && changed === null ? undefined : <>{counts}{counts !== null && changed !== null && ' · '}{changed}</>;
  const common = { label, ...(hint !== undefined && { hint }), ...field };
  if (choices !== undefined) return <SelectField {...common} options={[{ value: '', label: t('system.start', { start: t(`reader.${start}`) }) }, ...choices.map((value) => ({ value, label: t(`reader.${value}`) }))]} />;
  if (shape === 'lines') return <TextArea {...common} optional maxLength={length} rows={3} />;
  if (shape === 'number') return <TextField {...common} type="number" inputMode="numeric" min={least} max={most} step={1} placeholder={start} />;
  if (shape === 'time') return <TextField {...common} type="time" />;
  return <TextField {...common} optional maxLength={length} />;
}
