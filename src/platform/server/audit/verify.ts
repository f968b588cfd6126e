import type { Database, Transaction } from '../database.ts';
import { SYSTEM } from '../who.ts';
import { ChainWalk, type AuditFault, type AuditLine } from './chain.ts';
import type { Seal } from './seals.ts';

const PAGE = 10_000;

export interface AuditReport {
  readonly lines: number;
  readonly organisations: number;
  readonly seals: number;
  readonly faults: readonly AuditFault[];
}

export interface VerifyOptions {
  readonly org?: string;
  readonly seals?: readonly Seal[];
  readonly said?: (lines: number) => void;
}

const LINE = `org_id::text as org, place::text as place, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, person_id::text as person, on_behalf_of::text as behalf,
  device_id::text as device, action, subject_id::text as subject, facts::text as facts, encode(hash, 'hex') as hash`;

/**
 * Reads the audit of one organisation, or of all, and holds every line against its hash and against seals from outside of the database. Runs beside the program: what is written meanwhile is
 * not looked at. `said`: how many lines were read so far.
 */
export async function verifyAudit(database: Database, options: VerifyOptions = {}): Promise<AuditReport> {
  return await database.transaction({ role: 'kp_platform', settings: SYSTEM.settings, readOnly: true }, (tx) => verifyIn(tx, options));
}

/** {@link verifyAudit} in a transaction that is the platform's and the program's. */
export async function verifyIn(tx: Transaction, options: VerifyOptions): Promise<AuditReport> {
  const heads = await tx.query<{ org: string; place: string; hash: string }>(
    `select coalesce(h.org_id, a.org_id)::text as org, coalesce(h.place, 0)::text as place, coalesce(encode(h.hash, 'hex'), '') as hash
     from platform.audit_head h full join (select distinct org_id from platform.audit) a on a.org_id = h.org_id where $1::uuid is null or coalesce(h.org_id, a.org_id) = $1 order by 1`,
    [options.org ?? null],
  );
  const faults: AuditFault[] = [];
  let lines = 0;
  for (const head of heads) {
    const sealed = new Map((options.seals ?? []).flatMap((seal) => seal.heads.filter((one) => one.org === head.org).map((one) => [one.place, one.hash] as const)));
    const walk = new ChainWalk(head.org);
    for (let after = 0; ; ) {
      const page = await pageOf(tx, head.org, after, Number(head.place));
      for (const line of page) {
        walk.take(line);
        const seal = sealed.get(walk.place);
        if (seal !== undefined && seal !== line.hash) faults.push({ kind: 'seal-broken', org: head.org, place: walk.place, line: { at: line.at, action: line.action } });
      }
      lines += page.length;
      options.said?.(lines);
      if (page.length < PAGE) break;
      after = walk.place;
    }
    faults.push(...walk.end(head.place === '0' ? null : { place: Number(head.place), hash: head.hash }));
    for (const place of sealed.keys()) if (place > walk.place) faults.push({ kind: 'end-missing', org: head.org, place: walk.place + 1, line: null });
  }
  return { lines, organisations: heads.length, seals: options.seals?.length ?? 0, faults };
}

/** What was written after the head was read belongs to the next look; lines without a head are all looked at. */
async function pageOf(tx: Transaction, org: string, after: number, to: number): Promise<AuditLine[]> {
  return await tx.query<AuditLine & Record<string, unknown>>(`select ${LINE} from platform.audit line where line.org_id = $1 and line.place > $2 and ($3 = 0 or line.place <= $3) order by line.place limit ${PAGE}`, [org, after, to]);
}
