import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Transaction } from '#platform/server/database.ts';
import { findSession } from '#platform/server/sessions.ts';
import type { Who } from '#platform/server/who.ts';

/** Settings of a visitor, as row-level security reads them; none where the event is over or closed, or the card was taken back. Nobody of a visitor is known. */
export async function openVisit(tx: Transaction, token: string | undefined, now: Date): Promise<Readonly<Record<string, string>>> {
  const session = await findSession(tx, token, now);
  const { event, code } = session?.kind === 'visitor' ? session.facts : {};
  if (typeof event !== 'string' || typeof code !== 'string') return {};
  const open = await tx.query(
    `select 1 from core.visit_event e join core.visit_code c on c.org_id = e.org_id and c.event_id = e.event_id
     where e.event_id = $1 and c.code_id = $2 and e.closed_at is null and c.closed_at is null and e.from_at <= $3 and e.to_at > $3`,
    [event, code, now],
  );
  return open.length === 0 ? {} : { visit: event, visit_code: code };
}


/** Whether the asker visits this event, and by which card: for a pillar that shows something at it. Problem: `platform.not-found`. */
export function visitorOf(who: Who, event: string): Result<{ readonly code: string }> {
  const { visit, visit_code: code } = who.settings;
  return visit === event && code !== undefined ? ok({ code }) : fail('platform.not-found');
}
