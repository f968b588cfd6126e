import { bangkokDay } from '#platform/domain/time.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { CoreContext } from '../core-room.ts';

/**
 * Whether one way in of a person may go: not the last. One-time codes and recovery codes open nothing alone. Locks the person's account, so that two who take away at once do not each
 * leave the other's. Problem: `core.last-way-in`.
 */
export async function mayTakeAway(context: CoreContext, person: string): Promise<Result<void>> {
  await context.tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`ways of ${person}`]);
  const [found] = await context.tx.query<{ ways: number }>(
    `select (select count(*) from core.passkey where person_id = any ($1))::int
       + (select count(*) from core.identity where person_id = any ($1))::int
       + (select count(*) from core.way_address where person_id = any ($1))::int
       + (select count(*) from core.account where person_id = any ($1) and password_hash is not null)::int as ways`,
    [context.who.ids],
  );
  return (found?.ways ?? 0) > 1 ? ok(undefined) : fail('core.last-way-in');
}

/** The account with a login under whichever of the asker's ids; of two that of the record that counts. Written to as the program, under the id it has. */
export async function ownAccount({ db, who }: CoreContext) {
  return await db.selectFrom('core.account').selectAll().where('person_id', 'in', who.ids).where('login', 'is not', null).orderBy((eb) => eb('person_id', '=', who.person), 'desc').executeTakeFirst();
}

/**
 * Whether anything at all opens one of these records or carries what is told to it: a national number at the identity provider of the state, a picture with its PIN, and an address for notices, which is carried
 * over, are among it. To be called as the program.
 */
export async function opensAnything(context: CoreContext, ids: readonly string[]): Promise<boolean> {
  const found = await context.tx.query(
    `select 1 from core.passkey where person_id = any ($1) union all select 1 from core.identity where person_id = any ($1) union all select 1 from core.way_address where person_id = any ($1)
     union all select 1 from core.account where person_id = any ($1) and password_hash is not null union all select 1 from core.picture_sign_in where person_id = any ($1)
     union all select 1 from core.person where person_id = any ($1) and national_id is not null
     union all select 1 from core.notice_channel where person_id = any ($1) and confirmed_at is not null limit 1`,
    [ids],
  );
  return found.length > 0;
}

/** Whether somebody comes in by what a role may be opened with: a password, a passkey, the identity of the state (`issuer`). To be called as the program. */
export async function comesInAsStaff(context: CoreContext, ids: readonly string[], issuer: string | null): Promise<boolean> {
  const found = await context.tx.query(
    `select 1 from core.account where person_id = any ($1) and password_hash is not null union all select 1 from core.passkey where person_id = any ($1)
     union all select 1 from core.identity where person_id = any ($1) and issuer = $2 limit 1`,
    [ids, issuer],
  );
  return found.length > 0;
}

/** Whether one of these records holds a role today or from some day on. To be called as the program. */
export async function holdsRole(context: CoreContext, ids: readonly string[]): Promise<boolean> {
  const found = await context.tx.query('select 1 from core.role_grant where person_id = any ($1) and (to_day is null or to_day >= $2::date) limit 1', [ids, bangkokDay(context.now)]);
  return found.length > 0;
}
