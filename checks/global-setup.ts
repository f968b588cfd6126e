import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

interface Cluster {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts one PostgreSQL for all test files of a run; each file makes its own database in it (`KHITPHUEA_TEST_CLUSTER`). */
export default async function setup(): Promise<() => Promise<void>> {
  const file = path.resolve('src/platform/server/postgres/test-database.ts');
  if (!existsSync(file)) return () => Promise.resolve();
  const { testCluster }: { testCluster: () => Promise<Cluster> } = await import(pathToFileURL(file).href);
  const cluster = await testCluster();
  process.env.KHITPHUEA_TEST_CLUSTER = cluster.url;
  return () => cluster.stop();
}
