import { inRoomOfCore, noteVerified } from '#core/server/index.ts';
import type { Config } from '#platform/server/config.ts';
import type { AuditFault } from '#platform/server/audit/chain.ts';
import { SealBook } from '#platform/server/audit/seals.ts';
import { verifyAudit } from '#platform/server/audit/verify.ts';
import type { Grounds } from '../start.ts';

const WHAT: Readonly<Record<AuditFault['kind'], string>> = {
  'changed': 'does not fit its hash: it, or the one before it, was changed',
  'missing': 'is missing',
  'end-missing': 'and what follows is missing at the end',
  'seal-broken': 'differs from what was sealed outside of the database',
};

/** Looks through the audit of one organisation or of all; 0 where everything fits, 1 where something does not, each with its place. */
export async function auditVerify({ surroundings }: Grounds, config: Config, options: { readonly org: string | undefined; readonly json: boolean }, say: (line: string) => void): Promise<number> {
  const { seals, broken } = await new SealBook(config.dataDir).read();
  let told = 0;
  const report = await verifyAudit(surroundings.database, {
    ...(options.org === undefined ? {} : { org: options.org }), seals,
    said: (lines) => {
      if (!options.json && lines - told >= 100_000) say(`${(told = lines)} lines read`);
    },
  });
  // Only a look at everything says how the whole stands.
  if (options.org === undefined) await inRoomOfCore(surroundings, (context) => noteVerified(context, report, broken));
  if (options.json) say(JSON.stringify({ ...report, brokenSeals: broken }));
  else {
    for (const { kind, org, place, line } of report.faults) say(`organisation ${org}: line ${place}${line === null ? '' : ` (${line.at}, ${line.action})`} ${WHAT[kind]}`);
    if (broken > 0) say(`${broken} seals in DATA_DIR/audit-seals do not bear their signature and were not used`);
    say(`${report.lines} lines of ${report.organisations} organisations read, ${report.seals} seals held against them: ${report.faults.length === 0 ? 'everything fits' : `${report.faults.length} places do not fit`}`);
  }
  return report.faults.length === 0 && broken === 0 ? 0 : 1;
}
