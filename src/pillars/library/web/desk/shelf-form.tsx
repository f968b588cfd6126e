import { useState, type ReactNode } from 'react';
import { Form, useForm, type Fault } from '#core/web/form.tsx';
import type { AnswerOf } from '#platform/domain/call.ts';
import { newId } from '#platform/domain/ids.ts';
import { Button } from '#platform/web/design/button.tsx';
import { SelectField, TextArea, TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useWords } from '#platform/web/words.tsx';
import { listPools, saveShelf, type listShelves } from '../../api.ts';
import { librarianWords } from '../librarian-words.ts';
import { useOrgs } from './use-orgs.ts';

export type Shelf = AnswerOf<typeof listShelves>['shelves'][number];
type Names = 'org' | 'th' | 'en' | 'about';
interface OnShelf {
  readonly id: string;
  readonly title: string;
}

/** A shelf's name and its books in their order: each is moved by a button, so that no dragging is needed. */
export function ShelfForm({ shelf, onDone }: { readonly shelf?: Shelf; readonly onDone: (name: string) => void }): ReactNode {
  const t = useWords(librarianWords);
  const orgs = useOrgs('make-shelves');
  const [id] = useState(() => shelf?.id ?? newId());
  const [titles, setTitles] = useState<readonly OnShelf[]>(shelf?.titles ?? []);
  const only = orgs.options.length === 1 ? orgs.options[0]?.value : undefined;
  const form = useForm<Names>({ org: shelf?.org ?? '', th: shelf?.name.th ?? '', en: shelf?.name.en ?? '', about: shelf?.about ?? '' });
  const org = form.values.org === '' ? (only ?? '') : form.values.org;
  const send = async (): Promise<Fault<Names> | null> => {
    const th = form.values.th.trim();
    const fields = { ...(org === '' && { org: t('shelf-form.org.empty') }), ...(th === '' && { th: t('shelf-form.name.empty') }) };
    if (Object.keys(fields).length > 0) return { fields };
    const saved = await ask(saveShelf, { params: { org, shelf: id }, body: { name: { th, en: form.values.en.trim() || th }, about: form.values.about.trim(), titles: titles.map((one) => one.id), version: shelf?.version ?? 0 } });
    if (!saved.ok) return { problem: saved.problem };
    onDone(th);
    return null;
  };
  return (
    <Form form={form} onSend={send}>
      {shelf === undefined && orgs.options.length > 1 && <SelectField label={t('shelf-form.org')} hint={t('shelf-form.org.hint')} empty={t('shelf-form.org.choose')} options={orgs.options} {...form.field('org')} />}
      <TextField label={t('shelf-form.name')} maxLength={100} {...form.field('th')} />
      <TextField label={t('shelf-form.name.en')} maxLength={100} optional lang="en" {...form.field('en')} />
      <TextArea label={t('shelf-form.about')} hint={t('shelf-form.about.hint')} maxLength={300} optional {...form.field('about')} />
      <Titles titles={titles} onChange={setTitles} />
      <div className="k-row">
        <Button type="submit" look="primary" busy={form.busy}>{t('shelf-form.go')}</Button>
      </div>
    </Form>
  );
}

function Titles({ titles, onChange }: { readonly titles: readonly OnShelf[]; readonly onChange: (titles: readonly OnShelf[]) => void }): ReactNode {
  const t = useWords(librarianWords);
  const [find, setFind] = useState('');
  const asked = useAsked(listPools, { query: { limit: 20, ...(find.trim() === '' ? {} : { find: find.trim() }) } });
  const found = [...new Map((asked.value?.pools ?? []).map(({ title }) => [title.id, title])).values()].filter((title) => !titles.some((one) => one.id === title.id));
  const move = (at: number, by: -1 | 1): void => {
    const next = [...titles];
    const [one] = next.splice(at, 1);
    if (one !== undefined) next.splice(at + by, 0, one);
    onChange(next);
  };
  return (
    <fieldset className="k-stack">
      <legend className="k-label">{t('shelf-form.titles')}</legend>
      <ol className="lib-order">
        {titles.map((one, at) => (
          <li key={one.id}>
            <span>{one.title}</span>
            <span className="k-row">
              <Button look="quiet" icon="up" disabled={at === 0} aria-label={t('shelf-form.up', { title: one.title })} onClick={() => move(at, -1)}>{t('shelf-form.earlier')}</Button>
              <Button look="quiet" icon="down" disabled={at === titles.length - 1} aria-label={t('shelf-form.down', { title: one.title })} onClick={() => move(at, 1)}>{t('shelf-form.later')}</Button>
              <Button look="quiet" icon="close" aria-label={t('shelf-form.off', { title: one.title })} onClick={() => onChange(titles.filter((other) => other.id !== one.id))}>{t('shelf-form.take-off')}</Button>
            </span>
          </li>
        ))}
      </ol>
      <TextField type="search" label={t('shelf-form.find')} value={find} maxLength={200} onChange={(event) => setFind(event.target.value)} />
      <ul className="lib-order">
        {found.slice(0, 8).map((title) => (
          <li key={title.id}>
            <span lang={title.languages[0]}>{title.title}</span>
            <Button icon="add" aria-label={t('shelf-form.on', { title: title.title })} onClick={() => onChange([...titles, title])}>{t('shelf-form.put-on')}</Button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
