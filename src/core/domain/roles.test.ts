import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coreActions, may, mayGive, reaches, reachesIn, roles } from './roles.ts';
import type { CoreAction, Grant, Role } from './roles.ts';

const actions = Object.keys(coreActions) as CoreAction[];
const path = ['ministry', 'office', 'home'];

describe('roles', () => {
  test('each has something to do, and each action somebody who may', () => {
    // Judging and taking part are done in a pillar; core asks nothing of them.
    const elsewhere: readonly Role[] = ['judge', 'team-member'];
    for (const role of roles.filter((one) => !elsewhere.includes(one))) expect(actions.some((action) => may(role, action))).toBe(true);
    for (const action of actions) expect(roles.some((role) => may(role, action))).toBe(true);
  });

  test('those who run the system see no people; those who look after books neither', () => {
    for (const role of ['operator', 'librarian'] as const) {
      for (const action of ['see-people', 'change-people', 'see-national-id', 'record-consent', 'set-pin'] as const) expect(may(role, action)).toBe(false);
    }
  });
});

describe('a grant', () => {
  test('reaches its organisation and what is below, and nothing beside or above', () => {
    const grants: readonly Grant[] = [{ role: 'officer', organisationId: 'office' }];
    expect(reaches(grants, ['ministry', 'office'], 'see-people')).toBe(true);
    expect(reaches(grants, path, 'see-people')).toBe(true);
    expect(reaches(grants, ['ministry'], 'see-people')).toBe(false);
    expect(reaches(grants, ['ministry', 'other', 'home'], 'see-people')).toBe(false);
    expect(reaches(grants, path, 'see-system')).toBe(false);
    expect(reaches(grants, [], 'see-people')).toBe(false);
  });

  test('higher up reaches at least as far', () => {
    fc.assert(
      fc.property(fc.constantFrom(...roles), fc.constantFrom(...actions), fc.nat({ max: 2 }), fc.nat({ max: 2 }), (role, action, a, b) => {
        const [high, low] = [Math.min(a, b), Math.max(a, b)];
        const at = (place: number): readonly Grant[] => [{ role, organisationId: path[place] ?? '' }];
        if (reaches(at(low), path, action)) expect(reaches(at(high), path, action)).toBe(true);
      }),
    );
  });

  test('is read over the table of a room too', () => {
    const table = { 'take-in-books': ['librarian'] } as const;
    expect(reachesIn(table, [{ role: 'librarian', organisationId: 'ministry' }], path, 'take-in-books')).toBe(true);
    expect(reachesIn(table, [{ role: 'officer', organisationId: 'ministry' }], path, 'take-in-books')).toBe(false);
  });

  test('gives away no role that may more than the giver, nor beyond its part of the tree', () => {
    const officer: readonly Grant[] = [{ role: 'officer', organisationId: 'office' }];
    expect(mayGive(officer, 'home-staff', path)).toBe(true);
    expect(mayGive(officer, 'operator', path)).toBe(false);
    expect(mayGive(officer, 'officer', ['ministry'])).toBe(false);
    const givers = roles.filter((role) => may(role, 'give-roles'));
    for (const role of roles) {
      const gives = (other: Role): boolean => mayGive([{ role, organisationId: 'ministry' }], other, path);
      expect(roles.some(gives)).toBe(givers.includes(role));
    }
  });
});
