import { listOrgs } from '#core/api.ts';
import { useSurround } from '#core/web/screen.tsx';
import { compareThai } from '#platform/domain/thai-text.ts';
import type { SelectOption } from '#platform/web/design/text-field.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage } from '#platform/web/words.tsx';
import { mayIn } from '#core/domain/roles.ts';
import { libraryActions, type LibraryAction } from '../../domain/actions.ts';

/** The organisations in which this person may do the action: those of their roles, and what stands below. Names of all that are seen come along. */
export function useOrgs(action: LibraryAction): { readonly options: readonly SelectOption[]; readonly nameOf: (org: string) => string } {
  const { language } = useLanguage();
  const { session } = useSurround();
  const { value } = useAsked(listOrgs, {});
  const orgs = value?.orgs ?? [];
  const parents = new Map(orgs.map((org) => [org.id, org.parent]));
  const tops = new Set(session.person?.roles.filter(({ role }) => mayIn<LibraryAction>(libraryActions, role, action)).map(({ org }) => org.id));
  const isReached = (id: string | null | undefined): boolean => (id === null || id === undefined ? false : tops.has(id) || isReached(parents.get(id)));
  const names = new Map(orgs.map((org) => [org.id, org.name[language]]));
  return {
    options: orgs.filter((org) => isReached(org.id)).map((org) => ({ value: org.id, label: org.name[language] })).toSorted((a, b) => compareThai(a.label, b.label)),
    nameOf: (org) => names.get(org) ?? '',
  };
}
