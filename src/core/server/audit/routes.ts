import { exportAudit, exportAuditWorkbook, getAuditState, listAudit, type ShownAuditLine } from '#core/api/audit.ts';
import { coreActions } from '#core/domain/roles.ts';
import { ok, type Result } from '#platform/domain/result.ts';
import { bangkokDay, formatDay } from '#platform/domain/time.ts';
import type { SealBook } from '#platform/server/audit/seals.ts';
import type { Route, StreamAnswer } from '#platform/server/room.ts';
import { tableAnswer } from '#platform/server/tables/table-answer.ts';
import type { OutColumn } from '#platform/server/tables/write-workbook.ts';
import { core, type CoreContext } from '../core-room.ts';
import { allowedTo } from '../guards.ts';
import { auditPage, personOrNull, type AuditQuery } from './audit-page.ts';
import { lastVerified } from './keeper.ts';
import type { AuditSentences } from './sentences.ts';

const A_PAGE = 50;
const A_PAGE_OUT = 1_000;

interface Looked {
  readonly person?: string | undefined;
  readonly action?: string | undefined;
  readonly day?: string | undefined;
}

export function auditRoutes(sentences: AuditSentences, book: SealBook | null): readonly Route[] {
  const maySee = allowedTo(coreActions, 'see-audit');
  return [
    core.route(listAudit, maySee, async (context, { query }) => ok(await auditPage(context, { ...asked(query), after: query.after ?? null, limit: query.limit ?? A_PAGE }, sentences))),
    core.route(getAuditState, maySee, async (context) =>
      ok({ actions: sentences.all().map(({ action, said }) => ({ action, said: { ...said } })), verified: await lastVerified(context), sealedUntil: (await book?.lastAt()) ?? null })),
    core.route(exportAudit, maySee, (context, { query }) => auditTable(context, 'csv', asked(query), sentences)),
    core.route(exportAuditWorkbook, maySee, (context, { query }) => auditTable(context, 'xlsx', asked(query), sentences)),
  ];
}

function asked({ person, action, day }: Looked): Omit<AuditQuery, 'after' | 'limit'> {
  return { person: personOrNull(person), action: action ?? null, day: day ?? null };
}

/** Of what has a name in two languages, the Thai one: the sheet is read in Thailand. */
function nameOf(named: ShownAuditLine['who']): string | null {
  return typeof named?.name === 'object' ? (named.name?.th ?? null) : (named?.name ?? null);
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Bangkok', hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Ids beside the names: who meets people by number gets the numbers, and what was renamed since is still the same. */
const COLUMNS: readonly OutColumn<ShownAuditLine>[] = [
  { header: 'วันที่', value: (line) => formatDay(bangkokDay(new Date(line.at)), 'th'), width: 16 },
  { header: 'วันที่ (ค.ศ.)', value: (line) => ({ day: bangkokDay(new Date(line.at)) }), width: 14 },
  { header: 'เวลา', value: (line) => clock.format(new Date(line.at)), width: 12 },
  { header: 'ใคร', value: (line) => nameOf(line.who), width: 26 },
  { header: 'เลขของใคร', value: (line) => line.who?.id ?? null, width: 38 },
  { header: 'ทำแทนใคร', value: (line) => nameOf(line.onBehalfOf), width: 26 },
  { header: 'เลขของผู้ที่ทำแทน', value: (line) => line.onBehalfOf?.id ?? null, width: 38 },
  { header: 'ทำอะไร', value: (line) => line.said.th, width: 44 },
  { header: 'action', value: (line) => line.action, width: 26 },
  { header: 'เกี่ยวกับ', value: (line) => nameOf(line.about), width: 26 },
  { header: 'เลขของสิ่งนั้น', value: (line) => line.about?.id ?? null, width: 38 },
  { header: 'หน่วยงาน', value: (line) => line.org.name?.th ?? null, width: 30 },
];

async function auditTable(context: CoreContext, format: 'csv' | 'xlsx', query: Omit<AuditQuery, 'after' | 'limit'>, sentences: AuditSentences): Promise<Result<StreamAnswer>> {
  const org = context.who.org ?? context.who.grants[0]?.org;
  // A call that only reads has a transaction that only reads.
  if (org !== undefined) await context.outside((own) => own.audit({ action: 'export-audit', org, facts: { format } }));
  return ok(tableAnswer(format, {
    name: `audit-${bangkokDay(context.now)}`,
    columns: COLUMNS,
    page: async (after) => {
      const { lines, next } = await context.outside((own) => auditPage(own, { ...query, after, limit: A_PAGE_OUT }, sentences));
      return { rows: lines, next };
    },
  }));
}
