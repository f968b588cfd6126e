import { listSendings } from '#core/api/notices.ts';
import { decideSending, type ChannelName } from '#core/domain/notices/sending.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { coreActions } from '#core/domain/roles.ts';
import { ok } from '#platform/domain/result.ts';
import type { Route } from '#platform/server/room.ts';
import { core, type CoreContext } from '../core-room.ts';
import { allowedTo } from '../guards.ts';
import type { Channels } from './channels.ts';
import { CHANNEL_COLUMNS, channelOf, type ChannelRow } from './plan.ts';

type Sending = AnswerOf<typeof listSendings>['sendings'][number];

const LOOKED_AT = 100;
const DAYS = 14;

interface NoticeRow extends Record<string, unknown> {
  readonly person: string;
  readonly id: string;
  readonly kind: string;
  readonly holes: Record<string, string | number>;
  readonly urgent: boolean;
  readonly confidential: boolean;
  readonly made_at: Date;
  readonly read_at: Date | null;
  readonly for_person: string | null;
  readonly works: boolean;
}

interface SentRow extends Record<string, unknown> {
  readonly notice: string;
  readonly channel: ChannelName;
  readonly state: 'waiting' | 'sent' | 'failed' | 'dropped';
  readonly reason: string | null;
  readonly due_at: Date;
  readonly ended_at: Date | null;
}

export function previewRoutes(channels: Channels): readonly Route[] {
  return [
    core.route(listSendings, allowedTo(coreActions, 'see-sendings'), async (context) => {
      const notices = await latest(context);
      const people = [...new Set(notices.map((notice) => notice.person))];
      // Under the asker's own eyes: an operator meets people by number.
      const names = new Map((people.length === 0 ? [] : await context.db.selectFrom('core.person').select(['person_id', 'call_name']).where('person_id', 'in', people).execute()).map((row) => [row.person_id, row.call_name]));
      const { rows, sent } = await context.asSystem(async () => ({
        rows: await context.tx.query<ChannelRow & { person: string }>(`select person_id as person, ${CHANNEL_COLUMNS} from core.notice_channel where person_id = any($1::uuid[])`, [people]),
        sent: await context.tx.query<SentRow>(
          `select n.notice_id as notice, d.channel, d.state, d.reason, d.due_at, d.ended_at from core.delivery_notice n join core.delivery d on d.person_id = n.person_id and d.delivery_id = n.delivery_id
           where n.person_id = any($1::uuid[]) and n.notice_id = any($2::uuid[])`,
          [people, notices.map((notice) => notice.id)],
        ),
      }));
      return ok({
        sendings: notices.flatMap((notice): Sending[] => {
          const name = names.get(notice.person) ?? null;
          const open = !notice.confidential && !notice.urgent;
          const shown = {
            person: { id: notice.person, callName: name }, kind: open ? notice.kind : null, madeAt: notice.made_at.toISOString(),
            holes: name === null || !open ? Object.fromEntries(Object.keys(notice.holes).map((hole) => [hole, '…'])) : notice.holes,
          };
          const theirs = rows.filter((row) => row.person === notice.person);
          if (theirs.length === 0) return [{ ...shown, id: notice.id, channel: null, outcome: 'never', at: null, why: 'no-channel' }];
          return theirs.map((row) => ({ ...shown, id: `${notice.id} ${row.channel}`, channel: row.channel, ...outcome(context, notice, row, channels, sent.find((one) => one.notice === notice.id && one.channel === row.channel)) }));
        }),
      });
    }),
  ];
}

function outcome(context: CoreContext, notice: NoticeRow, row: ChannelRow, channels: Channels, sent: SentRow | undefined): Pick<Sending, 'outcome' | 'at' | 'why'> {
  if (sent?.state === 'sent') return { outcome: 'sent', at: sent.ended_at?.toISOString() ?? null, why: null };
  if (sent?.state === 'failed') return { outcome: 'failed', at: sent.ended_at?.toISOString() ?? null, why: sent.reason };
  if (sent?.state === 'dropped') return { outcome: 'never', at: null, why: sent.reason };
  const decision = decideSending(
    { madeAt: notice.made_at.getTime(), isRead: notice.read_at !== null, urgent: notice.urgent, isCopy: notice.for_person !== null, wentOver: [] },
    channelOf(row, channels[row.channel] !== undefined), notice.works, context.now.getTime(),
  );
  if (decision.send === 'never') return { outcome: 'never', at: null, why: decision.why };
  // One that failed before says why it waits.
  if (decision.send === 'weekly') return { outcome: 'weekly', at: null, why: null };
  const at = sent?.due_at ?? (decision.send === 'later' ? new Date(decision.at) : context.now);
  return { outcome: at > context.now ? 'later' : 'now', at: at.toISOString(), why: sent?.reason ?? null };
}

/** The latest notices to people in the part of the tree that the asker looks after. That a child got one which nobody else may read would say what it says, so only those of colleagues are among them. */
async function latest(context: CoreContext): Promise<readonly NoticeRow[]> {
  const part = context.who.grants.some((grant) => grant.role === 'operator') ? 'scopes' : 'people';
  return await context.asSystem(() =>
    context.tx.query<NoticeRow>(
      `select n.person_id as person, n.notice_id as id, n.kind, n.holes, n.urgent, n.confidential, n.made_at, n.read_at, n.for_person,
         exists (select 1 from core.role_grant g where g.person_id = n.person_id and g.to_day is null) as works
       from core.notice n where n.made_at > $1 and exists (
         select 1 from core.membership m join core.org_above a on a.org_id = m.org_id where m.person_id = n.person_id and m.to_day is null and a.above_id = any (core.list($2)))
         and (not n.confidential or exists (select 1 from core.role_grant g where g.person_id = n.person_id and g.to_day is null))
       order by n.made_at desc, n.notice_id limit ${LOOKED_AT}`,
      [new Date(context.now.getTime() - DAYS * 86_400_000), part],
    ),
  );
}
