import type pg from 'pg';
import type { TableKind } from '../table-kinds.ts';

export interface SchemaFacts {
  /** Rooms whose schemas are looked at; the platform is one of them. */
  readonly rooms: readonly string[];
  readonly kinds: Readonly<Record<string, TableKind>>;
  readonly withoutRowSecurity: Readonly<Record<string, string>>;
  readonly appendOnly: readonly string[];
  /** Unique indexes of an organisation's or a person's table that hold over all of them, each with the reason why they must: were the rows spread over several machines, no one machine could keep to them. */
  readonly uniqueAcross: Readonly<Record<string, string>>;
}

/** Runs a query as the owner. */
export type Look = <R extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<R[]>;

interface Found extends Record<string, unknown> {
  readonly what: string;
}

/** Rules that one query can state: what it finds is wrong. `$1` are the rooms. */
const RULES: Readonly<Record<string, string>> = {
  'foreign key leaves its room': `
    select c.conrelid::regclass || ' -> ' || c.confrelid::regclass as what
    from pg_constraint c join pg_class f on f.oid = c.conrelid join pg_class t on t.oid = c.confrelid
    where c.contype = 'f' and f.relnamespace::regnamespace::text = any($1) and t.relnamespace <> f.relnamespace
      and (t.relnamespace::regnamespace::text <> 'core' or f.relnamespace::regnamespace::text = 'platform')`,
  // A partial index or one that begins with something else does not find the rows that a change on the other side concerns.
  'foreign key without an index': `
    select c.conrelid::regclass || ' ' || c.conname as what
    from pg_constraint c join pg_class f on f.oid = c.conrelid
    where c.contype = 'f' and f.relnamespace::regnamespace::text = any($1) and not exists (
      select 1 from pg_index i where i.indrelid = c.conrelid and i.indisvalid and i.indpred is null
        and (select array_agg(k order by k) from unnest((i.indkey::smallint[])[0:cardinality(c.conkey) - 1]) k) = (select array_agg(k order by k) from unnest(c.conkey) k))`,
  'program that acts as its owner without a search path': `
    select p.oid::regprocedure::text as what from pg_proc p
    where p.prosecdef and p.pronamespace::regnamespace::text = any($1)
      and not exists (select 1 from unnest(p.proconfig) setting where setting like 'search_path=%')`,
  // kp_jobs owns the queue, whose tables only their owner may work on.
  'role of the program owns something': `
    select r.rolname || ' ' || d.classid::regclass || ' ' || d.objid as what
    from pg_shdepend d join pg_roles r on r.oid = d.refobjid
    where d.deptype = 'o' and d.refclassid = 'pg_authid'::regclass and r.rolname like 'kp\\_%' and r.rolname <> 'kp_jobs'
      and d.dbid in (0, (select oid from pg_database where datname = current_database())) and $1::text[] is not null`,
  'role of the program passes walls': `
    select rolname as what from pg_roles
    where rolname like 'kp\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or (rolcanlogin and rolinherit)) and $1::text[] is not null`,
};

const TABLES = `
  select c.oid::regclass::text as what, c.relrowsecurity as secured,
    (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where i.indrelid = c.oid and i.indisprimary)::text as first
  from pg_class c where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text = any($1) order by 1`;

/** Unique indexes with the columns that each holds, as `schema.index`. */
const UNIQUE = `
  select t.oid::regclass::text as what, i.indexrelid::regclass::text as index,
    array(select a.attname::text from pg_attribute a where a.attrelid = t.oid and a.attnum = any (i.indkey)) as columns
  from pg_index i join pg_class t on t.oid = i.indrelid where i.indisunique and t.relnamespace::regnamespace::text = any($1) order by 2`;

const FIRST_COLUMN = { organisation: 'org_id', person: 'person_id', everybody: null } as const;

/** Everything in the database that breaks a rule of the house, as `rule: thing`. */
export async function schemaFaults(look: Look, facts: SchemaFacts): Promise<string[]> {
  const faults: string[] = [];
  for (const [rule, query] of Object.entries(RULES)) for (const { what } of await look<Found>(query, [facts.rooms])) faults.push(`${rule}: ${what}`);
  const tables = await look<{ what: string; secured: boolean; first: string | null }>(TABLES, [facts.rooms]);
  for (const { what, secured, first } of tables) {
    if (secured === Object.hasOwn(facts.withoutRowSecurity, what)) faults.push(`${secured ? 'needless exception from row-level security' : 'no row-level security'}: ${what}`);
    const kind = facts.kinds[what];
    if (kind === undefined) faults.push(`table of no kind: ${what}`);
    else if (FIRST_COLUMN[kind] !== null && first !== FIRST_COLUMN[kind]) faults.push(`key does not begin as its kind says: ${what}`);
  }
  const names = new Set(tables.map((table) => table.what));
  for (const name of Object.keys(facts.kinds)) if (!names.has(name)) faults.push(`kind of no table: ${name}`);
  const across = new Set<string>();
  for (const { what, index, columns } of await look<{ what: string; index: string; columns: string[] }>(UNIQUE, [facts.rooms])) {
    const kind = facts.kinds[what];
    const first = kind === undefined ? null : FIRST_COLUMN[kind];
    if (first === null || columns.includes(first)) continue;
    across.add(index);
    if (!Object.hasOwn(facts.uniqueAcross, index)) faults.push(`unique over all, without ${first}: ${index}`);
  }
  for (const index of Object.keys(facts.uniqueAcross)) if (!across.has(index)) faults.push(`reason for an index that is not unique over all: ${index}`);
  for (const table of facts.appendOnly) {
    const changers = await look<Found>(
      `select rolname as what from pg_roles where rolname like 'kp\\_%' and (has_any_column_privilege(rolname, $1, 'update') or has_table_privilege(rolname, $1, 'delete, truncate'))`,
      [table],
    );
    for (const { what } of changers) faults.push(`append-only table can be changed: ${table} by ${what}`);
  }
  return faults;
}
