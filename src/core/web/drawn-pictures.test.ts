import { expect, test } from 'vitest';
import { pictures } from '#core/domain/pictures.ts';
import { animalIds } from '#platform/domain/animals/animal-ids.ts';

test('each picture that a child can be given is drawn, and each drawing is given', () => {
  expect([...pictures].toSorted()).toEqual([...animalIds].toSorted());
});
