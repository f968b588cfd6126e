import { useState, type ReactNode } from 'react';
import { addVisit } from '#core/api/visits.ts';
import { newId } from '#platform/domain/ids.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { SelectField, TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { useOrgOptions } from '../org-options.ts';
import { joiningWords } from './joining-words.ts';
import type { CardsToPrint } from './visit-cards.tsx';

type Names = 'name' | 'place' | 'org' | 'kind' | 'day' | 'from' | 'to' | 'count';

/** An event of one day, told in Thailand's time wherever the officer sits. */
export function NewVisit({ onMade }: { readonly onMade: (cards: CardsToPrint) => void }): ReactNode {
  const t = useWords(joiningWords);
  const problemText = useProblemText(joiningWords);
  const orgs = useOrgOptions('invite-visitors');
  const [id, setId] = useState(newId);
  const form = useForm<Names>({ name: '', place: '', org: '', kind: 'visitor', day: '', from: '08:00', to: '17:00', count: '10' });
  const send = async (): Promise<Fault<Names> | null> => {
    const { name, place, org, kind, day, from, to } = form.values;
    const count = Number(form.values.count);
    const fields = {
      ...(name.trim() === '' && { name: t('visitors.name.empty') }),
      ...(org === '' && { org: t('visitors.org.empty') }),
      ...(day === '' && { day: t('visitors.day.empty') }),
      ...(!(Number.isInteger(count) && count >= 1 && count <= 200) && { count: t('visitors.count.wrong') }),
    };
    if (Object.keys(fields).length > 0) return { fields };
    const result = await ask(addVisit, { body: { id, org, name, place, kind: kind === 'judge' ? 'judge' : 'visitor', from: `${day}T${from}:00+07:00`, to: `${day}T${to}:00+07:00`, count } });
    if (!result.ok) return result.problem.code === 'core.visit-times' ? { fields: { to: problemText(result.problem) } } : { problem: result.problem };
    setId(newId());
    form.reset();
    onMade({ name: name.trim(), place: place.trim(), to: `${day}T${to}:00+07:00`, codes: result.value.codes });
    return null;
  };
  return (
    <Card title={t('visitors.new')}>
      <Form form={form} onSend={send}>
        <TextField label={t('visitors.name')} hint={t('visitors.name.hint')} maxLength={120} {...form.field('name')} />
        <TextField label={t('visitors.place')} optional maxLength={120} {...form.field('place')} />
        <SelectField label={t('visitors.org')} empty={t('visitors.org.choose')} {...form.field('org')} options={orgs} />
        <SelectField label={t('visitors.kind')} {...form.field('kind')} options={(['visitor', 'judge'] as const).map((value) => ({ value, label: t(`visitors.kind.${value}`) }))} />
        <div className="c-filters">
          <TextField type="date" label={t('visitors.day')} {...form.field('day')} />
          <TextField type="time" label={t('visitors.from')} {...form.field('from')} />
          <TextField type="time" label={t('visitors.to')} {...form.field('to')} />
          <TextField type="number" min={1} max={200} label={t('visitors.count')} {...form.field('count')} />
        </div>
        <div>
          <Button type="submit" look="primary" icon="print" busy={form.busy}>
            {t('visitors.make')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
