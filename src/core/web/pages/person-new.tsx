import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { addPerson } from '#core/api.ts';
import { parseBirthDate } from '#core/domain/birth-date.ts';
import { parseNationalId } from '#core/domain/national-id.ts';
import { newId } from '#platform/domain/ids.ts';
import type { Result } from '#platform/domain/result.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { ChoiceField } from '#platform/web/design/choice-field.tsx';
import { SelectField, TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';
import { Form, useForm, type Fault } from '../form.tsx';
import { useOrgOptions } from '../org-options.ts';
import { Screen } from '../screen.tsx';

type Names = 'kind' | 'org' | 'givenName' | 'familyName' | 'callName' | 'birth' | 'nationalId';

const kinds = ['resident', 'staff', 'volunteer'] as const;
/** Problems of one field, however far the answer came. */
const fieldOf = (code: string): Names | undefined => (/birth/.test(code) ? 'birth' : /national-id/.test(code) ? 'nationalId' : undefined);

export function Page(): ReactNode {
  const t = useWords(coreWords);
  const problemText = useProblemText(coreWords);
  const { toast } = useAnnouncer();
  const [, go] = useLocation();
  const orgs = useOrgOptions('change-people');
  const form = useForm<Names>({ kind: 'resident', org: '', givenName: '', familyName: '', callName: '', birth: '', nationalId: '' });
  const [id] = useState(newId);
  const org = form.values.org || (orgs.length === 1 ? (orgs[0]?.value ?? '') : '');

  const send = async (): Promise<Fault<Names> | null> => {
    const { givenName, familyName, callName, birth, nationalId } = form.values;
    const wrong = (text: string, read: (text: string) => Result<unknown>): string | undefined => {
      const result = text.trim() === '' ? null : read(text);
      return result === null || result.ok ? undefined : problemText(result.problem);
    };
    const birthWrong = wrong(birth, (text) => parseBirthDate(text, bangkokDay(Date.now())));
    const numberWrong = wrong(nationalId, parseNationalId);
    const fields = {
      ...(org === '' && { org: t('field.home.empty') }),
      ...(givenName.trim() === '' && { givenName: t('person-new.given.empty') }),
      ...(callName.trim() === '' && { callName: t('person-new.call.empty') }),
      ...(birthWrong !== undefined && { birth: birthWrong }),
      ...(numberWrong !== undefined && { nationalId: numberWrong }),
    };
    if (Object.keys(fields).length > 0) return { fields };
    const kind = kinds.find((one) => one === form.values.kind) ?? 'resident';
    const result = await ask(addPerson, {
      body: { id, org, kind, givenName: givenName.trim(), familyName: familyName.trim(), callName: callName.trim(), birth: birth.trim(), ...(nationalId.trim() !== '' && { nationalId: nationalId.trim() }) },
    });
    if (!result.ok) {
      const name = fieldOf(result.problem.code);
      return name === undefined ? { problem: result.problem } : { fields: { [name]: problemText(result.problem) } };
    }
    toast({ text: t('person-new.added', { name: callName.trim() }) });
    go(`/people/${result.value.id}`);
    return null;
  };

  return (
    <Screen title={t('person-new.title')} back={{ href: '/people', label: t('people.back') }}>
      <Form form={form} onSend={send}>
        <ChoiceField
          name="kind"
          label={t('person-new.kind')}
          across
          value={[form.values.kind]}
          onChange={([kind]) => form.set('kind', kind ?? 'resident')}
          choices={kinds.map((kind) => ({ value: kind, label: t(`person-kind.${kind}`) }))}
        />
        {orgs.length !== 1 && <SelectField label={t('field.home')} empty={t('field.home.choose')} options={orgs} {...form.field('org')} value={org} />}
        <TextField label={t('person-new.given')} maxLength={100} {...form.field('givenName')} />
        <TextField label={t('person-new.family')} hint={t('person-new.family.hint')} maxLength={100} optional {...form.field('familyName')} />
        <TextField label={t('person-new.call')} hint={t('person-new.call.hint')} maxLength={60} {...form.field('callName')} />
        <TextField label={t('person-new.birth')} hint={t('person-new.birth.hint')} maxLength={40} optional {...form.field('birth')} />
        <TextField label={t('person-new.number')} hint={t('person-new.number.hint')} inputMode="numeric" maxLength={40} optional {...form.field('nationalId')} />
        <div className="k-row">
          <Button type="submit" look="primary" busy={form.busy}>
            {t('person-new.go')}
          </Button>
        </div>
      </Form>
    </Screen>
  );
}
