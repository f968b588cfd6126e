import type { ColumnType, Generated } from 'kysely';
import type { PublicationReason, PublicationState } from '#core/domain/moderation/publication.ts';

type InstantOrNull = ColumnType<Date | null, Date | null | undefined, Date | null>;

export interface PublicationTable {
  org_id: string; publication_id: string; kind: string; thing_id: string; by_person: string | null; for_role: string; state: PublicationState; text: string; holes: unknown; href: string;
  version: Generated<number>; asked_at: Date; due_at: Date; level: Generated<number>; decided_at: InstantOrNull; decided_by: string | null; reason: PublicationReason | null; said: Generated<string>;
  reported_at: InstantOrNull; cleared_at: InstantOrNull;
}
export interface PublicationStepTable { org_id: string; publication_id: string; step_id: string; what: string; person_id: string | null; reason: string | null; said: Generated<string>; at: Date }

export interface ModerationTables {
  'core.publication': PublicationTable;
  'core.publication_step': PublicationStepTable;
}

export const MODERATION_TABLE_KINDS = { 'core.publication': 'organisation', 'core.publication_step': 'organisation' } as const;
