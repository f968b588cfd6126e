import { useState, type ReactNode } from 'react';
import { saveProgramme } from '#core/api/programmes.ts';
import { axes, FIRST_YEAR, type Aims } from '#core/domain/programmes/frame.ts';
import { newId } from '#platform/domain/ids.ts';
import { bangkokDay, fiscalYear } from '#platform/domain/time.ts';
import { Button } from '#platform/web/design/button.tsx';
import { SelectField, TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { AimsFields } from './aims.tsx';
import { programmeWords } from './programme-words.ts';
import { yearText } from './year-text.ts';

export interface Programme extends Aims {
  readonly id: string;
  readonly name: { readonly th: string; readonly en: string };
  readonly axis: (typeof axes)[number];
  readonly from: number;
  readonly to: number;
  readonly version: number;
}
type Names = 'th' | 'en' | 'axis' | 'from' | 'to';

/** How many years ahead a programme may be planned. */
const AHEAD = 6;

/** Begins a programme, or changes one. */
export function ProgrammeForm({ programme, onDone }: { readonly programme?: Programme; readonly onDone: (id: string) => void }): ReactNode {
  const t = useWords(programmeWords);
  const { language } = useLanguage();
  const problemText = useProblemText(programmeWords);
  const now = fiscalYear(bangkokDay(Date.now()));
  const [id] = useState(() => programme?.id ?? newId());
  const [aims, setAims] = useState<Aims>({ strategies: programme?.strategies ?? [], sdgs: programme?.sdgs ?? [] });
  const form = useForm<Names>({
    th: programme?.name.th ?? '', en: programme?.name.en ?? '', axis: programme === undefined ? '' : String(programme.axis), from: String(programme?.from ?? now), to: String(programme?.to ?? now),
  });
  const years = Array.from({ length: now + AHEAD - FIRST_YEAR + 1 }, (_, n) => ({ value: String(FIRST_YEAR + n), label: yearText(FIRST_YEAR + n, language) }));
  const send = async (): Promise<Fault<Names> | null> => {
    const th = form.values.th.trim();
    const axis = axes.find((one) => String(one) === form.values.axis);
    const fields = { ...(th === '' && { th: t('programme-form.th.empty') }), ...(axis === undefined && { axis: t('programme-form.axis.empty') }) };
    if (th === '' || axis === undefined) return { fields };
    const saved = await ask(saveProgramme, {
      params: { programme: id },
      body: { name: { th, en: form.values.en.trim() || th }, axis, from: Number(form.values.from), to: Number(form.values.to), strategies: [...aims.strategies], sdgs: [...aims.sdgs], version: programme?.version ?? 0 },
    });
    if (!saved.ok) return saved.problem.code === 'core.programme-years' ? { fields: { to: problemText(saved.problem) } } : { problem: saved.problem };
    onDone(id);
    return null;
  };
  return (
    <Form form={form} onSend={send}>
      <TextField label={t('programme-form.th')} maxLength={200} {...form.field('th')} />
      <TextField label={t('programme-form.en')} maxLength={200} optional lang="en" {...form.field('en')} />
      <SelectField label={t('programmes.axis')} empty={t('programme-form.axis.choose')} options={axes.map((one) => ({ value: String(one), label: t(`axis.${one}`) }))} {...form.field('axis')} />
      <div className="k-row" style={{ alignItems: 'end' }}>
        <SelectField label={t('programme-form.from')} options={years} {...form.field('from')} />
        <SelectField label={t('programme-form.to')} options={years} {...form.field('to')} />
      </div>
      <AimsFields aims={aims} onChange={setAims} />
      <div className="k-row">
        <Button type="submit" look="primary" busy={form.busy}>{t('programme-form.go')}</Button>
      </div>
    </Form>
  );
}
