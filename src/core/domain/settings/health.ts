/** Numbers by which the house is judged. Bytes, seconds. */
export interface Measured {
  readonly diskBytes: number;
  readonly diskFree: number;
  /** Nothing is written, because there is no room. */
  readonly isFull: boolean;
  readonly jobsFailed: number;
  readonly jobsOldestSeconds: number;
  readonly setAside: number;
  readonly lagSeconds: number;
  /** Since the last backup that the installation knows of; null where there was none. */
  readonly backupAgeSeconds: number | null;
}

export const CONCERNS = ['disk-full', 'disk-nearly-full', 'jobs-failed', 'jobs-late', 'events-set-aside', 'feed-late', 'no-backup', 'backup-old'] as const;
export type Concern = (typeof CONCERNS)[number];

const GIB = 1_073_741_824;
const DAY = 86_400;

/** Under a tenth of the disk, and under ten gigabytes: a large disk has room long after nine tenths are used. */
export function isNearlyFull({ diskBytes, diskFree }: Pick<Measured, 'diskBytes' | 'diskFree'>): boolean {
  return diskFree < diskBytes / 10 && diskFree < 10 * GIB;
}

/** What somebody should look at, the most pressing first. */
export function concernsOf(measured: Measured): readonly Concern[] {
  const { jobsFailed, jobsOldestSeconds, setAside, lagSeconds, backupAgeSeconds } = measured;
  const holds: Readonly<Record<Concern, boolean>> = {
    'disk-full': measured.isFull,
    'disk-nearly-full': !measured.isFull && isNearlyFull(measured),
    'jobs-failed': jobsFailed > 0,
    'jobs-late': jobsOldestSeconds > 600,
    'events-set-aside': setAside > 0,
    'feed-late': lagSeconds > 600,
    'no-backup': backupAgeSeconds === null,
    'backup-old': backupAgeSeconds !== null && backupAgeSeconds > 2 * DAY,
  };
  return CONCERNS.filter((concern) => holds[concern]);
}
