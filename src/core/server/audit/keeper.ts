import type { SealBook } from '#platform/server/audit/seals.ts';
import { verifyIn, type AuditReport } from '#platform/server/audit/verify.ts';
import type { RoomWork } from '#platform/server/room.ts';
import type { CoreContext } from '../core-room.ts';
import type { CoreTables } from '../tables.ts';
import { topOrg } from '../tasks/operator-tasks.ts';
import { endTask, openTask } from '../tasks/tasks.ts';

const NOTED = 'audit-verified';
const KIND = 'core.audit-broken';

export interface Verified {
  readonly at: string;
  readonly lines: number;
  readonly faults: number;
}

/** Writes down when the audit was looked through as a whole, and what came of it; places that do not fit are the operator's. */
export async function noteVerified(context: CoreContext, report: Pick<AuditReport, 'lines' | 'faults'>, brokenSeals: number): Promise<void> {
  const faults = report.faults.length + brokenSeals;
  const value = JSON.stringify({ at: context.now.toISOString(), lines: report.lines, faults } satisfies Verified);
  await context.asSystem(() => context.db.insertInto('core.installation').values({ name: NOTED, value }).onConflict((on) => on.column('name').doUpdateSet({ value })).execute());
  const org = await topOrg(context);
  if (faults === 0) await endTask(context, { kind: KIND, thing: 'audit', outcome: 'done' });
  else if (org !== null) await openTask(context, { kind: KIND, org, for: { role: 'operator' }, about: { thing: 'audit' }, href: '/audit' });
}

export async function lastVerified(context: CoreContext): Promise<Verified | null> {
  const row = await context.db.selectFrom('core.installation').select('value').where('name', '=', NOTED).executeTakeFirst();
  return row === undefined ? null : (JSON.parse(row.value) as Verified);
}

/** Looks through everything each night. Reading takes no number of a transaction, so that no feed waits for it. */
export async function verifyNightly(work: RoomWork<CoreTables>, book: SealBook): Promise<void> {
  const { seals, broken } = await book.read();
  const report = await work.transaction(({ tx }) => tx.acting({ role: 'kp_platform' }, () => verifyIn(tx, { seals })));
  await work.transaction((context) => noteVerified(context, report, broken));
}
