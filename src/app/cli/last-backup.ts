import type pg from 'pg';

type Asking = Pick<pg.Client, 'query'>;
const NAME = 'last-backup';

/** When this installation was last backed up, as far as it knows; also what a restored one was made from. */
export async function lastBackup(client: Asking): Promise<Date | null> {
  const { rows } = await client.query<{ value: string }>('select value from core.installation where name = $1', [NAME]);
  return rows[0] === undefined ? null : new Date(rows[0].value);
}

/** Notes that a backup is whole and under its name. */
export async function noteBackup(client: Asking, at: Date): Promise<void> {
  await client.query('insert into core.installation (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value', [NAME, at.toISOString()]);
}
