import { expect, test } from 'vitest';
import { recogniseLicence } from './licence.ts';

test.each([
  ['CC BY 4.0 http://creativecommons.org/licenses/by/4.0/ - somebody', 'CC-BY-4.0'],
  ['https://creativecommons.org/licenses/by-nc-sa/3.0/th/', 'CC-BY-NC-SA-3.0'],
  ['shared under the Attribution-ShareAlike 3.0 Unported (CC BY-SA 3.0) license.', 'CC-BY-SA-3.0'],
  ['Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International', 'CC-BY-NC-ND-4.0'],
  ['Creative Commons Attribution 4.0 International License', 'CC-BY-4.0'],
  ['สัญญาอนุญาต CC BY-SA', 'CC-BY-SA'],
  ['CC0', 'CC0-1.0'],
  ['https://creativecommons.org/publicdomain/zero/1.0/', 'CC0-1.0'],
  ['https://creativecommons.org/publicdomain/mark/1.0/', 'public-domain'],
  ['Public domain (author d. 1855)', 'public-domain'],
  ['งานนี้เป็นสาธารณสมบัติ', 'public-domain'],
  ['This is not in the public domain', 'unknown'],
  ['Copyright 2020. All rights reserved.', 'unknown'],
  ['Creative Commons', 'unknown'],
  ['with attribution to the author', 'unknown'],
  ['', 'unknown'],
])('%s', (words, licence) => {
  expect(recogniseLicence([words])).toBe(licence);
});

test('two statements of one licence agree, of two licences leave it to a person', () => {
  expect(recogniseLicence(['CC BY-SA', 'https://creativecommons.org/licenses/by-sa/4.0/'])).toBe('CC-BY-SA-4.0');
  expect(recogniseLicence(['CC BY 4.0', 'CC BY-NC 4.0'])).toBe('unknown');
  expect(recogniseLicence([])).toBe('unknown');
});
