import { listOrgs } from '#core/api.ts';
import { compareThai } from '#platform/domain/thai-text.ts';
import type { SelectOption } from '#platform/web/design/text-field.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage } from '#platform/web/words.tsx';

/** The organisations one may see, to choose from, in the order of a Thai dictionary; only homes where `kind` says so. */
export function useOrgOptions(kind?: 'home'): readonly SelectOption[] {
  const { language } = useLanguage();
  const { value } = useAsked(listOrgs, {});
  return (value?.orgs ?? [])
    .filter((org) => kind === undefined || org.kind === kind)
    .map((org) => ({ value: org.id, label: org.name[language] }))
    .toSorted((a, b) => compareThai(a.label, b.label));
}
