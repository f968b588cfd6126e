import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date | string, Date | string>;
type InstantOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

export interface PersonAliasTable { person_id: string; same_as: string; merged_by: string | null; merged_at: Instant; reason: string }
interface PersonApartTable { person_id: string; not_same: string; said_by: string | null; said_at: Instant }
interface PersonChangeTable { person_id: string; change_id: string; changed_by: string | null; changed_at: Instant; before: ColumnType<unknown, string, string>; reason: string }
interface ErasureTable {
  person_id: string; erasure_id: string; asked_by: string | null; asked_at: Instant; reason: string; org_id: string;
  done_by: string | null; done_at: InstantOrNull; done_reason: string | null; dropped_at: InstantOrNull; dropped_by: string | null;
}
interface ExportTable {
  person_id: string; export_id: string; asked_by: string; asked_at: Instant; state: Generated<'waiting' | 'ready' | 'gone'>; rooms_done: Generated<number>; rooms_all: Generated<number>;
  hash: string | null; ends_at: InstantOrNull;
}

/** Two records of one person, what was put right, what was erased and handed out. */
export interface PeopleTables {
  'core.person_alias': PersonAliasTable;
  'core.person_apart': PersonApartTable;
  'core.person_change': PersonChangeTable;
  'core.erasure': ErasureTable;
  'core.export': ExportTable;
}

export const PEOPLE_KINDS = {
  'core.person_alias': 'person',
  'core.person_apart': 'person',
  'core.person_change': 'person',
  'core.erasure': 'person',
  'core.export': 'person',
} as const;
