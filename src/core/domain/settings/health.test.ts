import { expect, test } from 'vitest';
import { concernsOf, type Measured } from './health.ts';

const GOOD: Measured = { diskBytes: 100e9, diskFree: 50e9, isFull: false, jobsFailed: 0, jobsOldestSeconds: 3, setAside: 0, lagSeconds: 1, backupAgeSeconds: 3600 };

test('a house that works is worth no concern, and each thing that does not is named', () => {
  expect(concernsOf(GOOD)).toEqual([]);
  expect(concernsOf({ ...GOOD, diskFree: 1e9 })).toEqual(['disk-nearly-full']);
  expect(concernsOf({ ...GOOD, diskFree: 1e6, isFull: true })).toEqual(['disk-full']);
  expect(concernsOf({ ...GOOD, diskBytes: 10e12, diskFree: 500e9 })).toEqual([]);
  expect(concernsOf({ ...GOOD, backupAgeSeconds: null })).toEqual(['no-backup']);
  expect(concernsOf({ ...GOOD, jobsFailed: 2, jobsOldestSeconds: 700, setAside: 1, lagSeconds: 900, backupAgeSeconds: 3 * 86_400 })).toEqual(['jobs-failed', 'jobs-late', 'events-set-aside', 'feed-late', 'backup-old']);
});
