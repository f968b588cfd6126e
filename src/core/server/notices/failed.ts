import type { CoreContext } from '../core-room.ts';

/** Messages over a channel that were given up. */
export async function noticesFailed({ tx }: CoreContext): Promise<number> {
  return (await tx.query<{ count: number }>("select count(*)::int as count from core.delivery where state = 'failed'"))[0]?.count ?? 0;
}
