import { lasting, readers, type PrivacyEntry } from './bases.ts';

/** What tasks keep of people. */
export const tasksPrivacy: readonly PrivacyEntry[] = [
  {
    group: 'tasks', basis: '24(4)', howLong: lasting.number, who: readers.carers,
    name: { th: 'งานที่รออยู่ และใครทำอะไรไปแล้ว', en: 'Tasks that wait, and who did what' },
    why: { th: 'ให้เรื่องที่รออยู่มีคนรับ และรู้ว่าทำไปถึงไหน', en: 'So that what waits has somebody who does it, and how far it came is known' },
  },
];
