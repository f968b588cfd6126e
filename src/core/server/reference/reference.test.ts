import { describe, expect, test } from 'vitest';
import { provinces, regions } from './provinces.ts';
import { registeredPopulation, registeredPopulationSource } from './registered-population.ts';

describe('provinces', () => {
  test('are 77, each once by code, ISO code and both names', () => {
    expect(provinces).toHaveLength(77);
    for (const key of ['code', 'iso', 'thai', 'english'] as const) expect(new Set(provinces.map((province) => province[key])).size).toBe(77);
  });

  test('have a code of two digits, names in their own script and nothing stray', () => {
    for (const { code, iso, thai, english } of provinces) {
      expect(code).toMatch(/^[1-9]\d$/);
      expect(iso).toBe(`TH-${code}`);
      expect(thai).toMatch(/^[\u0e01-\u0e4e]+$/);
      expect(thai.normalize('NFC')).toBe(thai);
      expect(english).toMatch(/^[A-Z][a-z]+( [A-Z][a-z]+)*$/);
    }
  });

  test('are spread over the five regions as the statistical office counts them', () => {
    const count = Object.fromEntries(regions.map((region) => [region, provinces.filter((province) => province.region === region).length]));
    expect(count).toEqual({ bangkok: 1, central: 25, north: 17, northeast: 20, south: 14 });
  });

  test('known ones stand where they belong', () => {
    expect(provinces.find((province) => province.code === '10')).toMatchObject({ thai: 'กรุงเทพมหานคร', english: 'Bangkok', region: 'bangkok' });
    expect(provinces.find((province) => province.code === '38')).toMatchObject({ thai: 'บึงกาฬ', english: 'Bueng Kan', region: 'northeast' });
    expect(provinces.find((province) => province.code === '50')).toMatchObject({ thai: 'เชียงใหม่', region: 'north' });
    expect(provinces.find((province) => province.code === '96')).toMatchObject({ thai: 'นราธิวาส', region: 'south' });
  });
});

describe('registered population', () => {
  test('has one row for each province, in the same order', () => {
    expect(registeredPopulation.map((row) => row.code)).toEqual(provinces.map((province) => province.code));
  });

  test('bands add up to the published total in every province', () => {
    for (const row of registeredPopulation) expect(row.age0to19 + row.age20to59 + row.age60plus, row.code).toBe(row.total);
  });

  test('the country is as large as its register of 2021, and about a fifth is 60 or older', () => {
    const total = registeredPopulation.reduce((sum, row) => sum + row.total, 0);
    const elders = registeredPopulation.reduce((sum, row) => sum + row.age60plus, 0);
    expect(total).toBe(66_181_932);
    expect(elders / total).toBeGreaterThan(0.17);
    expect(elders / total).toBeLessThan(0.19);
  });

  test('the oldest and the youngest province are those of the source', () => {
    const byShare = [...registeredPopulation].sort((a, b) => a.age60plus / a.total - b.age60plus / b.total);
    expect(byShare[0]?.code).toBe('96');
    expect(byShare.at(-1)?.code).toBe('52');
  });

  test('says its month and whom to credit', () => {
    expect(registeredPopulationSource.asOf).toBe('2021-06');
    expect(registeredPopulationSource.credit).toContain('National Statistical Office');
  });
});
