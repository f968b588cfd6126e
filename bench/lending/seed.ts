import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { newId } from '#platform/domain/ids.ts';

export interface BenchPerson {
  readonly id: string;
  readonly cookie: string;
}

export interface Mission {
  readonly people: readonly BenchPerson[];
  readonly titles: readonly string[];
}

/** A ministry with one home, adults in it with open sessions, and limited titles whose copies add up to `copies`. All synthetic. */
export async function seedMission(admin: pg.Pool, size: { readonly people: number; readonly titles: number; readonly copies: number }): Promise<Mission> {
  const [ministry, home] = [newId(), newId()];
  await admin.query("insert into core.org (org_id, kind, name_th, name_en) values ($1, 'ministry', 'ตัวอย่าง', 'Synthetic')", [ministry]);
  await admin.query("insert into core.org (org_id, kind, name_th, name_en, parent_id) values ($1, 'home', 'บ้านตัวอย่าง', 'Synthetic home', $2)", [home, ministry]);
  await admin.query('insert into core.org_above values ($1, $1, 0), ($2, $2, 0), ($2, $1, 1)', [ministry, home]);
  const people = await Promise.all(
    Array.from({ length: size.people }, async (_one, n): Promise<BenchPerson> => {
      const id = newId();
      const token = randomBytes(32).toString('base64url');
      await admin.query("insert into core.person (person_id, given_name, call_name, birth_year) values ($1, $2, $2, 1980)", [id, `ตัวอย่าง ${n + 1}`]);
      await admin.query("insert into core.membership (person_id, membership_id, org_id, kind, from_day) values ($1, $2, $3, 'resident', '2026-01-01')", [id, newId(), home]);
      await admin.query("insert into platform.session (id, token_hash, kind, person_id, made_at, expires_at) values ($1, $2, 'person', $3, now(), now() + interval '1 day')", [newId(), createHash('sha256').update(token).digest(), id]);
      return { id, cookie: `session=${token}` };
    }),
  );
  const titles: string[] = [];
  for (let n = 0; n < size.titles; n++) {
    const id = newId();
    // 50 copies over 20 titles: some with two, some with three.
    const copies = Math.floor(((n + 1) * size.copies) / size.titles) - Math.floor((n * size.copies) / size.titles);
    await admin.query("insert into library.title (title_id, epub_hash, epub_size, title, layout, direction, accessibility) values ($1, $2, 1, $3, 'reflowable', 'ltr', '{}')", [id, createHash('sha256').update(id).digest('hex'), `เล่มที่ ${n + 1}`]);
    await admin.query("insert into library.pool (org_id, pool_id, title_id, licence, copies) values ($1, $2, $3, 'copies', $4)", [ministry, newId(), id, copies]);
    titles.push(id);
  }
  return { people, titles };
}
