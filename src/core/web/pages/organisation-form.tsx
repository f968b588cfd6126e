import { useState, type ReactNode } from 'react';
import { addOrg, type listOrgs, type listProvinces } from '#core/api.ts';
import { mayStandUnder, organisationKinds, type OrganisationKind } from '#core/domain/organisation.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { newId } from '#platform/domain/ids.ts';
import { compareThai } from '#platform/domain/thai-text.ts';
import { Button } from '#platform/web/design/button.tsx';
import { SelectField, TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';
import { Form, useForm, type Fault } from '../form.tsx';

export type Org = AnswerOf<typeof listOrgs>['orgs'][number];
type Names = 'parent' | 'kind' | 'th' | 'en' | 'province';

export interface OrganisationFormProps {
  readonly orgs: readonly Org[];
  readonly provinces: AnswerOf<typeof listProvinces>['provinces'];
  readonly onAdded: (name: string) => void;
}

/** Under what first, since that says which kinds can be. */
export function OrganisationForm({ orgs, provinces, onAdded }: OrganisationFormProps): ReactNode {
  const t = useWords(coreWords);
  const problemText = useProblemText(coreWords);
  const { language } = useLanguage();
  const [id] = useState(newId);
  const form = useForm<Names>({ parent: '', kind: '', th: '', en: '', province: '' });
  const kindsUnder = (org: Org | undefined): readonly OrganisationKind[] => organisationKinds.filter((kind) => mayStandUnder(kind, organisationKinds.find((one) => one === org?.kind) ?? null));
  const parents = orgs.filter((org) => kindsUnder(org).length > 0);
  const parent = orgs.find((org) => org.id === form.values.parent);
  const kinds = parent === undefined ? [] : kindsUnder(parent);
  const kind = kinds.length === 1 ? kinds[0] : kinds.find((one) => one === form.values.kind);
  const inOrder = (options: { value: string; label: string }[]): { value: string; label: string }[] => options.toSorted((a, b) => compareThai(a.label, b.label));
  const send = async (): Promise<Fault<Names> | null> => {
    const th = form.values.th.trim();
    const fields = {
      ...(parent === undefined && { parent: t('org-form.parent.empty') }),
      ...(kind === undefined && { kind: t('org-form.kind.empty') }),
      ...(th === '' && { th: t('org-form.th.empty') }),
    };
    if (parent === undefined || kind === undefined || Object.keys(fields).length > 0) return { fields };
    const { province } = form.values;
    const result = await ask(addOrg, { body: { id, kind, parent: parent.id, name: { th, en: form.values.en.trim() || th }, ...(province !== '' && { province }) } });
    if (!result.ok) return result.problem.code === 'core.kind-not-under' ? { fields: { kind: problemText(result.problem) } } : { problem: result.problem };
    onAdded(th);
    return null;
  };
  return (
    <Form form={form} onSend={send}>
      <SelectField label={t('org-form.parent')} empty={t('org-form.parent.choose')} options={inOrder(parents.map((org) => ({ value: org.id, label: org.name[language] })))} {...form.field('parent')} />
      <SelectField label={t('org-form.kind')} empty={t('org-form.kind.choose')} options={kinds.map((one) => ({ value: one, label: t(`org-kind.${one}`) }))} {...form.field('kind')} value={kind ?? ''} />
      <TextField label={t('org-form.th')} maxLength={200} {...form.field('th')} />
      <TextField label={t('org-form.en')} maxLength={200} optional lang="en" {...form.field('en')} />
      <SelectField label={t('org-form.province')} empty={t('org-form.province.choose')} optional options={inOrder(provinces.map((one) => ({ value: one.code, label: one.name[language] })))} {...form.field('province')} />
      <div>
        <Button type="submit" look="primary" busy={form.busy}>
          {t('org-form.go')}
        </Button>
      </div>
    </Form>
  );
}
