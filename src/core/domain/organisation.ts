import { fail, ok } from '#platform/domain/result.ts';
import type { Result } from '#platform/domain/result.ts';

export const organisationKinds = ['ministry', 'department', 'provincial-office', 'home', 'partner-company'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** One place in the tree; `parentId` is `null` at a root. */
export interface Organisation {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: OrganisationKind;
}

/** Ids from the root down to the organisation itself. */
export type OrganisationPath = readonly string[];

/** Under which kinds a kind may stand; `null` is the top. A home belongs to a department, or to the provincial office that looks after it. */
export const parentKinds: Readonly<Record<OrganisationKind, readonly (OrganisationKind | null)[]>> = {
  ministry: [null],
  department: ['ministry'],
  'provincial-office': ['ministry'],
  home: ['department', 'provincial-office'],
  // A partner stands beside the ministry: rights over the ministry's tree do not reach into it, nor the other way round.
  'partner-company': [null],
};

export function mayStandUnder(kind: OrganisationKind, parent: OrganisationKind | null): boolean {
  return parentKinds[kind].includes(parent);
}

function byId(list: readonly Organisation[]): ReadonlyMap<string, Organisation> {
  return new Map(list.map((organisation) => [organisation.id, organisation]));
}

function climb(known: ReadonlyMap<string, Organisation>, id: string): string[] | null {
  const path: string[] = [];
  const seen = new Set<string>();
  for (let at: string | null = id; at !== null; ) {
    const organisation = known.get(at);
    if (organisation === undefined || seen.has(at)) return null;
    seen.add(at);
    path.push(at);
    at = organisation.parentId;
  }
  return path.reverse();
}

/** The path to an organisation; empty where it, or one above it, is missing, or where the tree bites its tail. */
export function pathTo(list: readonly Organisation[], id: string): OrganisationPath {
  return climb(byId(list), id) ?? [];
}

/** Directly below; the roots for `null`. In the order of the list. */
export function childrenOf<O extends Organisation>(list: readonly O[], id: string | null): O[] {
  return list.filter((organisation) => organisation.parentId === id);
}

/** The organisation and all below it, in the order of the list. */
export function subtree<O extends Organisation>(list: readonly O[], id: string): O[] {
  const known = byId(list);
  return list.filter((organisation) => climb(known, organisation.id)?.includes(id) ?? false);
}

/**
 * Whether a list is a sound tree; the kinds stand above each other in one direction only, so that no ring passes. Problems: `core.organisation-twice`,
 * `core.organisation-parent-missing`, `core.organisation-wrong-parent`, each with the `id` where it was met first.
 */
export function checkTree(list: readonly Organisation[]): Result<null> {
  const known = byId(list);
  const seen = new Set<string>();
  for (const { id, kind, parentId } of list) {
    if (seen.has(id)) return fail('core.organisation-twice', { id });
    seen.add(id);
    const parent = parentId === null ? null : known.get(parentId);
    if (parent === undefined) return fail('core.organisation-parent-missing', { id });
    if (!mayStandUnder(kind, parent?.kind ?? null)) return fail('core.organisation-wrong-parent', { id });
  }
  return ok(null);
}
