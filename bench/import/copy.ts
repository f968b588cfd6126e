import type pg from 'pg';

/**
 * Rows a second of a plain COPY into tables of the same shape, indices and keys in the same database: the people and their memberships as they stand, out to a file of the database
 * server and in again. What any import that checks nothing could reach.
 */
export async function copyPeople(admin: pg.Pool, people: number): Promise<number> {
  const client = await admin.connect();
  try {
    await client.query('create schema bench');
    await client.query('create table bench.person (like core.person including all)');
    await client.query('create table bench.membership (like core.membership including all, foreign key (person_id) references bench.person (person_id))');
    const [folder] = (await client.query<{ folder: string }>("select current_setting('data_directory') as folder")).rows;
    const file = (table: string): string => `'${folder?.folder ?? ''}/bench-${table}'`;
    await client.query(`copy (select p.* from core.person p where exists (select 1 from core.membership m where m.person_id = p.person_id and m.kind = 'resident')) to ${file('person')}`);
    await client.query(`copy (select * from core.membership where kind = 'resident') to ${file('membership')}`);
    const began = performance.now();
    await client.query(`copy bench.person from ${file('person')}`);
    await client.query(`copy bench.membership from ${file('membership')}`);
    return people / ((performance.now() - began) / 1000);
  } finally {
    client.release();
  }
}
