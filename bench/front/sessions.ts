import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { newId } from '#platform/domain/ids.ts';

export interface Session {
  readonly person: string;
  readonly cookie: string;
  readonly staff: boolean;
}

/** Every tenth session is an officer's or of home staff; the others are people who read. */
const STAFF_SHARE = 10;

/** Opens sessions for people of the country, drawn the same way at every run. */
export async function openSessions(admin: pg.Pool, count: number): Promise<readonly Session[]> {
  const staff = Math.round(count / STAFF_SHARE);
  const { rows } = await admin.query<{ person: string; staff: boolean }>(
    `(select person_id as person, true as staff from core.role_grant where role in ('officer', 'home-staff') order by role desc, md5(person_id::text) limit $1)
     union all (select person_id, false from core.membership where kind = 'resident' and to_day is null order by md5(person_id::text) limit $2)`,
    [staff, count - staff],
  );
  return await Promise.all(
    rows.map(async (row) => {
      const token = randomBytes(32).toString('base64url');
      await admin.query("insert into platform.session (id, token_hash, kind, person_id, made_at, expires_at) values ($1, $2, 'person', $3, now(), now() + interval '1 day')", [newId(), createHash('sha256').update(token).digest(), row.person]);
      return { ...row, cookie: `session=${token}` };
    }),
  );
}
