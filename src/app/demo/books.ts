import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importBooks } from '#library/server/imports/import-books.ts';
import { buildAllWorks } from '#library/server/works/build.ts';
import type { Surroundings } from '#platform/server/context.ts';
import { demoId } from './ids.ts';

/** The story is lent to everybody at once; of the guide there are two copies, so that a queue can be seen. Both are free works: the limit is part of the demonstration. */
const LENDING = { 'phone-is-easy': { licence: 'copies', copies: 2, ageFrom: 9 } } as const;

/** Takes our own books in by the same way as anybody's. */
export async function layBooks(surroundings: Surroundings): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'khitphuea-works-'));
  try {
    for (const work of await buildAllWorks()) {
      const path = join(folder, `${work.slug}.epub`);
      await writeFile(path, work.epub);
      const terms = LENDING[work.slug as keyof typeof LENDING] ?? { licence: 'open', copies: 0, ageFrom: null };
      await importBooks(surroundings, { org: demoId('ministry'), person: null, ageTo: null, ...terms }, one(path), () => undefined);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* one(path: string): AsyncIterable<string> {
  yield await Promise.resolve(path);
}
