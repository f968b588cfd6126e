import { describe, expect, test } from 'vitest';
import { cruiseHouse } from './cruise.ts';
import { inHouse } from './planted/house.ts';
import { plants, soundHouse } from './planted/walls.ts';
import { walls } from './walls.ts';

describe('walls between rooms and floors', () => {
  test('every wall has a reason of one sentence and a planted violation, and nothing is planted without a wall', () => {
    expect(Object.keys(plants)).toEqual(walls.map((wall) => wall.name));
    for (const wall of walls) {
      expect(wall.severity, wall.name).toBe('error');
      expect(wall.comment, wall.name).toMatch(/^[A-Z][^.]*(\.[^. ][^.]*)*\.$/);
    }
  });

  test('a house with every allowed arrow passes', async () => {
    const { files, violations } = await inHouse(soundHouse, cruiseHouse);
    expect(violations).toEqual([]);
    expect(files.filter((file) => file.startsWith('src/')).sort()).toEqual(Object.keys(soundHouse).sort());
  });

  test.each(Object.entries(plants))('%s is caught', async (name, files) => {
    const { violations } = await inHouse(files, cruiseHouse);
    expect([...new Set(violations.map((violation) => violation.rule))]).toEqual([name]);
  });
});
