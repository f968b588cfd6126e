import { useState, type ReactNode } from 'react';
import { grantRole } from '#core/api.ts';
import { roles } from '#core/domain/roles.ts';
import { newId } from '#platform/domain/ids.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { SelectField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';
import { Form, useForm, type Fault } from '../form.tsx';
import { useOrgOptions } from '../org-options.ts';
import { useAllowed } from '../use-allowed.ts';
import type { PersonPartProps } from './person-part.ts';

export function PersonRoles({ facts: { person, roles: given }, onChanged }: PersonPartProps): ReactNode {
  const t = useWords(coreWords);
  const { language } = useLanguage();
  const allowed = useAllowed();
  return (
    <Card title={t('person-roles.title')}>
      {given.length === 0 ? (
        <p className="k-quiet">{t('person-roles.none')}</p>
      ) : (
        <ul className="c-list">
          {given.map((one) => (
            <li key={one.id}>
              <strong>{t(`role.${one.role}`)}</strong> <span>{one.org.name[language]}</span>
            </li>
          ))}
        </ul>
      )}
      {allowed('give-roles') && (
        <details key={given.length}>
          <summary>{t('person-roles.give')}</summary>
          <GiveRole person={person} onChanged={onChanged} />
        </details>
      )}
    </Card>
  );
}

function GiveRole({ person, onChanged }: Pick<PersonPartProps, 'onChanged'> & { readonly person: PersonPartProps['facts']['person'] }): ReactNode {
  const t = useWords(coreWords);
  const { toast } = useAnnouncer();
  const orgs = useOrgOptions('give-roles');
  const [id] = useState(newId);
  const form = useForm({ role: '', org: '' });
  const send = async (): Promise<Fault<'role' | 'org'> | null> => {
    const role = roles.find((one) => one === form.values.role);
    const { org } = form.values;
    const fields = { ...(role === undefined && { role: t('person-roles.role.empty') }), ...(org === '' && { org: t('person-roles.org.empty') }) };
    if (role === undefined || org === '') return { fields };
    const result = await ask(grantRole, { params: { person: person.id }, body: { id, role, org } });
    if (!result.ok) return { problem: result.problem };
    toast({ text: t('person-roles.given', { name: person.callName, role: t(`role.${role}`) }) });
    onChanged();
    return null;
  };
  return (
    <Form form={form} onSend={send}>
      <SelectField label={t('person-roles.role')} hint={t('person-roles.role.hint')} empty={t('person-roles.role.choose')} options={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))} {...form.field('role')} />
      <SelectField label={t('person-roles.org')} hint={t('person-roles.org.hint')} empty={t('person-roles.org.choose')} options={orgs} {...form.field('org')} />
      <div>
        <Button type="submit" busy={form.busy}>
          {t('person-roles.go')}
        </Button>
      </div>
    </Form>
  );
}
