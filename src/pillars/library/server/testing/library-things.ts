import sharp from 'sharp';
import type { TestHouse } from '#platform/server/testing/house.ts';
import { newId } from '#platform/domain/ids.ts';
import { normalise } from '#platform/domain/thai-text.ts';
import type { Licence } from '../../domain/pool.ts';
import type { AccessibilityMetadata } from '../../domain/publication.ts';
import { headOf, shortRuns } from '../search-fields.ts';

const NOTHING_SAID: AccessibilityMetadata = { accessModes: [], accessModesSufficient: [], features: [], hazards: [], summary: null, conformsTo: [], certifiedBy: null, certifierCredential: null, exemptions: [] };

const PICTURE = sharp({ create: { width: 12, height: 16, channels: 3, background: '#0b5957' } }).webp().toBuffer();

export interface MadeTitle {
  readonly id?: string;
  readonly title?: string;
  readonly people?: readonly string[];
  readonly subjects?: readonly string[];
  readonly description?: string;
  readonly languages?: readonly string[];
  readonly accessibility?: Partial<AccessibilityMetadata>;
  readonly ageFrom?: number;
  readonly licenceTerms?: string;
  readonly passages?: readonly string[];
}

/** A title with its book and cover in the file store, without a pool. */
export async function putTitle(house: TestHouse, { id = newId(), title = 'แมวข้างบ้าน', people = ['ผู้เขียนตัวอย่าง'], subjects = [], description, languages = ['th'], accessibility, ageFrom, licenceTerms = 'CC-BY-4.0', passages = [] }: MadeTitle = {}): Promise<string> {
  const head = headOf({ title, subtitle: null, people, subjects, description: description ?? null });
  const file = await house.surroundings.files.put(Buffer.from(`file of ${id}`));
  const cover = await house.surroundings.files.put(await PICTURE);
  await house.look(
    `insert into library.title (title_id, epub_hash, epub_size, cover_small, cover_large, title, people, layout, direction, age_from, search_head, search_short, made_at, accessibility, subjects, description, languages, licence_terms)
     values ($1, $2, $3, $11, $11, $4, $5, 'reflowable', 'ltr', $6, $7, $8, $9, $10, $12, $13, $14, $15)`,
    [id, file.hash, file.size, title, people, ageFrom ?? null, head, shortRuns([head, ...passages.map(normalise)]), house.clock.now, JSON.stringify({ ...NOTHING_SAID, ...accessibility }),
      cover.hash, subjects, description ?? null, languages, licenceTerms],
  );
  for (const [at, text] of passages.entries()) await house.look('insert into library.passage (title_id, href, at, text, search) values ($1, $2, $3, $4, $5)', [id, 'EPUB/c1.xhtml', at, text, normalise(text)]);
  return id;
}

export async function putPool(house: TestHouse, org: string, title: string, licence: Licence, copies = 0): Promise<string> {
  const id = newId();
  await house.look('insert into library.pool (org_id, pool_id, title_id, licence, copies) values ($1, $2, $3, $4, $5)', [org, id, title, licence, copies]);
  return id;
}

export async function putShelf(house: TestHouse, org: string): Promise<string> {
  const id = newId();
  await house.look("insert into library.shelf (org_id, shelf_id, name_th, name_en) values ($1, $2, 'ชั้น', 'Shelf')", [org, id]);
  return id;
}

/** A title lent by an organisation under an open licence. */
export async function putLent(house: TestHouse, org: string): Promise<string> {
  const title = await putTitle(house);
  await putPool(house, org, title, 'open');
  return title;
}

/** A running open loan of a person, of a title that the organisation lends. */
export async function putLoan(house: TestHouse, org: string, person: string): Promise<{ loan: string; title: string }> {
  const title = await putTitle(house);
  const pool = await putPool(house, org, title, 'open');
  const loan = newId();
  await house.look("insert into library.loan (person_id, loan_id, title_id, pool_id, pool_org_id, licence, starts_at, due_at) values ($1, $2, $3, $4, $5, 'open', $6, $7)", [
    person, loan, title, pool, org, house.clock.now, new Date(house.clock.now.getTime() + 30 * 86_400_000),
  ]);
  return { loan, title };
}

/** A person waiting in the queue of a title without a free copy. */
export async function putHold(house: TestHouse, org: string, person: string): Promise<string> {
  const title = await putTitle(house);
  const pool = await putPool(house, org, title, 'copies', 0);
  const hold = newId();
  await house.look('update library.pool set waiting = 1, next_ticket = 2 where pool_id = $1', [pool]);
  await house.look("insert into library.hold (person_id, hold_id, title_id, pool_id, pool_org_id, ticket, state, placed_at) values ($1, $2, $3, $4, $5, 1, 'waiting', $6)", [person, hold, title, pool, org, house.clock.now]);
  return hold;
}

export async function putImport(house: TestHouse, org: string): Promise<string> {
  const id = newId();
  await house.look("insert into library.import (org_id, import_id, made_at, licence) values ($1, $2, $3, 'open')", [org, id, house.clock.now]);
  return id;
}

/** A word of a person about a book, that nobody has read yet. */
export async function putWord(house: TestHouse, org: string, person: string): Promise<string> {
  const id = newId();
  await house.look("insert into library.word (person_id, word_id, title_id, org_id, reasons, text, made_at, changed_at) values ($1, $2, $3, $4, '{laughed}', '', $5, $5)", [person, id, await putTitle(house), org, house.clock.now]);
  return id;
}
