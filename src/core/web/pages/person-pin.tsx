import type { ReactNode } from 'react';
import { setPin } from '#core/api.ts';
import { parsePin } from '#core/domain/pin.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';
import { Form, useForm, type Fault } from '../form.tsx';
import type { PersonPartProps } from './person-part.ts';

export function PersonPin({ facts: { person }, onChanged }: PersonPartProps): ReactNode {
  const t = useWords(coreWords);
  const problemText = useProblemText(coreWords);
  const { toast } = useAnnouncer();
  const form = useForm({ pin: '' });
  const send = async (): Promise<Fault<'pin'> | null> => {
    const pin = parsePin(form.values.pin, 'staff');
    if (!pin.ok) return { fields: { pin: problemText(pin.problem) } };
    const result = await ask(setPin, { params: { person: person.id }, body: { pin: pin.value } });
    if (!result.ok) return result.problem.code.includes('pin') ? { fields: { pin: problemText(result.problem) } } : { problem: result.problem };
    form.reset();
    toast({ text: t('person-pin.done', { name: person.callName }) });
    onChanged();
    return null;
  };
  return (
    <Card title={t('person-pin.title')}>
      <div className="k-stack">
        <p>
          <Chip tone={person.hasPin ? 'good' : 'warn'}>{t(person.hasPin ? 'people.pin.yes' : 'people.pin.no')}</Chip>
        </p>
        <Form form={form} onSend={send}>
          <div className="c-short">
            <TextField label={t(person.hasPin ? 'person-pin.new' : 'person-pin.first')} hint={t('person-pin.hint')} inputMode="numeric" autoComplete="off" maxLength={4} {...form.field('pin')} />
          </div>
          <div>
            <Button type="submit" icon="key" busy={form.busy}>
              {t('person-pin.go')}
            </Button>
          </div>
        </Form>
      </div>
    </Card>
  );
}
