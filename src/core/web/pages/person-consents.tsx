import { useState, type ReactNode } from 'react';
import { recordConsent } from '#core/api.ts';
import { capacities, purposes } from '#core/domain/consent.ts';
import { newId } from '#platform/domain/ids.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { SelectField, TextField } from '#platform/web/design/text-field.tsx';
import { Day } from '#platform/web/day.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';
import { Form, useForm, type Fault } from '../form.tsx';
import { useAllowed } from '../use-allowed.ts';
import type { PersonPartProps } from './person-part.ts';

type Names = 'purpose' | 'capacity' | 'givenByName' | 'document' | 'givenOn';

/** Who agreed to what, in what capacity, on what document. Never changed, only added to. */
export function PersonConsents({ facts: { person, consents }, onChanged }: PersonPartProps): ReactNode {
  const t = useWords(coreWords);
  const allowed = useAllowed();
  return (
    <Card title={t('consents.title')}>
      {consents.length === 0 ? (
        <p className="k-quiet">{t('consents.none')}</p>
      ) : (
        <ul className="c-list">
          {consents.map((one) => (
            <li key={one.id}>
              <strong>{t(`purpose.${one.purpose}`)}</strong>
              <span>{one.capacity === 'self' || one.givenByName === '' ? t(`capacity.${one.capacity}`) : t('consents.by', { capacity: t(`capacity.${one.capacity}`), name: one.givenByName })}</span>
              <span className="k-quiet">
                {one.document} · <Day value={one.givenOn} />
                {one.withdrawnOn !== null && (
                  <>
                    {' '}
                    · {t('consents.withdrawn')} <Day value={one.withdrawnOn} />
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {allowed('record-consent') && (
        <details key={consents.length}>
          <summary>{t('consents.add')}</summary>
          <AddConsent person={person} onChanged={onChanged} />
        </details>
      )}
    </Card>
  );
}

function AddConsent({ person, onChanged }: Pick<PersonPartProps, 'onChanged'> & { readonly person: PersonPartProps['facts']['person'] }): ReactNode {
  const t = useWords(coreWords);
  const { toast } = useAnnouncer();
  const [id] = useState(newId);
  const today = bangkokDay(Date.now());
  const form = useForm<Names>({ purpose: '', capacity: '', givenByName: '', document: '', givenOn: today });
  const { values } = form;
  const bySelf = values.capacity === 'self';
  const send = async (): Promise<Fault<Names> | null> => {
    const capacity = capacities.find((one) => one === values.capacity);
    const purpose = purposes.find((one) => one === values.purpose);
    const name = values.givenByName.trim();
    const document = values.document.trim();
    const fields = {
      ...(purpose === undefined && { purpose: t('consents.purpose.empty') }),
      ...(capacity === undefined && { capacity: t('consents.capacity.empty') }),
      ...(!bySelf && name === '' && { givenByName: t('consents.name.empty') }),
      ...(document === '' && { document: t('consents.document.empty') }),
      ...((values.givenOn === '' || values.givenOn > today) && { givenOn: t('consents.day.wrong') }),
    };
    if (capacity === undefined || purpose === undefined || Object.keys(fields).length > 0) return { fields };
    const result = await ask(recordConsent, {
      params: { person: person.id },
      body: { id, capacity, document, purpose, givenOn: values.givenOn, ...(bySelf ? { givenBy: person.id } : { givenByName: name }) },
    });
    if (!result.ok) return { problem: result.problem };
    toast({ text: t('consents.kept') });
    onChanged();
    return null;
  };
  return (
    <Form form={form} onSend={send}>
      <SelectField label={t('consents.purpose')} empty={t('consents.purpose.choose')} options={purposes.map((one) => ({ value: one, label: t(`purpose.${one}`) }))} {...form.field('purpose')} />
      <SelectField label={t('consents.capacity')} empty={t('consents.capacity.choose')} options={capacities.map((one) => ({ value: one, label: t(`capacity.${one}`) }))} {...form.field('capacity')} />
      {!bySelf && <TextField label={t('consents.name')} maxLength={200} {...form.field('givenByName')} />}
      <TextField label={t('consents.document')} hint={t('consents.document.hint')} maxLength={200} {...form.field('document')} />
      <TextField type="date" label={t('consents.day')} max={today} {...form.field('givenOn')} />
      <div>
        <Button type="submit" busy={form.busy}>
          {t('consents.go')}
        </Button>
      </div>
    </Form>
  );
}
