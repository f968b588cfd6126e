import { useState, type ReactNode } from 'react';
import { Button } from '#platform/web/design/button.tsx';
import { useLanguage } from '#platform/web/words.tsx';
import { choicesOf, facets, matches, type Chosen, type Facet, type Faceted } from '../../domain/facets.ts';
import { useLibraryWords } from '../library-words.ts';
import { languageWords } from './measures.ts';

/** Values of a facet that are seen before all are asked for. */
const SEEN = 8;

export interface FacetBarProps {
  readonly titles: readonly Faceted[];
  /** Which titles are left; null for all. */
  readonly onNarrow: (isLeft: ((title: Faceted) => boolean) | null) => void;
}

/** Narrows a shelf by what it has: each choice says how many books it leaves, and what is chosen is taken back by the same button. */
export function FacetBar({ titles, onNarrow }: FacetBarProps): ReactNode {
  const t = useLibraryWords();
  const [chosen, setChosen] = useState<Chosen>({});
  const onChoose = (next: Chosen): void => {
    setChosen(next);
    onNarrow(Object.keys(next).length === 0 ? null : (title) => matches(title, next));
  };
  const any = Object.keys(chosen).length > 0;
  return (
    <details className="lib-facets" open={any}>
      <summary>{t('facets.open')}</summary>
      <div className="k-stack">
        {facets.map((facet) => (
          <FacetGroup key={facet} facet={facet} titles={titles} chosen={chosen} onChoose={onChoose} />
        ))}
        {any && <div><Button look="quiet" icon="close" onClick={() => onChoose({})}>{t('facets.none')}</Button></div>}
      </div>
    </details>
  );
}

function FacetGroup({ facet, titles, chosen, onChoose }: { readonly facet: Facet; readonly titles: readonly Faceted[]; readonly chosen: Chosen; readonly onChoose: (chosen: Chosen) => void }): ReactNode {
  const t = useLibraryWords();
  const { language } = useLanguage();
  const values = choicesOf(titles, chosen, facet);
  // One value for all books narrows nothing.
  if (values.length < 2 && chosen[facet] === undefined) return null;
  const name = (value: string): string => (facet === 'subject' ? value : facet === 'language' ? languageWords([value], language) : facet === 'kind' ? t(`facet.kind.${value}`) : t(`facet.length.${value}`));
  const toggle = (value: string): void => {
    const { [facet]: before, ...others } = chosen;
    onChoose(before === value ? others : { ...others, [facet]: value });
  };
  return (
    <fieldset>
      <legend className="k-label">{t(`facet.${facet}`)}</legend>
      <div className="k-row">
        {values.slice(0, SEEN).map(({ value, count }) => (
          <Button key={value} aria-pressed={chosen[facet] === value} look={chosen[facet] === value ? 'primary' : 'secondary'} onClick={() => toggle(value)}>
            {t('facet.value', { name: name(value), n: count })}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
