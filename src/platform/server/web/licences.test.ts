import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { licencesOf } from './licences.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

test('packages are named from their own metadata, with the terms of what is sent to readers', () => {
  const { own, packages } = licencesOf(root, new Set(['react']));
  expect(own).toMatchObject({ name: 'khitphuea', licence: 'MIT' });
  expect(own.text).not.toBe('');
  expect(packages.find(({ name }) => name === 'react')).toMatchObject({ licence: 'MIT', used: 'page' });
  expect(packages.find(({ name }) => name === 'react')?.text).toMatch(/permission/i);
  expect(packages.find(({ name }) => name === 'fastify')).toMatchObject({ licence: 'MIT', used: 'server', text: null });
  // What only tests need is not part of the product.
  expect(packages.find(({ name }) => name === 'vitest')).toBeUndefined();
});
