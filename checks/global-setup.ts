import { testCluster } from '../src/platform/server/postgres/test-database.ts';

/** Starts one PostgreSQL for all test files of a run; each file makes its own database in it (`KHITPHUEA_TEST_CLUSTER`). */
export default async function setup(): Promise<() => Promise<void>> {
  const cluster = await testCluster();
  process.env.KHITPHUEA_TEST_CLUSTER = cluster.url;
  return () => cluster.stop();
}
