import { createHash } from 'node:crypto';
import type { KeptMessage } from '#core/api/messages.ts';
import { formatCursor, parseCursor, readFeed } from '#platform/server/kept.ts';
import type { KeptPage } from '#platform/server/room.ts';
import type { CoreContext } from '../core-room.ts';

const PAGE = 200;
/** What a device holds at most, the newest first. */
const HELD = 1000;

interface MessageRow extends Record<string, unknown> {
  readonly xid: string;
  readonly seq: string;
  readonly message_id: string;
  readonly person_id: string;
  readonly adult_id: string;
  readonly from_child: boolean;
  readonly text: string;
  readonly made_at: Date;
  readonly is_seen: boolean;
}

/** Messages of a child, of an adult, and of the children for whom the asker is the home's named person. Row-level security says which; who is given a role is sent what came before. */
export async function pullMessages(context: CoreContext, cursor: string | null): Promise<KeptPage> {
  const standing = createHash('sha256').update(context.who.grants.map(({ role, org }) => `${role}:${org}`).toSorted().join(',')).digest('base64url').slice(0, 12);
  const [held = '', at = ''] = (cursor ?? '').split('~');
  const after = parseCursor(held === standing ? at : null);
  const rows = await readFeed<MessageRow>(context.tx, {
    table: 'core.message',
    columns: 'message_id, person_id, adult_id, from_child, text, made_at, exists (select 1 from core.message_seen s where s.message_id = feed.message_id and s.person_id = $4) as is_seen',
    condition: 'feed.taken_down_at is null and $4::uuid is not null', values: [context.who.person],
  }, after, PAGE);
  const present = await context.tx.query<{ id: string }>(`select message_id as id from core.message where taken_down_at is null order by made_at desc limit ${HELD}`);
  const people = await context.asSystem(() => context.tx.query<{ id: string; callName: string; animal: string | null }>(
    'select person_id as id, call_name as "callName", animal from core.person where person_id = any ($1::uuid[])', [[...new Set(rows.flatMap((row) => [row.person_id, row.adult_id]))]],
  ));
  const named = (id: string): KeptMessage['child'] => people.find((one) => one.id === id) ?? { id, callName: '', animal: null };
  const last = rows.at(-1);
  return {
    changed: rows.map((row) => ({
      id: row.message_id,
      value: { id: row.message_id, child: named(row.person_id), adult: named(row.adult_id), fromChild: row.from_child, text: row.text, madeAt: row.made_at.getTime(), isSeen: row.is_seen } satisfies KeptMessage,
    })),
    present: present.map(({ id }) => id),
    cursor: `${standing}~${formatCursor(last === undefined ? after : { xid: last.xid, seq: last.seq })}`,
    more: rows.length === PAGE,
  };
}
