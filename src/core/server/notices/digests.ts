import { isDigestDue, mayNotSend, quietEnds, type ChannelName } from '#core/domain/notices/sending.ts';
import type { CoreContext } from '../core-room.ts';
import { CHANNEL_COLUMNS, channelOf, layMessage, type ChannelRow } from './plan.ts';

const BATCH = 500;

/** Lays the weekly messages that are due: what somebody has not read and no message told them yet. Where there is nothing, the week counts as told. */
export async function layDigests(context: CoreContext, isOn: (channel: ChannelName) => boolean): Promise<void> {
  const { tx, now } = context;
  // Somebody whose week is not over yet need not be looked at.
  const wishes = await tx.query<{ person: string; day: number; minute: number; digested_at: Date | null }>(
    `select w.person_id as person, w.digest_day as day, w.digest_minute as minute, w.digested_at from core.notice_wish w
     where (w.digested_at is null or w.digested_at < $1::timestamptz - interval '1 day') and w.digest_day = extract(dow from $1::timestamptz at time zone 'Asia/Bangkok')
          -- Whose hour has not come takes nobody's place among those that are looked at.
          and w.digest_minute <= extract(epoch from ($1::timestamptz at time zone 'Asia/Bangkok')::time) / 60
        or w.digested_at < $1::timestamptz - interval '7 days'
     order by w.digested_at nulls first limit ${BATCH} for update skip locked`,
    [now],
  );
  for (const wish of wishes) {
    if (!isDigestDue(wish, wish.digested_at?.getTime() ?? null, now.getTime())) continue;
    for (const row of await tx.query<ChannelRow>(`select ${CHANNEL_COLUMNS} from core.notice_channel where person_id = $1`, [wish.person])) {
      const channel = channelOf(row, isOn(row.channel));
      if (mayNotSend(channel) !== null) continue;
      const untold = await tx.query<{ id: string }>(
        `select notice_id as id from core.notice n where person_id = $1 and read_at is null and made_at >= $3 and ($4 or for_person is not null)
           and not exists (select 1 from core.delivery_notice d where d.person_id = n.person_id and d.channel = $2 and d.notice_id = n.notice_id)
         order by made_at`,
        [wish.person, row.channel, row.agreed_at, channel.mode === 'weekly'],
      );
      const at = new Date(quietEnds(channel.quiet, now.getTime()));
      if (untold.length > 0) await layMessage(context, wish.person, row.channel, 'digest', untold.map(({ id }) => id), at);
    }
    await tx.query('update core.notice_wish set digested_at = $2 where person_id = $1', [wish.person, now]);
  }
}
