import type pg from 'pg';

/**
 * Transaction numbers belong to one cluster: in another they may lie in the future, and a feed would stand still until they are reached. So every row becomes old, in the order of its own number, and
 * each listener stands before the first event it has not heard: between that one and what it heard last may lie some that it hears again, which is harmless (at least once). Rows of kept sets
 * become old too, since devices begin them again.
 */
export async function renumberFeeds(client: pg.Client): Promise<void> {
  await client.query(
    `update platform.listener l set xid = '1', seq = coalesce((select min(e.seq) - 1 from platform.event e where (e.xid, e.seq) > (l.xid, l.seq)), (select max(e.seq) from platform.event e), 0)`,
  );
  const { rows: stamped } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where a.atttypid = 'xid8'::regtype and a.attname = 'xid' and not a.attisdropped and c.relkind in ('r', 'p') and c.relpersistence = 'p'
       and c.relnamespace::regnamespace::text not in ('pg_catalog', 'graphile_worker') and c.oid <> 'platform.listener'::regclass`,
  );
  for (const { name } of stamped) {
    await client.query(`alter table ${name} disable trigger user`);
    await client.query(`update ${name} set xid = '1'`);
    await client.query(`alter table ${name} enable trigger user`);
  }
}
