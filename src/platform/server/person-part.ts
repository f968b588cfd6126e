import type { Context, ContextMaker } from './context.ts';
import type { Transaction } from './database.ts';

/** Why rows outlive the person they are about: totals need a number without attributes; what was done must stay provable; a law says so. */
export type KeptWhy = 'number' | 'audit' | 'law';

/** What becomes of the rows when everything about a person is erased. */
export type Erasure =
  | { readonly rows: 'removed' }
  | {
      readonly rows: 'kept';
      readonly why: KeptWhy;
      /** Columns emptied, with the SQL that empties them. */
      readonly empty?: Readonly<Record<string, string>>;
      /** Text and JSON columns that never say anything about a person: states, kinds, ids, numbers. */
      readonly facts?: readonly string[];
    };

/** One column that refers to a person: how what stands there is shown, handed over and erased. */
export interface PersonEntry {
  /** `schema.table`. */
  readonly table: string;
  readonly column: string;
  /** Name of the group of a room's things it is shown under; see {@link KeptGroup}. */
  readonly group: string;
  /** SQL over the row `r`: when it came to be. */
  readonly at?: string;
  /** SQL over the row `r`: one short line that says what it is to the person. Without it only the number of rows is shown. */
  readonly line?: string;
  /** Nobody but the person reads the lines: others learn how many there are. */
  readonly own?: true;
  /** From whom it is hidden that there is anything at all: from everybody else, or from the person too. Others are handed nothing of it either. */
  readonly hiddenFrom?: 'others' | 'everybody';
  /** Columns that are never handed out: secrets, and what only places a row in a feed. */
  readonly hide?: readonly string[];
  readonly erase: Erasure;
}

interface InBoth {
  readonly th: string;
  readonly en: string;
}

/** A kind of thing a room keeps of people, as the record of processing names it. */
export interface KeptGroup {
  readonly group: string;
  /** Section of the law it stands on, for example `24(4)`. */
  readonly basis: string;
  /** Sensitive kinds of data (health, disability, faith) are named apart. */
  readonly sensitive?: true;
  readonly name: InBoth;
  readonly why: InBoth;
  readonly howLong: InBoth;
  /** Who reads it. */
  readonly who: InBoth;
}

export interface ShownLine {
  readonly at: string | null;
  readonly text: string;
}

export interface Shown {
  readonly group: string;
  readonly count: number;
  readonly since: string | null;
  readonly until: string | null;
  /** The newest lines, at most {@link LINES}; empty where they are for the person alone and somebody else asks. */
  readonly lines: readonly ShownLine[];
}

export interface Exported {
  readonly table: string;
  readonly column: string;
  readonly group: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** What a room offers where a person appears in it. Each runs under the room's own role as the program; whether the asker may is known by then. */
export interface PersonPart {
  readonly entries: readonly PersonEntry[];
  readonly groups: readonly KeptGroup[];
  /** `ids` are all ids of one person. `self`: the person asks. */
  show(maker: ContextMaker, ids: readonly string[], self: boolean): Promise<readonly Shown[]>;
  /** Everything; what is for the person alone only where they ask themself. */
  export(maker: ContextMaker, ids: readonly string[], self: boolean): Promise<readonly Exported[]>;
  /** In the caller's transaction; erasing what is erased changes nothing. */
  erase(maker: ContextMaker, ids: readonly string[]): Promise<void>;
}

export const LINES = 100;
export const REMOVED: Erasure = { rows: 'removed' };

/** The row stays as a number without attributes; `facts` are its text columns that say nothing about a person, `empty` those that might. */
export function asNumber(facts: readonly string[] = [], empty: Readonly<Record<string, string>> = {}): Erasure {
  return { rows: 'kept', why: 'number', facts, empty };
}

/** Makes a room's part from what it declares of each column; `before` lets go, in order, of what the rows hold elsewhere (lent copies, places in queues). */
export function personPart<DB>(entries: readonly PersonEntry[], groups: readonly KeptGroup[], before?: (context: Context<DB>, ids: readonly string[]) => Promise<void>): PersonPart {
  return {
    entries,
    groups,
    show: async (maker, ids, self) => {
      const shown: Shown[] = [];
      for (const entry of entries) if (!isHidden(entry, self)) shown.push(await showEntry(maker().tx, entry, ids, self));
      return merged(shown);
    },
    export: async (maker, ids, self) => {
      const { tx } = maker();
      const out: Exported[] = [];
      for (const entry of entries) {
        const { table, column, group, hide = [], line, own } = entry;
        if ((own !== undefined && !self) || isHidden(entry, self)) continue;
        const rows = await tx.query<{ row: Record<string, unknown> }>(
          `select (to_jsonb(r) - $2::text[])${line === undefined ? '' : ` || jsonb_build_object('line', ${line})`} as row from ${table} r where r.${column} = any ($1)`,
          [ids, [...hide]],
        );
        out.push({ table, column, group, rows: rows.map(({ row }) => row) });
      }
      return out;
    },
    erase: async (maker, ids) => {
      const { tx } = maker();
      await before?.(maker<DB>(), ids);
      for (const { table, column, erase } of entries) {
        if (erase.rows === 'removed') await tx.query(`delete from ${table} where ${column} = any ($1)`, [ids]);
        const empty = erase.rows === 'kept' ? Object.entries(erase.empty ?? {}) : [];
        if (empty.length > 0) await tx.query(`update ${table} set ${empty.map(([name, value]) => `${name} = ${value}`).join(', ')} where ${column} = any ($1)`, [ids]);
      }
    },
  };
}

function isHidden({ hiddenFrom }: PersonEntry, self: boolean): boolean {
  return hiddenFrom === 'everybody' || (hiddenFrom === 'others' && !self);
}

async function showEntry(tx: Transaction, entry: PersonEntry, ids: readonly string[], self: boolean): Promise<Shown> {
  const at = entry.at ?? 'null::timestamptz';
  const said = entry.line !== undefined && (self || entry.own === undefined);
  const [found] = await tx.query<{ count: number; since: string | null; until: string | null; lines: ShownLine[] | null }>(
    `with mine as (select (${at})::timestamptz as at, ${said ? entry.line : "''"} as text from ${entry.table} r where r.${entry.column} = any ($1))
     select count(*)::int as count, to_json(min(at)) #>> '{}' as since, to_json(max(at)) #>> '{}' as until,
       (select json_agg(l) from (select at, text from mine order by at desc nulls last limit ${LINES}) l) as lines from mine`,
    [ids],
  );
  return { group: entry.group, count: found?.count ?? 0, since: found?.since ?? null, until: found?.until ?? null, lines: said ? (found?.lines ?? []) : [] };
}

/** Several tables may keep things of one group. */
function merged(shown: readonly Shown[]): Shown[] {
  const groups = new Map<string, Shown>();
  for (const one of shown) {
    const before = groups.get(one.group);
    groups.set(one.group, before === undefined ? one : {
      group: one.group,
      count: before.count + one.count,
      since: earlier(before.since, one.since),
      until: earlier(one.until, before.until) === one.until ? (before.until ?? one.until) : one.until,
      lines: [...before.lines, ...one.lines].slice(0, LINES),
    });
  }
  return [...groups.values()];
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return Date.parse(a) <= Date.parse(b) ? a : b;
}
