import { mkdtemp, readdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClusterBusy, isLock } from './folder-lock.ts';
import { startCluster } from './cluster.ts';
import { removeData } from './data-folder.ts';

const PREFIX = 'khitphuea-test-';

/** Nothing here outlives the run, so nothing waits for the disk. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };

/**
 * A cluster for one run of the tests, to be started once for all of them; `stop` removes it. Each test file takes a
 * database of its own with databaseFromTemplate.
 */
export async function testCluster(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await realpath(tmpdir());
  await removeAbandoned(folder);
  const dataDir = await mkdtemp(join(folder, PREFIX));
  const cluster = await startCluster({ dataDir, settings: SETTINGS });
  return {
    url: cluster.url,
    async stop() {
      await cluster.stop();
      await removeData(dataDir);
    },
  };
}

/** Runs that were killed left a folder and perhaps a server; a start and a stop end both. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(PREFIX)) continue;
    const dataDir = join(folder, name);
    try {
      // A folder without a lock is one that another run makes or removes at this moment.
      if (!(await readdir(dataDir)).some(isLock)) continue;
      const cluster = await startCluster({ dataDir, settings: SETTINGS });
      await cluster.stop();
      await removeData(dataDir);
    } catch (error) {
      // In use by another run, or somebody else's.
      if (error instanceof ClusterBusy || ['EACCES', 'EPERM', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) continue;
      throw error;
    }
  }
}
