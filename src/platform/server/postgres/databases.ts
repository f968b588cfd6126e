import pg from 'pg';

/** PostgreSQL cuts longer names off in silence (NAMEDATALEN), and two would become one. */
const LONGEST_NAME = 63;

const DUPLICATE_DATABASE = '42P04';
const UNIQUE_VIOLATION = '23505';

/** The same server and user, another database. */
export function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  // pg reads the path with decodeURI, which leaves encoded reserved signs as they are.
  url.pathname = `/${encodeURI(name)}`;
  return url.href;
}

/** Makes an empty database where there is none of that name. @returns its connection string */
export async function createDatabase(adminUrl: string, name: string): Promise<string> {
  const quoted = quoteName(name);
  await asAdmin(adminUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount !== 0) return;
    try {
      await client.query(`create database ${quoted}`);
    } catch (error) {
      // Somebody made it since we looked; the two codes are for before and within the same moment.
      const code = error instanceof pg.DatabaseError ? error.code : undefined;
      if (code !== DUPLICATE_DATABASE && code !== UNIQUE_VIOLATION) throw error;
    }
  });
  return databaseUrl(adminUrl, name);
}

/**
 * Makes a copy of a database that nobody is connected to. Copying block by block through the log is the quicker way for
 * the small ones that tests use. @returns its connection string
 */
export async function databaseFromTemplate(adminUrl: string, template: string, name: string): Promise<string> {
  await asAdmin(adminUrl, (client) => client.query(`create database ${quoteName(name)} template ${quoteName(template)} strategy wal_log`));
  return databaseUrl(adminUrl, name);
}

/** Removes a database, ending whatever sessions it has; harmless where there is none. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await asAdmin(adminUrl, (client) => client.query(`drop database if exists ${quoteName(name)} with (force)`));
}

function quoteName(name: string): string {
  // "?" and "#" would end the path of a connection string, and pg has no way to write them there.
  if (name === '' || /[\0?#]/.test(name) || Buffer.byteLength(name) > LONGEST_NAME) throw new RangeError(`not a database name: ${JSON.stringify(name)}`);
  return pg.escapeIdentifier(name);
}

async function asAdmin(adminUrl: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  // Without a listener a server that goes away ends our whole process; the query in flight is rejected all the same.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
