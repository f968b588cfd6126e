import { useState, type ReactNode } from 'react';
import { listProgrammes } from '#core/api/programmes.ts';
import type { Aims } from '#core/domain/programmes/frame.ts';
import { Form, useForm, type Fault } from '#core/web/form.tsx';
import { AimsFields } from '#core/web/programmes/aims.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { CheckField, ChoiceField } from '#platform/web/design/choice-field.tsx';
import { Dialog } from '#platform/web/design/dialog.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { SelectField, TextField } from '#platform/web/design/text-field.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { editTitle, setPool } from '../../api.ts';
import { problemText, useLibraryWords } from '../library-words.ts';
import { useLanguage } from '#platform/web/words.tsx';
import { numberIn } from './number-in.ts';
import type { PoolRow } from './pool-row.ts';

type Field = 'licence' | 'copies' | 'ageFrom' | 'ageTo' | 'hidden' | 'programme';

/** How a title is lent here, for what ages it is, and whether it is shown at all. */
export function PoolDialog({ pool, onClose, onDone }: { readonly pool: PoolRow | undefined; readonly onClose: () => void; readonly onDone: (title: string) => void }): ReactNode {
  const t = useLibraryWords();
  return (
    <Dialog open={pool !== undefined} onClose={onClose} title={pool?.title.title ?? ''} actions={<Button look="quiet" onClick={onClose}>{t('titles.set.leave')}</Button>}>
      {pool !== undefined && <PoolForm pool={pool} onDone={onDone} />}
    </Dialog>
  );
}

function PoolForm({ pool, onDone }: { readonly pool: PoolRow; readonly onDone: (title: string) => void }): ReactNode {
  const t = useLibraryWords();
  const { language } = useLanguage();
  const text = (n: number | null): string => (n === null ? '' : String(n));
  const form = useForm<Field>({ licence: pool.licence, copies: String(pool.copies), ageFrom: text(pool.title.ageFrom), ageTo: text(pool.title.ageTo), hidden: pool.hidden ? 'yes' : 'no', programme: pool.programme ?? '' });
  const [aims, setAims] = useState<Aims>({ strategies: pool.strategies, sdgs: pool.sdgs });
  const programmes = useAsked(listProgrammes, {}).value?.programmes ?? [];
  const { values } = form;
  const send = async (): Promise<Fault<Field> | null> => {
    const copies = values.licence === 'open' ? 0 : numberIn(values.copies, 0, 100_000);
    const ageFrom = values.ageFrom.trim() === '' ? null : numberIn(values.ageFrom, 0, 120);
    const ageTo = values.ageTo.trim() === '' ? null : numberIn(values.ageTo, 0, 120);
    const fields = {
      ...(copies === undefined && { copies: t('titles.copies.fault') }), ...(ageFrom === undefined && { ageFrom: t('titles.age.fault') }), ...(ageTo === undefined && { ageTo: t('titles.age.fault') }),
    };
    if (copies === undefined || ageFrom === undefined || ageTo === undefined) return { fields };
    const licence = values.licence === 'open' ? 'open' : 'copies';
    const programme = values.programme === '' ? null : values.programme;
    if (licence !== pool.licence || copies !== pool.copies || programme !== pool.programme) {
      const set = await ask(setPool, { params: { org: pool.org.id, title: pool.title.id }, body: { licence, copies, programme } });
      if (!set.ok) return set.problem.code === 'library.copies-in-use' ? { fields: { copies: problemText(language, set.problem) } } : { problem: set.problem };
    }
    if (ageFrom !== pool.title.ageFrom || ageTo !== pool.title.ageTo || (values.hidden === 'yes') !== pool.hidden || JSON.stringify(aims) !== JSON.stringify({ strategies: pool.strategies, sdgs: pool.sdgs })) {
      const edited = await ask(editTitle, { params: { title: pool.title.id }, body: { ageFrom, ageTo, hidden: values.hidden === 'yes', strategies: [...aims.strategies], sdgs: [...aims.sdgs] } });
      if (!edited.ok) return { problem: edited.problem };
    }
    onDone(pool.title.title);
    return null;
  };
  return (
    <Form form={form} onSend={send}>
      {pool.licence === 'copies' && <p className="k-quiet">{t('titles.now', { lent: pool.lent, offered: pool.offered, waiting: pool.waiting })}</p>}
      <LicenceFields form={form} />
      <div className="k-row" style={{ alignItems: 'end' }}>
        <TextField type="number" min={0} max={120} label={t('titles.age-from')} optional {...form.field('ageFrom')} />
        <TextField type="number" min={0} max={120} label={t('titles.age-to')} optional {...form.field('ageTo')} />
      </div>
      <SelectField label={t('titles.programme')} hint={t('titles.programme.hint')} optional empty={t('titles.programme.none')} options={programmes.map((one) => ({ value: one.id, label: one.name[language] }))} {...form.field('programme')} />
      <AimsFields aims={aims} onChange={setAims} />
      <CheckField label={t('titles.hide')} hint={t('titles.hide.hint')} checked={values.hidden === 'yes'} onChange={(event) => form.set('hidden', event.target.checked ? 'yes' : 'no')} />
      {values.hidden === 'yes' && !pool.hidden && <Notice tone="warn" title={t('titles.hide.means')} />}
      <div className="k-row">
        <Button type="submit" look="primary" busy={form.busy}>{t('titles.set.do')}</Button>
        <ButtonLink look="quiet" icon="edit" href={`/library/titles/${pool.title.id}`}>{t('titles.correct')}</ButtonLink>
      </div>
    </Form>
  );
}

/** Open licence, or so many copies. */
export function LicenceFields<Name extends string>({ form }: { readonly form: ReturnType<typeof useForm<Name | 'licence' | 'copies'>> }): ReactNode {
  const t = useLibraryWords();
  return (
    <>
      <ChoiceField
        name="licence" label={t('titles.licence')} id={form.idOf('licence')} error={form.fault?.fields?.['licence' as Name | 'licence' | 'copies']} value={[form.values['licence' as Name | 'licence' | 'copies']]} onChange={([value]) => form.set('licence', value ?? 'open')}
        choices={[{ value: 'open', label: t('titles.licence.open'), hint: t('titles.licence.open.hint') }, { value: 'copies', label: t('titles.licence.copies'), hint: t('titles.licence.copies.hint') }]}
      />
      {form.values['licence' as Name | 'licence' | 'copies'] === 'copies' && <TextField type="number" min={0} max={100_000} label={t('titles.copies.field')} hint={t('titles.copies.hint')} {...form.field('copies')} />}
    </>
  );
}
