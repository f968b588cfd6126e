import type pg from 'pg';

/** A table as it is backed up: its columns that hold something of their own, in their order. */
export interface BackedTable {
  /** `schema.table`. */
  readonly name: string;
  readonly columns: readonly string[];
}

/** Made by migrations and by the program's start, never carried: what is in it describes this database and not its content. */
const OWN: ReadonlySet<string> = new Set(['platform.migration']);

/** Tables of the rooms in an order in which each comes after those it refers to. Throws where tables refer to each other in a ring. */
export async function tablesOf(client: pg.Client | pg.PoolClient, schemas: readonly string[]): Promise<readonly BackedTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.oid::regclass::text as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace::regnamespace::text = any($1) group by c.oid order by 1`,
    [schemas],
  );
  const { rows: refers } = await client.query<{ from: string; to: string }>(
    `select distinct c.conrelid::regclass::text as from, c.confrelid::regclass::text as to from pg_constraint c join pg_class f on f.oid = c.conrelid
     where c.contype = 'f' and c.conrelid <> c.confrelid and f.relnamespace::regnamespace::text = any($1)`,
    [schemas],
  );
  return ordered(rows.filter(({ name }) => !OWN.has(name)), refers);
}

/** Those first that refer to nothing that is still to come. */
export function ordered(tables: readonly BackedTable[], refers: readonly { readonly from: string; readonly to: string }[]): readonly BackedTable[] {
  const left = new Map(tables.map((table) => [table.name, table]));
  const done: BackedTable[] = [];
  while (left.size > 0) {
    const next = [...left.values()].filter(({ name }) => refers.every((one) => one.from !== name || !left.has(one.to)));
    if (next.length === 0) throw new Error(`tables refer to each other in a ring: ${[...left.keys()].join(', ')}`);
    for (const table of next) {
      left.delete(table.name);
      done.push(table);
    }
  }
  return done;
}

/** Columns by name, quoted for SQL. */
export function columnList(columns: readonly string[]): string {
  return columns.map((column) => `"${column.replaceAll('"', '""')}"`).join(', ');
}
