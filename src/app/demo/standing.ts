import { isLoopback, type Config } from '#platform/server/config.ts';
import type { Database } from '#platform/server/database.ts';
import { SYSTEM } from '#platform/server/who.ts';

/** The sign-ins of the demonstration are printed in the source, so its database is never served to anybody but this machine. */
export class DemonstrationExposed extends Error {
  override readonly name = 'DemonstrationExposed';
}

/**
 * Whether this is the demonstration: an embedded database at a loopback address that is empty or was the demonstration before. One that somebody set up
 * for themselves (`khitphuea init`) never gets sign-ins that everybody knows. Throws {@link DemonstrationExposed} where the demonstration's database would be
 * served at another address or through a proxy.
 */
export async function isDemonstration(config: Config, database: Database): Promise<boolean> {
  const [found] = await database.transaction({ role: 'kp_core', settings: SYSTEM.settings, readOnly: true }, (tx) =>
    tx.query<{ marked: boolean; empty: boolean }>(
      "select exists (select 1 from core.installation where name = 'demonstration' and value = 'true') as marked, not exists (select 1 from core.org) as empty",
    ),
  );
  const marked = found?.marked === true;
  const onlyHere = config.databaseUrl === null && isLoopback(config.host) && config.publicOrigin === null;
  if (marked && !onlyHere) {
    throw new DemonstrationExposed(
      'This database holds the demonstration, whose passwords everybody can read. It is served only at a loopback address: leave HOST, PUBLIC_ORIGIN and DATABASE_URL unset, or set DATA_DIR to a new folder and run `khitphuea init`.',
    );
  }
  return onlyHere && (marked || found?.empty === true);
}
