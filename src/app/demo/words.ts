import type { Surroundings } from '#platform/server/context.ts';
import { demoId } from './ids.ts';

interface DemoWord {
  readonly child: number;
  readonly reasons: readonly string[];
  readonly text: string;
  readonly state: 'published' | 'waiting' | 'change';
}

/** Made-up words of the first home's children: what others can read, what waits to be read first (one with a number that is nobody's), and one to be changed. */
const WORDS: readonly DemoWord[] = [
  { child: 3, reasons: ['laughed', 'pictures'], text: 'ตอนจบหัวเราะจนเพื่อนตื่น (ตัวอย่าง)', state: 'published' },
  { child: 4, reasons: ['learned'], text: 'ได้รู้ว่าต้องถามก่อนกด (ตัวอย่าง)', state: 'published' },
  { child: 5, reasons: ['like-me', 'again'], text: '', state: 'published' },
  { child: 6, reasons: ['excited'], text: 'ใครอ่านแล้วโทรมาคุยกัน ๐๐๐-๐๐๐-๐๐๐๐ (ตัวอย่าง)', state: 'waiting' },
  { child: 7, reasons: ['moved', 'easy'], text: 'อ่านจบในวันเดียว คิดถึงยาย (ตัวอย่าง)', state: 'waiting' },
  { child: 1, reasons: ['pictures'], text: 'สนุก (ตัวอย่าง)', state: 'change' },
];
const HOUR_MS = 3_600_000;

export async function layWords(surroundings: Surroundings): Promise<void> {
  const now = surroundings.clock().getTime();
  const home = demoId('home-1');
  const titles = await surroundings.database.transaction({ role: 'kp_library', settings: { system: 'on' } }, async (tx) => {
    const found = await tx.query<{ id: string; title: string }>('select title_id as id, title from library.title order by made_at desc, title_id desc');
    if (found.length === 0) return [];
    for (const [n, { child, reasons, text }] of WORDS.entries()) {
      await tx.query(
        "insert into library.word (person_id, word_id, title_id, org_id, reasons, text, about_age, made_at, changed_at) values ($1, $2, $3, $4, $5, $6, 10, $7, $7) on conflict do nothing",
        [demoId(`child 1 ${child}`), demoId(`word ${n}`), found[n % found.length]?.id, home, reasons, text, new Date(now - (n + 3) * HOUR_MS)],
      );
    }
    return found;
  });
  if (titles.length === 0) return;
  await surroundings.database.transaction({ role: 'kp_core', settings: { system: 'on' } }, async (tx) => {
    for (const [n, { child, reasons, text, state }] of WORDS.entries()) {
      const title = titles[n % titles.length];
      const asked = new Date(now - (n + 3) * HOUR_MS);
      const decided = state === 'waiting' ? null : new Date(now - HOUR_MS);
      await tx.query(
        `insert into core.publication (org_id, publication_id, kind, thing_id, by_person, for_role, state, text, holes, href, asked_at, due_at, decided_at, decided_by, reason)
         values ($1, $2, 'library.word', $3, $4, 'home-staff', $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
        [
          home, demoId(`publication ${n}`), demoId(`word ${n}`), demoId(`child 1 ${child}`), state, text, JSON.stringify({ title: title?.title ?? '', ready: reasons.join(',') }), `/library/books/${title?.id ?? ''}`, asked,
          new Date(asked.getTime() + 48 * HOUR_MS), decided, decided === null ? null : demoId('staff home1'), state === 'change' ? 'unclear' : null,
        ],
      );
    }
    await tx.query("insert into core.task (org_id, task_id, kind, for_role, thing_id, href, due_at, opened_at) values ($1, $2, 'core.read-before', 'home-staff', $3, '/moderation', $4, $5) on conflict do nothing", [
      home, demoId('task words'), `${home}:home-staff`, new Date(now + 41 * HOUR_MS), new Date(now - 7 * HOUR_MS),
    ]);
  });
}
