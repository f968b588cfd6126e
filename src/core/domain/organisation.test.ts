import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTree, childrenOf, mayStandUnder, organisationKinds, parentKinds, pathTo, subtree } from './organisation.ts';
import type { Organisation } from './organisation.ts';

const tree: readonly Organisation[] = [
  { id: 'm', parentId: null, kind: 'ministry' },
  { id: 'd', parentId: 'm', kind: 'department' },
  { id: 'p', parentId: 'm', kind: 'provincial-office' },
  { id: 'h1', parentId: 'p', kind: 'home' },
  { id: 'h2', parentId: 'd', kind: 'home' },
  { id: 'c', parentId: null, kind: 'partner-company' },
];

const ids = (list: readonly Organisation[]): string[] => list.map((organisation) => organisation.id);

/** Sound trees: each organisation is put under an earlier one of a kind that may carry it. */
const sound = fc.array(fc.tuple(fc.constantFrom(...organisationKinds), fc.nat()), { maxLength: 30 }).map((wishes) => {
  const list: Organisation[] = [];
  for (const [kind, pick] of wishes) {
    const places = [...(mayStandUnder(kind, null) ? [null] : []), ...list.filter((parent) => mayStandUnder(kind, parent.kind)).map((parent) => parent.id)];
    const parentId = places[pick % Math.max(1, places.length)];
    if (parentId !== undefined) list.push({ id: `o${String(list.length)}`, parentId, kind });
  }
  return list;
});

describe('the tree', () => {
  test('leads from the root to a home', () => {
    expect(pathTo(tree, 'h1')).toEqual(['m', 'p', 'h1']);
    expect(pathTo(tree, 'c')).toEqual(['c']);
    expect(pathTo(tree, 'nowhere')).toEqual([]);
  });

  test('knows what is below', () => {
    expect(ids(childrenOf(tree, 'm'))).toEqual(['d', 'p']);
    expect(ids(childrenOf(tree, null))).toEqual(['m', 'c']);
    expect(ids(subtree(tree, 'p'))).toEqual(['p', 'h1']);
    expect(ids(subtree(tree, 'm'))).toEqual(['m', 'd', 'p', 'h1', 'h2']);
  });

  test('holds an organisation below another exactly when the other is on its path', () => {
    fc.assert(
      fc.property(sound, (list) => {
        expect(checkTree(list)).toEqual({ ok: true, value: null });
        for (const upper of list) {
          const below = new Set(ids(subtree(list, upper.id)));
          for (const { id } of list) expect(below.has(id)).toBe(pathTo(list, id).includes(upper.id));
        }
      }),
      { numRuns: 50 },
    );
  });

  test('every kind can be reached from a root', () => {
    for (const kind of organisationKinds) expect(parentKinds[kind].length).toBeGreaterThan(0);
  });

  test.each([
    ['an id twice', [{ id: 'm', parentId: null, kind: 'ministry' }, { id: 'm', parentId: null, kind: 'ministry' }], 'core.organisation-twice', 'm'],
    ['a parent that is not there', [{ id: 'h', parentId: 'x', kind: 'home' }], 'core.organisation-parent-missing', 'h'],
    ['a home at the top', [{ id: 'h', parentId: null, kind: 'home' }], 'core.organisation-wrong-parent', 'h'],
    ['a home in a company', [...tree, { id: 'h3', parentId: 'c', kind: 'home' }], 'core.organisation-wrong-parent', 'h3'],
  ] as const)('is refused with %s', (_, list, code, id) => {
    expect(checkTree(list)).toEqual({ ok: false, problem: { code, data: { id } } });
  });

  test('that bites its tail gives no path and is refused', () => {
    const ring: readonly Organisation[] = [
      { id: 'a', parentId: 'b', kind: 'home' },
      { id: 'b', parentId: 'a', kind: 'provincial-office' },
    ];
    expect(pathTo(ring, 'a')).toEqual([]);
    expect(subtree(ring, 'a')).toEqual([]);
    expect(checkTree(ring)).toMatchObject({ ok: false, problem: { code: 'core.organisation-wrong-parent' } });
  });
});
