import type { TestHouse } from './house.ts';

/** Which of the three kinds a table is; the first column of its key follows from it. */
export type TableKind = 'organisation' | 'person' | 'everybody';

const FIRST_COLUMN: Readonly<Record<TableKind, string | null>> = { organisation: 'org_id', person: 'person_id', everybody: null };

/** What is wrong with the tables of a room: a kind unsaid, a key that could not be spread over machines, a foreign key without index or into another room, no row-level security. */
export async function schemaFaults(house: TestHouse, room: string, kinds: Readonly<Record<string, TableKind>>): Promise<string[]> {
  const tables = await house.look<{ name: string; secured: boolean; key: string | null }>(
    `select c.oid::regclass::text as name, c.relrowsecurity as secured, (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where i.indrelid = c.oid and i.indisprimary) as key
     from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = $1::regnamespace and not c.relispartition order by 1`,
    [room],
  );
  const foreign = await house.look<{ name: string; target: string; indexed: boolean }>(
    `select k.conrelid::regclass::text || '.' || k.conname as name, n.nspname as target,
       exists (select 1 from pg_index i where i.indrelid = k.conrelid and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey) as indexed
     from pg_constraint k join pg_class t on t.oid = k.confrelid join pg_namespace n on n.oid = t.relnamespace
     where k.contype = 'f' and k.connamespace = $1::regnamespace order by 1`,
    [room],
  );
  const names = new Set(tables.map((table) => table.name));
  return [
    ...tables.filter((table) => kinds[table.name] === undefined).map((table) => `${table.name} says no kind`),
    ...Object.keys(kinds).filter((name) => !names.has(name)).map((name) => `${name} says a kind and is no table`),
    ...tables.filter((table) => !table.secured).map((table) => `${table.name} has no row-level security`),
    ...tables.filter(({ name, key }) => wrongKey(kinds[name], key)).map((table) => `${table.name} is a table of one kind and its key of another: ${table.key ?? 'none'}`),
    ...foreign.filter(({ target }) => target !== room && target !== 'core').map(({ name, target }) => `${name} leaves the room for ${target}`),
    ...foreign.filter(({ indexed }) => !indexed).map(({ name }) => `${name} has no index`),
  ];
}

function wrongKey(kind: TableKind | undefined, key: string | null): boolean {
  const wanted = kind === undefined ? null : FIRST_COLUMN[kind];
  return wanted !== null && key !== wanted;
}
