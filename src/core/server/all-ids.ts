import type { CoreContext } from './core-room.ts';

/** All ids of the person an id means, the one that counts first. */
export async function allIds(context: Pick<CoreContext, 'tx'>, person: string): Promise<readonly string[]> {
  const [row] = await context.tx.query<{ ids: string[] }>('select core.all_ids($1) as ids', [person]);
  return row?.ids ?? [person];
}
