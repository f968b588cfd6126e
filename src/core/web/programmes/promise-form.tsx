import { useState, type ReactNode } from 'react';
import { savePromise, type PromiseAnswer } from '#core/api/programmes.ts';
import { newId } from '#platform/domain/ids.ts';
import { Button } from '#platform/web/design/button.tsx';
import { SelectField, TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { programmeWords } from './programme-words.ts';

type Names = 'partner' | 'measure' | 'amount' | 'by';

export interface PromiseFormProps {
  readonly programme: string;
  readonly partners: readonly PromiseAnswer['partner'][];
  readonly measures: readonly { readonly measure: string; readonly what: { readonly th: string; readonly en: string } }[];
  readonly promise?: PromiseAnswer;
  readonly onDone: () => void;
}

/** Who promised what, how many, by when. */
export function PromiseForm({ programme, partners, measures, promise, onDone }: PromiseFormProps): ReactNode {
  const t = useWords(programmeWords);
  const { language } = useLanguage();
  const [id] = useState(() => promise?.id ?? newId());
  const form = useForm<Names>({ partner: promise?.partner.id ?? '', measure: promise?.measure ?? '', amount: promise === undefined ? '' : String(promise.amount), by: promise?.by ?? '' });
  const save = async (amount: number): Promise<Fault<Names> | null> => {
    const { partner, measure, by } = form.values;
    const saved = await ask(savePromise, { params: { programme, promise: id }, body: { partner, measure, amount, by, version: promise?.version ?? 0 } });
    if (!saved.ok) return { problem: saved.problem };
    onDone();
    return null;
  };
  const send = async (): Promise<Fault<Names> | null> => {
    const { values } = form;
    const amount = /^\d{1,8}$/.test(values.amount.trim()) ? Number(values.amount) : 0;
    const fields = {
      ...(values.partner === '' && { partner: t('promise-form.partner.empty') }), ...(values.measure === '' && { measure: t('promise-form.measure.empty') }),
      ...(amount < 1 && { amount: t('promise-form.amount.empty') }), ...(values.by === '' && { by: t('promise-form.by.empty') }),
    };
    return Object.keys(fields).length > 0 ? { fields } : await save(amount);
  };
  return (
    <Form form={form} onSend={send}>
      <SelectField label={t('promise-form.partner')} empty={t('promise-form.partner.choose')} options={partners.map((one) => ({ value: one.id, label: one.name[language] }))} {...form.field('partner')} />
      <SelectField label={t('promise-form.measure')} empty={t('promise-form.measure.choose')} options={measures.map((one) => ({ value: one.measure, label: one.what[language] }))} {...form.field('measure')} />
      <TextField label={t('promise-form.amount')} inputMode="numeric" maxLength={8} {...form.field('amount')} />
      <TextField type="date" label={t('promise-form.by')} {...form.field('by')} />
      <div className="k-row">
        <Button type="submit" look="primary" busy={form.busy}>{t('promise-form.go')}</Button>
        {promise !== undefined && <Button look="quiet" icon="delete" onClick={() => form.run(() => save(0))}>{t('promise-form.remove')}</Button>}
      </div>
    </Form>
  );
}
