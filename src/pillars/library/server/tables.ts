import type { ColumnType, Generated } from 'kysely';
import type { CoreRead } from '#core/server/tables.ts';
import type { AccessibilityMetadata, ContentsEntry, IngestReport } from '#library/domain/publication.ts';
import type { HoldState } from '#library/domain/hold.ts';
import type { EndReason } from '#library/domain/loan.ts';
import type { Locator } from '#library/domain/locator.ts';
import type { MarkColour, MarkKind } from '#library/domain/mark.ts';
import type { Device } from '#library/domain/place.ts';
import type { Licence } from '#library/domain/pool.ts';
import type { WishState } from '#library/domain/wish.ts';
import type { Problem } from '#platform/domain/result.ts';
import type { Context } from '#platform/server/context.ts';

type Instant = ColumnType<Date, Date | string, Date | string>;
type Json<T> = ColumnType<T, string, string>;

/** Where a row stands in its feed; set anew with every change that a device has to hear of. */
interface Stamped { xid: Generated<string>; seq: Generated<string> }

export interface TitleTable extends Stamped {
  title_id: string; epub_hash: string; epub_size: string; cover_large: string | null; cover_small: string | null; title: string; subtitle: string | null;
  people: string[]; subjects: string[]; description: string | null; languages: string[]; publisher: string | null; published: string | null; identifiers: string[];
  licence_terms: string; rights: string | null; layout: 'reflowable' | 'fixed'; direction: 'ltr' | 'rtl' | 'default'; narrated: boolean;
  accessibility: Json<AccessibilityMetadata>; contents: Json<ContentsEntry[]>; characters: number; age_from: number | null; age_to: number | null;
  search_head: string; search_short: string[]; is_open: Generated<boolean>; made_at: Instant; changed_at: Instant; hidden_at: Instant | null;
  strategies: Generated<number[]>; sdgs: Generated<number[]>;
}
export interface PassageTable { title_id: string; href: string; at: number; text: string; search: string }
export interface PoolTable extends Stamped {
  org_id: string; pool_id: string; title_id: string; licence: Licence; copies: number; lent: number; offered: number; waiting: number; next_ticket: string; programme_id: string | null;
}
export interface RuleTable {
  org_id: string; loans_at_once: number | null; loan_days: number | null; renewals: number | null; renew_days: number | null; holds_at_once: number | null;
  offer_hours: number | null; age_from_respected: boolean | null; open_loan_days: number | null; changed_at: Generated<Instant>;
}
export interface LoanTable extends Stamped {
  person_id: string; loan_id: string; title_id: string; pool_id: string; pool_org_id: string; licence: Licence; starts_at: Instant; due_at: Instant;
  renewals: number; ended_at: Instant | null; end_reason: EndReason | null; lent_offline: boolean; finished_at: Instant | null; also_ids: Generated<string[]>;
}
export interface HoldTable extends Stamped {
  person_id: string; hold_id: string; title_id: string; pool_id: string; pool_org_id: string; ticket: string; state: HoldState; placed_at: Instant; offered_until: Instant | null;
}
export interface WishTable extends Stamped { person_id: string; wish_id: string; title_id: string; made_at: Instant; state: Json<WishState> }
export interface PlaceTable extends Stamped { person_id: string; title_id: string; locator: Json<Locator>; device: Json<Device>; modified: Instant; version: string }
export interface MarkTable extends Stamped {
  person_id: string; mark_id: string; title_id: string; kind: MarkKind; locator: Json<Locator>; colour: MarkColour | null; note: string | null;
  made_at: Instant; changed_at: Instant; removed: boolean; version: string;
}
export interface ReadingTable { person_id: string; reading_id: string; title_id: string; seconds: number; finished: boolean; at: Instant }
export interface ImportTable { org_id: string; import_id: string; made_by: string | null; made_at: Instant; licence: Licence; copies: number; age_from: number | null; age_to: number | null }
export interface ImportFileTable {
  org_id: string; import_id: string; file_id: string; name: string; hash: string; size: string; state: 'waiting' | 'taken' | 'already-here' | 'refused';
  title_id: string | null; problem: Json<Problem> | null; report: Json<IngestReport> | null; tries: Generated<number>; begun_at: Instant | null; added_at: Instant; done_at: Instant | null;
}

export interface ShelfTable { org_id: string; shelf_id: string; name_th: string; name_en: string; about: string; place: number; version: Generated<number> }
export interface ShelfTitleTable { org_id: string; shelf_id: string; title_id: string; place: number }
export interface TitleChangeTable { title_id: string; change_id: string; changed_by: string | null; changed_at: Instant; field: string; before: Json<unknown>; after: Json<unknown> }
export interface NotDoublesTable { title_id: string; other_id: string; decided_at: Instant }
export interface WordTable { person_id: string; word_id: string; title_id: string; org_id: string; reasons: string[]; text: string; about_age: number | null; made_at: Instant; changed_at: Instant }
export interface AwaitedTable {
  org_id: string; awaited_id: string; list_id: string; title: string; head: string; people: string[]; identifiers: string[]; publisher: string | null; published: string | null; languages: string[];
  subjects: string[]; age_from: number | null; age_to: number | null; description: string | null; copies: number | null; link: string | null; file_name: string | null; made_at: Instant;
  title_id: string | null; filled_at: Instant | null;
}
export interface PastLoanTable {
  person_id: string; past_id: string; org_id: string; list_id: string; title_id: string | null; awaited_id: string | null; borrowed_on: string; due_on: string | null; ended_on: string | null;
  far: string | null; loan_id: string | null; made_at: Instant;
}
export interface PopularTable { band: string; place: number; title_id: string }

/** What the library reads and writes, and what it may read of core. */
export interface LibraryTables extends CoreRead {
  'library.title': TitleTable;
  'library.passage': PassageTable;
  'library.pool': PoolTable;
  'library.rule': RuleTable;
  'library.loan': LoanTable;
  'library.hold': HoldTable;
  'library.wish': WishTable;
  'library.place': PlaceTable;
  'library.mark': MarkTable;
  'library.reading': ReadingTable;
  'library.import': ImportTable;
  'library.import_file': ImportFileTable;
  'library.shelf': ShelfTable;
  'library.shelf_title': ShelfTitleTable;
  'library.title_change': TitleChangeTable;
  'library.not_doubles': NotDoublesTable;
  'library.popular': PopularTable;
  'library.word': WordTable;
  'library.awaited': AwaitedTable;
  'library.past_loan': PastLoanTable;
}

/** One piece of the library's work. */
export type Work = Context<LibraryTables>;

/** Which of the three kinds each table is; the first column of its key follows from it. */
export const TABLE_KINDS = {
  'library.title': 'everybody',
  'library.title_change': 'everybody',
  'library.not_doubles': 'everybody',
  'library.popular': 'everybody',
  'library.shelf': 'organisation',
  'library.shelf_title': 'organisation',
  'library.passage': 'everybody',
  'library.pool': 'organisation',
  'library.rule': 'organisation',
  'library.import': 'organisation',
  'library.import_file': 'organisation',
  'library.loan': 'person',
  'library.hold': 'person',
  'library.wish': 'person',
  'library.place': 'person',
  'library.mark': 'person',
  'library.reading': 'person',
  'library.word': 'person',
  'library.awaited': 'organisation',
  'library.past_loan': 'person',
} as const;

/** Puts a changed row at the end of its feed. */
export const STAMP = "xid = pg_current_xact_id(), seq = nextval('library.change_seq')";
