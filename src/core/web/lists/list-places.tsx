import { useState, type ReactNode } from 'react';
import { setListColumns, type ListAnswer } from '#core/api/lists.ts';
import { compareThai } from '#platform/domain/thai-text.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { SelectField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import type { Problem } from '#platform/domain/result.ts';
import { useLanguage } from '#platform/web/words.tsx';
import { useListPages, useListWords } from './list-pages.ts';

/** Names of organisations that the list types in a way of its own: which one is meant, a person says once. */
export function ListPlaces({ list, onChange }: { readonly list: ListAnswer; readonly onChange: () => void }): ReactNode {
  const t = useListWords();
  const { language } = useLanguage();
  const problemText = useProblemText(useListPages().words);
  const open = list.places.filter(({ org }) => org === null);
  const [meant, setMeant] = useState<Readonly<Record<string, string>>>(Object.fromEntries(open.flatMap(({ typed, like }) => (like === null ? [] : [[typed, like]]))));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  if (open.length === 0) return null;
  const options = list.orgs.map(({ id, name }) => ({ value: id, label: name[language] })).toSorted((a, b) => compareThai(a.label, b.label));
  const send = (): void => {
    setBusy(true);
    void ask(setListColumns, { params: { list: list.id }, body: { places: Object.fromEntries(Object.entries(meant).filter(([, org]) => org !== '')) } }).then((result) => {
      setBusy(false);
      setProblem(result.ok ? undefined : result.problem);
      if (result.ok) onChange();
    });
  };
  return (
    <section className="k-stack c-list-part" aria-labelledby="list-places">
      <h2 id="list-places">{t('list.places')}</h2>
      <p>{t('list.places.why')}</p>
      {open.map(({ typed, like }) => (
        <SelectField
          key={typed} label={t('list.place.typed', { typed })} hint={like === null ? undefined : t('list.place.like')} empty={t('list.place.leave')} options={options} value={meant[typed] ?? ''}
          onChange={(event) => setMeant({ ...meant, [typed]: event.target.value })}
        />
      ))}
      {problem !== undefined && <Notice tone="bad" live="now" title={problemText(problem)} />}
      <div>
        <Button look="primary" busy={busy} onClick={send}>{t('list.places.again')}</Button>
      </div>
    </section>
  );
}
