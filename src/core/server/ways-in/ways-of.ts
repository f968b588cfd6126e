import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { CoreContext } from '../core-room.ts';

/**
 * Whether one way in of a person may go: not the last. One-time codes and recovery codes open nothing alone. Locks the person's account, so that two who take away at once do not each
 * leave the other's. Problem: `core.last-way-in`.
 */
export async function mayTakeAway(context: CoreContext, person: string): Promise<Result<void>> {
  await context.tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`ways of ${person}`]);
  const [found] = await context.tx.query<{ ways: number }>(
    `select (select count(*) from core.passkey where person_id = $1)::int
       + (select count(*) from core.identity where person_id = $1)::int
       + (select count(*) from core.way_address where person_id = $1)::int
       + (select count(*) from core.account where person_id = $1 and password_hash is not null)::int as ways`,
    [person],
  );
  return (found?.ways ?? 0) > 1 ? ok(undefined) : fail('core.last-way-in');
}
