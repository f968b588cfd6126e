import type pg from 'pg';

/** Single-row commits a second of this database over `callers` connections: what its disk and its locks allow anybody. */
export async function commitsASecond(pool: pg.Pool, callers: number, seconds: number): Promise<number> {
  await pool.query('create table if not exists public.bench_commit (id bigint generated always as identity primary key, words text not null)');
  const until = performance.now() + seconds * 1000;
  const began = performance.now();
  const counts = await Promise.all(
    Array.from({ length: callers }, async () => {
      let count = 0;
      while (performance.now() < until) {
        await pool.query("insert into public.bench_commit (words) values ('one row')");
        count++;
      }
      return count;
    }),
  );
  const took = (performance.now() - began) / 1000;
  await pool.query('drop table public.bench_commit');
  return counts.reduce((sum, count) => sum + count, 0) / took;
}
