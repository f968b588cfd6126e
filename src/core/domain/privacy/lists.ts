import { lasting, readers, type PrivacyEntry } from './bases.ts';

/** What lists keep of people. */
export const listsPrivacy: readonly PrivacyEntry[] = [
  {
    group: 'lists', basis: '24(4)',
    who: { th: `${readers.carers.th} และบรรณารักษ์ เฉพาะประวัติการยืมที่ส่งเข้ามา`, en: `${readers.carers.en}; librarians, of lists of loans alone` },
    name: { th: 'รายชื่อที่หน่วยงานส่งเข้ามา', en: 'Lists that offices sent in' },
    why: { th: 'ให้ตรวจดูก่อนรับเข้า และถอนคืนทั้งรายชื่อได้ถ้าส่งผิด', en: 'So that a list can be looked at before it is taken in, and taken back as one when it was the wrong one' },
    howLong: { th: `30 วันหลังส่ง หรือ${lasting.erased.th}`, en: 'Thirty days after it was sent, or until erasure is asked for' },
  },
];
