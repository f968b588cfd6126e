import { lasting, readers, type PrivacyEntry } from './bases.ts';

const duty = { th: 'เจ้าหน้าที่เวรคุ้มครองเด็ก และผู้ที่ได้รับเรื่องต่อเท่านั้น', en: 'Those on duty for child protection, and whom they hand it to' } as const;

/** What safeguarding and messages keep of people. */
export const safeguardingPrivacy: readonly PrivacyEntry[] = [
  {
    group: 'screening', basis: '24(4)', howLong: lasting.erased, who: { th: 'เจ้าตัว และเจ้าหน้าที่ที่ดูแล', en: 'The person, and the officers who look after them' },
    name: { th: 'การตรวจประวัติของผู้ใหญ่', en: 'Checks of adults' }, why: { th: 'ให้ผู้ใหญ่ที่ตรวจแล้วเท่านั้นเข้าถึงเด็กได้', en: 'So that only adults who were checked reach children' },
  },
  {
    group: 'reports', basis: '24(2)', howLong: { th: 'จนปิดเรื่องแล้วขอลบ', en: 'Until it is closed and erasure is asked for' }, who: duty,
    name: { th: 'เรื่องที่บอกผู้ใหญ่', en: 'What was told to an adult' }, why: { th: 'ให้เด็กได้รับความช่วยเหลือทันเวลา', en: 'So that a child is helped in time' },
  },
  {
    group: 'reports-work', basis: '24(4)', howLong: lasting.proof, who: duty,
    name: { th: 'ใครดูแลเรื่องที่เด็กบอก', en: 'Who looked after what was told' }, why: { th: 'เป็นหลักฐานว่าใครทำอะไร เมื่อไร', en: 'To prove who did what, and when' },
  },
  {
    group: 'published', basis: '24(4)', howLong: lasting.erased, who: { th: 'ผู้เขียน ผู้ที่อ่านก่อนคนอื่นเห็น และเมื่อเผยแพร่แล้ว คนในบ้านเดียวกัน โดยไม่บอกชื่อผู้เขียน', en: 'Who wrote it, who reads it before others see it, and once it is out those of the same home, without the author’s name' },
    name: { th: 'สิ่งที่เขียนให้คนอื่นอ่าน', en: 'What was written for others' }, why: { th: 'ให้มีคนอ่านก่อนทุกครั้ง เพื่อไม่ให้ใครถูกทำร้ายด้วยคำพูดหรือเปิดเผยตัวเองโดยไม่ตั้งใจ', en: 'So that somebody always reads it first, and nobody is hurt by it or gives themselves away' },
  },
  {
    group: 'published-read', basis: '24(4)', howLong: lasting.proof, who: readers.auditors,
    name: { th: 'ใครอ่านและตัดสินว่าจะเผยแพร่', en: 'Who read and decided what others see' }, why: { th: 'เป็นหลักฐานว่าใครทำอะไร เมื่อไร', en: 'To prove who did what, and when' },
  },
  {
    group: 'messages', basis: '24(4)', howLong: lasting.erased, who: { th: 'ผู้เขียน ผู้รับ และผู้ดูแลที่บ้านกำหนดไว้', en: 'Who wrote, who was written to, and the named persons of the home' },
    name: { th: 'ข้อความระหว่างเด็กกับผู้ใหญ่', en: 'Messages between children and adults' }, why: { th: 'ให้คุยกันได้โดยมีผู้ดูแลเห็นด้วยเสมอ', en: 'So that they can talk, always with somebody reading along' },
  },
];
