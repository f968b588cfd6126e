import { listOrgs } from '#core/api.ts';
import { organisationKinds, pathTo, type Organisation } from '#core/domain/organisation.ts';
import { reaches, type CoreAction, type Grant } from '#core/domain/roles.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { compareThai } from '#platform/domain/thai-text.ts';
import type { SelectOption } from '#platform/web/design/text-field.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage } from '#platform/web/words.tsx';
import { useSession } from './session.tsx';

type Org = AnswerOf<typeof listOrgs>['orgs'][number];

/** The organisations in which whoever is here may do the action, to choose from, in the order of a Thai dictionary; only homes where `kind` says so. */
export function useOrgOptions(action: CoreAction, kind?: 'home'): readonly SelectOption[] {
  const { language } = useLanguage();
  const { session } = useSession();
  const { value } = useAsked(listOrgs, {});
  const grants = (session.person?.roles ?? []).map(({ role, org }): Grant => ({ role, organisationId: org.id }));
  const orgs = value?.orgs ?? [];
  const tree = treeOf(orgs);
  return orgs
    .filter((org) => (kind === undefined || org.kind === kind) && reaches(grants, pathTo(tree, org.id), action))
    .map((org) => ({ value: org.id, label: org.name[language] }))
    .toSorted((a, b) => compareThai(a.label, b.label));
}

/** What one sees of the tree; where the one above is out of sight, it begins. */
function treeOf(orgs: readonly Org[]): readonly Organisation[] {
  const seen = new Set(orgs.map((org) => org.id));
  return orgs.flatMap((org) => {
    const kind = organisationKinds.find((one) => one === org.kind);
    return kind === undefined ? [] : [{ id: org.id, kind, parentId: org.parent !== null && seen.has(org.parent) ? org.parent : null }];
  });
}
