type Look = (text: string, values?: unknown[]) => Promise<readonly { readonly name: string }[]>;

/** Every table of the whole database, jobs among them, in a row of which one of the words stands. */
export async function tablesWith(look: Look, words: readonly string[]): Promise<string[]> {
  const tables = await look("select c.oid::regclass::text as name from pg_class c where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in ('platform', 'core', 'library', 'reach', 'graphile_worker')");
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await look(`select '' as name from ${name} t where t::text like any ($1) limit 1`, [words.map((word) => `%${word}%`)]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}
