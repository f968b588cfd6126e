/** `disk_full` (PostgreSQL, appendix A). */
const DISK_FULL = '53100';

/** Whether something failed because a disk has no room left: the database's own, or that of the files. */
export function isNoSpace(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && (error.code === DISK_FULL || error.code === 'ENOSPC')) return true;
  return isNoSpace(error.cause);
}

/** Bytes that the disk of the data folder keeps free: below, nothing is written any more. A database that finds no room for its log at all stops, and then nobody reads either. */
export const KEPT_FREE = 256 * 1024 * 1024;
