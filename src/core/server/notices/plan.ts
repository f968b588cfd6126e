import { decideSending, type ChannelName, type DeliveryMode, type PersonChannel, type SendDecision, type SendableNotice } from '#core/domain/notices/sending.ts';
import { newId } from '#platform/domain/ids.ts';
import type { CoreContext } from '../core-room.ts';

export interface ChannelRow extends Record<string, unknown> {
  readonly channel: ChannelName;
  readonly address: string;
  readonly confirmed_at: Date | null;
  readonly agreed_at: Date | null;
  readonly withdrawn_at: Date | null;
  readonly mode: DeliveryMode;
  readonly quiet_from: number;
  readonly quiet_until: number;
}

export const CHANNEL_COLUMNS = 'channel, address, confirmed_at, agreed_at, withdrawn_at, mode, quiet_from, quiet_until';

export function channelOf(row: ChannelRow, isOn: boolean): PersonChannel {
  return {
    channel: row.channel, isOn, mode: row.mode, isConfirmed: row.confirmed_at !== null, quiet: { from: row.quiet_from, until: row.quiet_until },
    agreedAt: row.withdrawn_at === null ? (row.agreed_at?.getTime() ?? null) : null,
  };
}

interface NoticeToSend extends Record<string, unknown> {
  readonly made_at: Date;
  readonly read_at: Date | null;
  readonly urgent: boolean;
  readonly for_person: string | null;
  readonly went: ChannelName[];
  readonly works: boolean;
}

/** How a notice may go over the channels of its person, as decided now. */
export async function decisionsFor(core: CoreContext, person: string, notice: string, isOn: (channel: ChannelName) => boolean): Promise<readonly { readonly row: ChannelRow; readonly decision: SendDecision }[]> {
  const rows = await core.tx.query<ChannelRow>(`select ${CHANNEL_COLUMNS} from core.notice_channel where person_id = $1`, [person]);
  if (rows.length === 0) return [];
  const [found] = await core.tx.query<NoticeToSend>(
    `select n.made_at, n.read_at, n.urgent, n.for_person, exists (select 1 from core.role_grant g where g.person_id = n.person_id and g.to_day is null) as works,
       (select coalesce(array_agg(d.channel), '{}') from core.delivery_notice d where d.person_id = n.person_id and d.notice_id = n.notice_id) as went
     from core.notice n where n.person_id = $1 and n.notice_id = $2`,
    [person, notice],
  );
  if (found === undefined) return [];
  const sendable: SendableNotice = { madeAt: found.made_at.getTime(), isRead: found.read_at !== null, urgent: found.urgent, isCopy: found.for_person !== null, wentOver: found.went };
  return rows.map((row) => ({ row, decision: decideSending(sendable, channelOf(row, isOn(row.channel)), found.works, core.now.getTime()) }));
}

/**
 * Lays a message into the queue for each channel over which the notice is to go by itself. Whether the installation has the channel is known to the job alone; it decides once
 * more when the message is due.
 */
export async function planSending(core: CoreContext, person: string, notice: string): Promise<void> {
  for (const { row, decision } of await decisionsFor(core, person, notice, () => true)) {
    if (decision.send === 'never' || decision.send === 'weekly') continue;
    const at = decision.send === 'now' ? core.now : new Date(decision.at);
    await layMessage(core, person, row.channel, 'notice', [notice], at);
    await core.later('send-notices', {}, { key: `core.send-notices ${at.toISOString()}`, at });
  }
}

/** One message with the notices it tells of. */
export async function layMessage(core: CoreContext, person: string, channel: ChannelName, what: 'notice' | 'digest', notices: readonly string[], at: Date): Promise<void> {
  const id = newId();
  await core.tx.query('insert into core.delivery (person_id, delivery_id, channel, what, state, due_at, made_at) values ($1, $2, $3, $4, $5, $6, $7)', [person, id, channel, what, 'waiting', at, core.now]);
  await core.tx.query('insert into core.delivery_notice (person_id, channel, notice_id, delivery_id) select $1, $2, n, $3 from unnest($4::uuid[]) n', [person, channel, id, notices]);
}
