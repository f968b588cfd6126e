import { useState, type ReactNode } from 'react';
import { listPeople } from '#core/api.ts';
import { addHousehold, addMember, type Household } from '#core/api/households.ts';
import { relations } from '#core/domain/households/relation.ts';
import { newId } from '#platform/domain/ids.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { SelectField, TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useWords } from '#platform/web/words.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { householdsWords } from './households-words.ts';

type Names = 'find' | 'who' | 'relation';

/** How many are offered to choose from; whoever looks for another one types more of the name. */
const OFFERED = 50;

export interface AddMemberProps {
  readonly person: { readonly id: string; readonly callName: string };
  /** Into which one; a new one begins where there is none. */
  readonly household: Household | null;
  readonly onAdded: () => void;
}

/** Adds somebody whom one looks after oneself, for example a brother; relatives who live elsewhere come by a card. */
export function AddMember({ person, household, onAdded }: AddMemberProps): ReactNode {
  const t = useWords(householdsWords);
  const { toast } = useAnnouncer();
  const form = useForm<Names>({ find: '', who: '', relation: '' });
  const [ids] = useState(() => ({ household: newId(), first: newId(), added: newId() }));
  const find = form.values.find.trim();
  const { value } = useAsked(listPeople, { query: { limit: OFFERED, ...(find !== '' && { find }) } });
  const there = new Set([person.id, ...(household?.members.map((one) => one.person) ?? [])]);
  const people = (value?.people ?? []).filter((one) => !there.has(one.id));
  const send = async (): Promise<Fault<Names> | null> => {
    const chosen = people.find((one) => one.id === form.values.who);
    const relation = relations.find((one) => one === form.values.relation);
    const fields = { ...(chosen === undefined && { who: t('add.person.empty') }), ...(relation === undefined && { relation: t('add.relation.empty') }) };
    if (chosen === undefined || relation === undefined) return { fields };
    const added = { id: ids.added, person: chosen.id, relation };
    const result = household === null
      ? await ask(addHousehold, { body: { id: ids.household, name: '', members: [{ id: ids.first, person: person.id, relation: 'child' }, added] } })
      : await ask(addMember, { params: { household: household.id }, body: added });
    if (!result.ok) return { problem: result.problem };
    toast({ text: t('add.done', { name: chosen.callName }) });
    onAdded();
    return null;
  };
  return (
    <Form form={form} onSend={send}>
      <TextField type="search" label={t('add.find')} hint={t('add.find.hint')} optional autoComplete="off" maxLength={100} {...form.field('find')} />
      {value !== undefined && people.length === 0 ? (
        <p role="status">{t('add.nobody')}</p>
      ) : (
        <SelectField label={t('add.person')} empty={t('add.choose')} options={people.map((one) => ({ value: one.id, label: `${one.givenName} ${one.familyName} (${one.callName})` }))} {...form.field('who')} />
      )}
      <SelectField label={t('add.relation')} empty={t('add.choose')} options={relations.map((one) => ({ value: one, label: t(`relation.${one}`) }))} {...form.field('relation')} />
      <div>
        <Button type="submit" icon="add" busy={form.busy}>
          {t('add.go')}
        </Button>
      </div>
    </Form>
  );
}
