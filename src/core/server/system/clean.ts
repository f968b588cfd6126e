import { KEPT_DAYS, type KeptKind } from '#core/domain/settings/keeping.ts';
import type { RoomWork } from '#platform/server/room.ts';
import type { CoreTables } from '../tables.ts';

const BATCH = 5000;

/** The moment before which what is over is removed. */
const OLD = '$1::timestamptz';

/**
 * What is over and was kept long enough, and the statement that removes one batch of it. A tablet delivers and reads for whom came in on it (see `recognise.ts`), so of each person on each
 * tablet the newest session stays.
 */
const OVER: readonly (readonly [kind: KeptKind, statement: string])[] = [
  ['notices', `delete from core.notice where (person_id, notice_id) in (select person_id, notice_id from core.notice where read_at < ${OLD} limit ${BATCH}) returning 1`],
  // That a notice went out is known as long as it lies unread, or a weekly message would tell it again.
  ['notices', `delete from core.delivery where (person_id, delivery_id) in (
     select d.person_id, d.delivery_id from core.delivery d where d.state <> 'waiting' and d.ended_at < ${OLD}
       and not exists (select 1 from core.delivery_notice n where n.person_id = d.person_id and n.delivery_id = d.delivery_id) limit ${BATCH}) returning 1`],
  ['codes', `delete from core.address_code where code_id in (select code_id from core.address_code where expires_at < ${OLD} limit ${BATCH}) returning 1`],
  ['codes', `delete from core.tablet_code where code_hash in (select code_hash from core.tablet_code where coalesce(used_at, expires_at) < ${OLD} limit ${BATCH}) returning 1`],
  ['codes', `delete from core.oidc_flow where state in (select state from core.oidc_flow where made_at < ${OLD} limit ${BATCH}) returning 1`],
  ['codes', `delete from core.one_time where one_time_id in (select one_time_id from core.one_time where coalesce(used_at, expires_at) < ${OLD} limit ${BATCH}) returning 1`],
  ['signUps', `delete from core.sign_up where sign_up_id in (select sign_up_id from core.sign_up where expires_at < ${OLD} limit ${BATCH}) returning 1`],
  ['tries', `delete from platform.attempt where ctid in (select ctid from platform.attempt where at < ${OLD} limit ${BATCH}) returning 1`],
  ['sessions', `delete from platform.session where id in (
     select s.id from platform.session s where coalesce(s.ended_at, s.expires_at) < ${OLD}
       and (s.device_id is null or s.person_id is null or exists (
         select 1 from platform.session newer where newer.person_id = s.person_id and newer.device_id = s.device_id and newer.kind = s.kind and (newer.made_at, newer.id) > (s.made_at, s.id)))
     limit ${BATCH}) returning 1`],
];

/** Removes what is over, a batch a transaction, so that nobody's feed waits for it. */
export async function cleanUp(work: RoomWork<CoreTables>): Promise<void> {
  for (const [kind, statement] of OVER) {
    for (let removed = BATCH; removed === BATCH && !work.signal.aborted;) {
      removed = await work.transaction(async ({ tx, now }) => (await tx.query(statement, [new Date(now.getTime() - KEPT_DAYS[kind] * 86_400_000)])).length);
    }
  }
}
