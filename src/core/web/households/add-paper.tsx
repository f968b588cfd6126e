import { useState, type ReactNode } from 'react';
import { addPaper, addScan } from '#core/api/households.ts';
import { paperKinds } from '#core/domain/households/paper.ts';
import { newId } from '#platform/domain/ids.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { SelectField, TextField } from '#platform/web/design/text-field.tsx';
import { addressOf, ask, request } from '#platform/web/device/ask.ts';
import { useWords } from '#platform/web/words.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { householdsWords } from './households-words.ts';

type Names = 'guardian' | 'kind' | 'number' | 'issuer' | 'from' | 'to' | 'scan';

export interface AddPaperProps {
  readonly person: string;
  /** The others of the family, of whom one is the guardian. */
  readonly others: readonly { readonly person: string; readonly callName: string }[];
  readonly onAdded: () => void;
}

/** Writes a paper down, and its scan with it. Sent again with the same id, so that a line that dropped between the two leaves one paper. */
export function AddPaper({ person, others, onAdded }: AddPaperProps): ReactNode {
  const t = useWords(householdsWords);
  const { toast } = useAnnouncer();
  const [id] = useState(newId);
  const [scan, setScan] = useState<File>();
  const form = useForm<Names>({ guardian: '', kind: '', number: '', issuer: '', from: '', to: '', scan: '' });
  const send = async (): Promise<Fault<Names> | null> => {
    const { guardian, number, issuer, from, to } = form.values;
    const kind = paperKinds.find((one) => one === form.values.kind);
    const fields = {
      ...(guardian === '' && { guardian: t('paper.guardian.empty') }),
      ...(kind === undefined && { kind: t('paper.kind.empty') }),
      ...(number.trim() === '' && { number: t('paper.number.empty') }),
      ...(issuer.trim() === '' && { issuer: t('paper.issuer.empty') }),
      ...(from === '' && { from: t('paper.from.empty') }),
    };
    if (kind === undefined || Object.keys(fields).length > 0) return { fields };
    const result = await ask(addPaper, { params: { person }, body: { id, guardian, kind, number: number.trim(), issuer: issuer.trim(), from, to: to === '' ? null : to } });
    if (!result.ok) return { problem: result.problem };
    if (scan !== undefined) {
      const sent = await request(addressOf(addScan, { paper: id }), { method: addScan.method, headers: { 'content-type': 'application/octet-stream' }, body: scan });
      if (!sent.ok) return { problem: sent.problem };
    }
    toast({ text: t('paper.added') });
    onAdded();
    return null;
  };
  return (
    <Form form={form} onSend={send}>
      <SelectField label={t('paper.guardian')} empty={t('paper.guardian.choose')} options={others.map((one) => ({ value: one.person, label: one.callName }))} {...form.field('guardian')} />
      <SelectField label={t('paper.kind')} empty={t('paper.kind.choose')} options={paperKinds.map((one) => ({ value: one, label: t(`paper.kind.${one}`) }))} {...form.field('kind')} />
      <TextField label={t('paper.number')} maxLength={100} {...form.field('number')} />
      <TextField label={t('paper.issuer')} maxLength={200} {...form.field('issuer')} />
      <div className="c-filters">
        <TextField type="date" label={t('paper.from')} {...form.field('from')} />
        <TextField type="date" label={t('paper.to')} hint={t('paper.to.hint')} optional {...form.field('to')} />
      </div>
      <TextField type="file" accept="image/*,application/pdf" label={t('paper.scan')} hint={t('paper.scan.hint')} optional id={form.idOf('scan')} onChange={(event) => setScan(event.target.files?.[0])} />
      <div>
        <Button type="submit" icon="check" busy={form.busy}>
          {t('paper.add')}
        </Button>
      </div>
    </Form>
  );
}
