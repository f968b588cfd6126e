import { readNotices, type KeptNotice } from '#core/api/notices.ts';
import { ok } from '#platform/domain/result.ts';
import { formatCursor, parseCursor, readFeed } from '#platform/server/kept.ts';
import type { KeptPage, Route } from '#platform/server/room.ts';
import { core, type CoreContext } from '../core-room.ts';
import { signedIn } from '../guards.ts';
import { callNames } from '../tasks/names.ts';
import { STAMP } from '../tasks/tables.ts';

const PAGE = 200;
const DAY_MS = 86_400_000;
/** How long what was read stays on a device. */
const REMEMBERED_DAYS = 60;

interface NoticeRow extends Record<string, unknown> {
  readonly xid: string;
  readonly seq: string;
  readonly notice_id: string;
  readonly kind: string;
  readonly href: string;
  readonly holes: Record<string, string | number>;
  readonly for_person: string | null;
  readonly urgent: boolean;
  readonly made_at: Date;
  readonly read_at: Date | null;
}

const HELD = 'person_id = any($4::uuid[]) and (read_at is null or made_at > $5)';

/** The inbox of a person: everything unread, and what was read of the last sixty days. */
export async function pullNotices(context: CoreContext, cursor: string | null): Promise<KeptPage> {
  const after = parseCursor(cursor);
  const values = [context.who.ids, new Date(context.now.getTime() - REMEMBERED_DAYS * DAY_MS)];
  const rows = await readFeed<NoticeRow>(context.tx, { table: 'core.notice', columns: 'notice_id, kind, href, holes, for_person, urgent, made_at, read_at', condition: HELD, values }, after, PAGE);
  const present = await context.tx.query<{ id: string }>(`select notice_id as id from core.notice where ${HELD.replace('$4', '$1').replace('$5', '$2')}`, values);
  const names = await callNames(context, rows.flatMap(({ for_person: person }) => (person === null ? [] : [person])));
  const last = rows.at(-1);
  return {
    changed: rows.map((row) => ({
      id: row.notice_id,
      value: {
        id: row.notice_id, kind: row.kind, href: row.href, holes: row.holes, urgent: row.urgent, madeAt: row.made_at.getTime(), readAt: row.read_at?.getTime() ?? null,
        inPlaceOf: row.for_person === null ? null : { id: row.for_person, callName: names.get(row.for_person) ?? '' },
      } satisfies KeptNotice,
    })),
    present: present.map(({ id }) => id),
    cursor: formatCursor(last === undefined ? after : { xid: last.xid, seq: last.seq }),
    more: rows.length === PAGE,
  };
}

export function inboxRoutes(): readonly Route[] {
  return [
    core.route(readNotices, signedIn, async (context, { body }) => {
      // What is read already keeps its first hour.
      await context.tx.query(
        `update core.notice set read_at = $3, ${STAMP} where person_id = any($1::uuid[]) and notice_id = any($2::uuid[]) and (read_at is null) = $4`, [context.who.ids, body.notices, body.read ? context.now : null, body.read],
      );
      return ok({});
    }),
  ];
}
