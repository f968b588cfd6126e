import type { Surroundings } from '#platform/server/context.ts';
import { demoId } from './ids.ts';

const SHELVES = [
  { key: 'shelf bedtime', th: 'นิทานก่อนนอน', en: 'Bedtime stories', about: 'เรื่องสั้น ภาพเยอะ อ่านด้วยกันได้ (ชั้นตัวอย่าง)', titles: ['สวัสดีบึงบัว', 'แว่นของยายเต่า', 'ชิดกันอีกนิด'] },
  { key: 'shelf useful', th: 'อ่านแล้วใช้ได้เลย', en: 'Of use today', about: 'คู่มือเล่มบาง ทำตามได้ทีละขั้น (ชั้นตัวอย่าง)', titles: ['งานแรกของฉัน', 'มือถือไม่ยาก'] },
] as const;

/** Two shelves as a librarian would lay them, so that children find some and librarians see what one is for. */
export async function layShelves(surroundings: Surroundings): Promise<void> {
  await surroundings.database.transaction({ role: 'kp_library', settings: { system: 'on' } }, async (tx) => {
    for (const [place, shelf] of SHELVES.entries()) {
      await tx.query('insert into library.shelf (org_id, shelf_id, name_th, name_en, about, place) values ($1, $2, $3, $4, $5, $6) on conflict do nothing', [demoId('ministry'), demoId(shelf.key), shelf.th, shelf.en, shelf.about, place]);
      await tx.query(
        `insert into library.shelf_title (org_id, shelf_id, title_id, place)
         select $1, $2, t.title_id, given.place from unnest($3::text[]) with ordinality given (title, place) join library.title t on t.title = given.title on conflict do nothing`,
        [demoId('ministry'), demoId(shelf.key), [...shelf.titles]],
      );
    }
  });
}
