import type { PersonEntry, PersonPart } from '../person-part.ts';
import type { Look } from './schema-rules.ts';

/** What every room says of the people in its tables, by name of the room; the platform's part is one of them. */
export type PersonParts = Readonly<Record<string, PersonPart>>;

interface Column extends Record<string, unknown> {
  readonly table: string;
  readonly column: string;
}

/**
 * Columns that refer to a person: every foreign key to `core.person`, and every id whose name says so. A column of another name that means a person is found by
 * its key into core, which every room but the platform can have.
 */
const REFERRING = `
  select c.oid::regclass::text as table, a.attname::text as column
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text = any ($1) and (
    (a.atttypid = 'uuid'::regtype and a.attname ~ '(^|_)(person|persons)(_id)?$|_by$|_to$|_for$|^on_behalf_of$|^(owner|actor|guardian|giver|sender|recipient|reporter)_id$')
    or exists (
      select 1 from pg_constraint k join pg_class t on t.oid = k.confrelid
      where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey) and t.relname = 'person' and t.relnamespace::regnamespace::text = 'core'
        and (select f.attname from pg_attribute f where f.attrelid = k.confrelid and f.attnum = k.confkey[array_position(k.conkey, a.attnum)]) = 'person_id'))
  order by 1, 2`;

const TELLING = `
  select c.oid::regclass::text as table, a.attname::text as column
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text = any ($1)
    and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype, 'json'::regtype, 'bytea'::regtype, 'character varying'::regtype)
  order by 1, 2`;

const key = ({ table, column }: Pick<PersonEntry, 'table' | 'column'>): string => `${table}.${column}`;

/** Everything in the database that no room answers for, as `rule: thing`. */
export async function personFaults(look: Look, parts: PersonParts): Promise<string[]> {
  const rooms = Object.keys(parts);
  const entries = Object.entries(parts).flatMap(([room, part]) => part.entries.map((entry) => ({ room, entry })));
  const said = new Set(entries.map(({ entry }) => key(entry)));
  const referring = await look<Column>(REFERRING, [rooms]);
  const there = new Set(referring.map(key));
  const telling = new Map<string, string[]>();
  for (const { table, column } of await look<Column>(TELLING, [rooms])) telling.set(table, [...(telling.get(table) ?? []), column]);
  return [
    ...referring.filter((column) => !said.has(key(column))).map((column) => `no room answers for a person: ${key(column)}`),
    ...[...said].filter((name) => !there.has(name)).map((name) => `answers for no column of a person: ${name}`),
    ...entries.filter(({ room, entry }) => !entry.table.startsWith(`${room}.`)).map(({ room, entry }) => `${room} answers for another's table: ${key(entry)}`),
    ...entries.filter(({ room, entry }) => parts[room]?.groups.every((one) => one.group !== entry.group)).map(({ entry }) => `nothing says what it is kept for: ${key(entry)}`),
    ...entries.flatMap(({ entry }) => outliving(entry, telling.get(entry.table) ?? [])),
  ];
}

/** Of a person's own row that is kept, every text is either emptied or said to be none about a person. */
function outliving({ table, column, erase }: PersonEntry, columns: readonly string[]): string[] {
  // A row in which somebody only did something is another's, or an office's, and goes with that.
  if (erase.rows === 'removed' || column !== 'person_id') return [];
  const met = new Set([...Object.keys(erase.empty ?? {}), ...(erase.facts ?? [])]);
  return columns.filter((name) => !met.has(name)).map((name) => `text outlives its person: ${table}.${name}`);
}
