import type { CoreContext } from '../core-room.ts';

/** Where `from` is told things, `into` is told them from now on, save over channels that `into` has already: one person, who agreed once. */
export async function carryChannels(context: CoreContext, from: string, into: string): Promise<void> {
  await context.asSystem(async () => {
    await context.tx.query(
      `insert into core.notice_channel (person_id, channel, address, confirmed_at, agreed_at, withdrawn_at, mode, quiet_from, quiet_until, carried_from)
       select $2, channel, address, confirmed_at, agreed_at, withdrawn_at, mode, quiet_from, quiet_until, coalesce(carried_from, person_id) from core.notice_channel where person_id = $1
       on conflict do nothing`,
      [from, into],
    );
    await context.tx.query('insert into core.notice_wish (person_id, digest_day, digest_minute, digested_at) select $2, digest_day, digest_minute, digested_at from core.notice_wish where person_id = $1 on conflict do nothing', [from, into]);
  });
}

/** Two people after all: what was carried from the parted one is theirs alone again. To be called once the records are parted. */
export async function returnChannels(context: CoreContext, parted: string, kept: string): Promise<void> {
  await context.asSystem(() => context.tx.query('delete from core.notice_channel where person_id = any (core.all_ids($2)) and carried_from = any (core.all_ids($1))', [parted, kept]));
}
