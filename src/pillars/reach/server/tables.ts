import type { Generated } from 'kysely';
import type { CoreRead } from '#core/server/tables.ts';
import type { Context } from '#platform/server/context.ts';
import type { Band } from '../domain/count.ts';

export interface ReachedTable { person_id: string; fiscal_year: number; service: string; month: string; province_code: string; band: Band; counted: Generated<boolean> }
export interface NewlyReachedTable { fiscal_year: number; service: string; province_code: string; band: Band; month: string; people: number }

/** What reach reads and writes, and what it may read of core. */
export interface ReachTables extends CoreRead {
  'reach.reached': ReachedTable;
  'reach.newly_reached': NewlyReachedTable;
}
export type Work = Context<ReachTables>;

/** Which of the three kinds each table is; the first column of its key follows from it. */
export const TABLE_KINDS = {
  'reach.reached': 'person',
  'reach.newly_reached': 'everybody',
} as const;
