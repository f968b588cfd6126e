import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { newId } from '#platform/domain/ids.ts';

export interface Office {
  readonly id: string;
  readonly cookie: string;
  readonly homes: readonly { readonly id: string; readonly name: string }[];
}

/** A ministry, one office, its homes, and an officer of it with an open session. All synthetic. */
export async function seedOffice(admin: pg.Pool, homes: number): Promise<Office> {
  const [ministry, office, officer] = [newId(), newId(), newId()];
  const made = Array.from({ length: homes }, (_one, n) => ({ id: newId(), name: `บ้านสังเคราะห์ ${n + 1}` }));
  await admin.query("insert into core.org (org_id, kind, name_th, name_en) values ($1, 'ministry', 'ตัวอย่าง', 'Synthetic')", [ministry]);
  await admin.query("insert into core.org (org_id, kind, name_th, name_en, parent_id) values ($1, 'provincial-office', 'สำนักงานตัวอย่าง', 'Synthetic office', $2)", [office, ministry]);
  await admin.query("insert into core.org (org_id, kind, name_th, name_en, parent_id) select id, 'home', name, name, $3 from unnest($1::uuid[], $2::text[]) as h (id, name)", [made.map(({ id }) => id), made.map(({ name }) => name), office]);
  await admin.query('insert into core.org_above values ($1, $1, 0), ($2, $2, 0), ($2, $1, 1)', [ministry, office]);
  await admin.query('insert into core.org_above select id, above, depth from unnest($1::uuid[]) as h (id), lateral (values (id, 0), ($2::uuid, 1), ($3::uuid, 2)) as up (above, depth)', [made.map(({ id }) => id), office, ministry]);
  const token = randomBytes(32).toString('base64url');
  await admin.query("insert into core.person (person_id, given_name, call_name, birth_year) values ($1, 'ตัวอย่าง', 'ตัวอย่าง', 1980)", [officer]);
  await admin.query("insert into core.membership (person_id, membership_id, org_id, kind, from_day) values ($1, $2, $3, 'staff', '2026-01-01')", [officer, newId(), office]);
  await admin.query("insert into core.role_grant (person_id, grant_id, role, org_id, from_day) values ($1, $2, 'officer', $3, '2026-01-01')", [officer, newId(), office]);
  await admin.query("insert into platform.session (id, token_hash, kind, person_id, made_at, expires_at) values ($1, $2, 'person', $3, now(), now() + interval '1 day')", [newId(), createHash('sha256').update(token).digest(), officer]);
  return { id: office, cookie: `session=${token}`, homes: made };
}
