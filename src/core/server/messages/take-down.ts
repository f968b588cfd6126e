import type { CoreContext } from '../core-room.ts';
import { STAMP } from '../tasks/tables.ts';

/** Takes a message out of every inbox; a device lets it go at its next contact. What it said stays sealed in the report. */
export async function takeDown(context: CoreContext, org: string, message: string): Promise<void> {
  await context.asSystem(() => context.tx.query(`update core.message set taken_down_at = $2, ${STAMP} where message_id = $1 and taken_down_at is null`, [message, context.now]));
  await context.tell({ name: 'core.message-taken-down', org, subject: message });
}
