import { lasting, readers, type PrivacyEntry } from './bases.ts';

/** What notices keep of people. */
export const noticesPrivacy: readonly PrivacyEntry[] = [
  {
    group: 'notices', basis: '24(4)', howLong: { th: 'หนึ่งปีหลังจากอ่านแล้ว', en: 'A year after it was read' }, who: readers.program,
    name: { th: 'ข้อความแจ้งเรื่อง', en: 'Notices' },
    why: { th: 'ให้รู้เรื่องของตัวเองทันเวลา', en: 'So that people hear in time what concerns them' },
  },
  {
    group: 'channels', basis: '19', howLong: lasting.erased, who: readers.program,
    name: { th: 'อีเมล เบอร์โทร และ LINE ที่ยอมให้ส่งข้อความ', en: 'E-mail, telephone and LINE that messages may go to' },
    why: { th: 'ส่งข้อความถึงเฉพาะคนที่ตกลงไว้ และหยุดได้ทุกเมื่อ', en: 'To send messages to those who agreed; they can stop it at any time' },
  },
];
