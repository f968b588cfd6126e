import { useState, type ReactNode } from 'react';
import { addPastWork, type PromiseAnswer } from '#core/api/programmes.ts';
import { FIRST_YEAR } from '#core/domain/programmes/frame.ts';
import { newId } from '#platform/domain/ids.ts';
import { bangkokDay, fiscalYear } from '#platform/domain/time.ts';
import { Button } from '#platform/web/design/button.tsx';
import { SelectField, TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { programmeWords } from './programme-words.ts';
import { yearText } from './year-text.ts';

type Names = 'year' | 'partner' | 'what' | 'amount' | 'source';

/** Work done before this program counted it: what, when, how much where it is known, and where the figure comes from. */
export function PastForm({ programme, partners, onDone }: { readonly programme: string; readonly partners: readonly PromiseAnswer['partner'][]; readonly onDone: () => void }): ReactNode {
  const t = useWords(programmeWords);
  const { language } = useLanguage();
  const now = fiscalYear(bangkokDay(Date.now()));
  const [id] = useState(newId);
  const form = useForm<Names>({ year: String(now - 1), partner: '', what: '', amount: '', source: '' });
  const send = async (): Promise<Fault<Names> | null> => {
    const { values } = form;
    const what = values.what.trim();
    const source = values.source.trim();
    const counted = values.amount.trim();
    const fields = {
      ...(what === '' && { what: t('past-form.what.empty') }), ...(source === '' && { source: t('past-form.source.empty') }), ...(counted !== '' && !/^\d{1,9}$/.test(counted) && { amount: t('past-form.amount.fault') }),
    };
    if (Object.keys(fields).length > 0) return { fields };
    const added = await ask(addPastWork, {
      params: { programme, past: id }, body: { year: Number(values.year), what, source, ...(values.partner !== '' && { partner: values.partner }), ...(counted !== '' && { amount: Number(counted) }) },
    });
    if (!added.ok) return { problem: added.problem };
    onDone();
    return null;
  };
  return (
    <Form form={form} onSend={send}>
      <SelectField label={t('past-form.year')} options={Array.from({ length: now - FIRST_YEAR + 1 }, (_, n) => ({ value: String(now - n), label: yearText(now - n, language) }))} {...form.field('year')} />
      <TextField label={t('past-form.what')} hint={t('past-form.what.hint')} maxLength={300} {...form.field('what')} />
      <TextField label={t('past-form.amount')} optional inputMode="numeric" maxLength={9} {...form.field('amount')} />
      <SelectField label={t('promise-form.partner')} empty={t('past-form.partner.none')} optional options={partners.map((one) => ({ value: one.id, label: one.name[language] }))} {...form.field('partner')} />
      <TextField label={t('past-form.source')} hint={t('past-form.source.hint')} maxLength={300} {...form.field('source')} />
      <div>
        <Button type="submit" look="primary" busy={form.busy}>{t('past-form.go')}</Button>
      </div>
    </Form>
  );
}
