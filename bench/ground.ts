import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endsWithUs } from '#platform/server/ending.ts';

/** A folder for one run of a bench; gone when the bench ends, also when it is asked to. */
export async function benchFolder(): Promise<{ readonly folder: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'khitphuea-bench-'));
  // The user of PostgreSQL passes through: a database that lies elsewhere would stay behind.
  await chmod(folder, 0o711);
  return await endsWithUs({ folder, stop: () => rm(folder, { recursive: true, force: true }) });
}
