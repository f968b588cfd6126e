import type { ColumnType, Generated } from 'kysely';
import type { ReportKind, ReportOutcome, StepKind } from '#core/domain/safeguarding/report.ts';
import type { ScreeningKind } from '#core/domain/safeguarding/screening.ts';

type InstantOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

export interface ScreeningTable {
  person_id: string; screening_id: string; kind: ScreeningKind; checked_on: string; valid_until: string; checked_by: string; document: string; noted_by: string | null; noted_at: Date;
}
export interface ReportTable {
  org_id: string; report_id: string; by_person: string | null; kind: ReportKind; told: 'home' | 'duty'; said: Generated<string>; href: string | null; message_id: string | null; sealed: Generated<string>;
  thing_id: string | null; about_person: string | null; made_at: Date; due_at: Date; level: Generated<number>; taken_by: string | null; handed_to: string | null; seen_at: InstantOrNull; closed_at: InstantOrNull; outcome: ReportOutcome | null;
}
export interface ReportStepTable { org_id: string; report_id: string; step_id: string; what: StepKind; person_id: string | null; to_person: string | null; said: Generated<string>; at: Date }

export interface SafeguardingTables {
  'core.screening': ScreeningTable;
  'core.report': ReportTable;
  'core.report_step': ReportStepTable;
}

export const SAFEGUARDING_TABLE_KINDS = { 'core.screening': 'person', 'core.report': 'organisation', 'core.report_step': 'organisation' } as const;
