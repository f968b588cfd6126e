import type { AnswerOf } from '#platform/domain/call.ts';
import type { listAudit, ShownAuditLine } from '#core/api/audit.ts';
import { may, type Role } from '#core/domain/roles.ts';
import { isId } from '#platform/domain/ids.ts';
import { bangkokMidnight } from '#platform/domain/time.ts';
import type { CoreContext } from '../core-room.ts';
import type { AuditSentences } from './sentences.ts';

export interface AuditQuery {
  readonly person: string | null;
  readonly action: string | null;
  readonly day: string | null;
  readonly after: string | null;
  readonly limit: number;
}

interface Row extends Record<string, unknown> {
  readonly seq: string;
  /** To the microsecond, as the cursor has to carry it. */
  readonly at: string;
  readonly org: string;
  readonly person: string | null;
  readonly behalf: string | null;
  readonly action: string;
  readonly subject: string | null;
}

/** An asker over more organisations than this reads the whole in its order; of a few, each is read by its own index. */
const FEW_ORGS = 200;

/** No hour is skipped in Bangkok; and the day behind the last that can be written has no name. */
const DAY_MS = 86_400_000;

const COLUMNS = `seq::text as seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, org_id as org, person_id as person, on_behalf_of as behalf, action, subject_id as subject`;
const WHERE = `($1::timestamptz is null or (at, seq) < ($1, $2::bigint)) and ($3::text is null or action = $3) and ($4::timestamptz is null or (at >= $4 and at < $5)) and ($6::uuid[] is null or person_id = any ($6) or on_behalf_of = any ($6) or subject_id = any ($6))`;

/** What people do to come in, before anybody knows who they are: the line names them as whom it is about. */
const COMING_IN: ReadonlySet<string> = new Set(['core.sign-in', 'core.join', 'core.account-begun', 'core.password-changed', 'core.identity-linked']);

/** One page of lines, the newest first, behind a cursor of time and number. Row-level security is under every line. */
export async function auditPage(context: CoreContext, query: AuditQuery, sentences: AuditSentences): Promise<AnswerOf<typeof listAudit>> {
  const [at, seq] = readCursor(query.after);
  const tops = context.who.grants.filter(({ role }) => may(role as Role, 'see-audit')).map(({ org }) => org);
  const orgs = (await context.tx.query<{ org: string }>('select distinct org_id as org from core.org_above where above_id = any ($1::uuid[]) limit $2', [tops, FEW_ORGS + 1])).map(({ org }) => org);
  const values = [
    at, seq, query.action, query.day === null ? null : new Date(bangkokMidnight(query.day)), query.day === null ? null : new Date(bangkokMidnight(query.day) + DAY_MS),
    query.person === null ? null : await idsOf(context, query.person), query.limit + 1,
  ];
  const rows = orgs.length > FEW_ORGS
    ? await context.tx.query<Row>(`select ${COLUMNS} from platform.audit where ${WHERE} order by platform.audit.at desc, platform.audit.seq desc limit $7`, values)
    : await context.tx.query<Row>(
      `select ${COLUMNS} from unnest($8::uuid[]) o (id) cross join lateral (select * from platform.audit where org_id = o.id and ${WHERE} order by at desc, seq desc limit $7) line
       order by line.at desc, line.seq desc limit $7`,
      [...values, orgs],
    );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return { lines: await shown(context, page, sentences), next: rows.length > query.limit && last !== undefined ? Buffer.from(JSON.stringify([last.at, last.seq])).toString('base64url') : null };
}

/** All records of one person; of whoever the asker may not see, the id alone. */
async function idsOf(context: CoreContext, person: string): Promise<readonly string[]> {
  const [row] = await context.tx.query<{ ids: string[] }>('select core.all_ids($1) as ids', [person]);
  return [...new Set([person, ...(row?.ids ?? [])])];
}

/** Names are read under the asker's own eyes: an operator meets people by number, and an officer those of their own part of the tree by name. */
async function shown(context: CoreContext, rows: readonly Row[], sentences: AuditSentences): Promise<ShownAuditLine[]> {
  const ids = [...new Set(rows.flatMap(({ person, behalf, subject, org }) => [person, behalf, subject, org].filter((id) => id !== null)))];
  const names = new Map<string, string>();
  const orgs = new Map<string, { th: string; en: string }>();
  if (ids.length > 0) {
    for (const person of await context.db.selectFrom('core.person').select(['person_id', 'given_name', 'family_name']).where('person_id', 'in', ids).execute()) {
      const name = `${person.given_name} ${person.family_name}`.trim();
      // Of who was erased, the number is left.
      if (name !== '') names.set(person.person_id, name);
    }
    for (const tablet of await context.db.selectFrom('core.tablet').select(['tablet_id', 'name']).where('tablet_id', 'in', ids).execute()) names.set(tablet.tablet_id, tablet.name);
    for (const org of await context.db.selectFrom('core.org').select(['org_id', 'name_th', 'name_en']).where('org_id', 'in', ids).execute()) orgs.set(org.org_id, { th: org.name_th, en: org.name_en });
  }
  const named = (id: string | null): ShownAuditLine['who'] => (id === null ? null : { id, name: names.get(id) ?? orgs.get(id) ?? null });
  return rows.map((row) => {
    const who = row.person ?? (COMING_IN.has(row.action) ? row.subject : null);
    return {
      id: row.seq, at: row.at, action: row.action, said: { ...sentences.of(row.action) }, org: { id: row.org, name: orgs.get(row.org) ?? null },
      who: named(who), onBehalfOf: named(row.behalf),
      // What somebody does to their own account is about nobody else.
      about: row.subject === who ? null : named(row.subject),
    };
  });
}

/** As `at` goes out; other texts are moments to JavaScript and none to the database. */
const AT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

/** A cursor that is none reads as the beginning. */
function readCursor(text: string | null): readonly [string, string] | readonly [null, null] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text ?? '', 'base64url').toString('utf8'));
    if (!Array.isArray(value)) return [null, null];
    const [at, seq] = value as unknown[];
    return typeof at === 'string' && AT.test(at) && !Number.isNaN(Date.parse(at)) && typeof seq === 'string' && /^\d{1,18}$/.test(seq) ? [at, seq] : [null, null];
  } catch {
    return [null, null];
  }
}

/** Whether a text from an address names a person at all. */
export function personOrNull(text: string | undefined): string | null {
  return text !== undefined && isId(text) ? text : null;
}
