import { lasting, readers, type PrivacyEntry } from '#core/domain/privacy/bases.ts';

/** What the library keeps of people, in the record of processing. */
export const libraryPrivacy: readonly PrivacyEntry[] = [
  {
    group: 'loans', basis: '24(4)', howLong: lasting.number, who: readers.carers,
    name: { th: 'หนังสือที่ยืม', en: 'Books on loan' },
    why: { th: 'ให้ยืมและคืนหนังสือได้ และนับว่าห้องสมุดได้ใช้แค่ไหน', en: 'To lend books and take them back, and to count how the library is used' },
  },
  {
    group: 'past-loans', basis: '24(4)', howLong: lasting.number, who: readers.carers,
    name: { th: 'หนังสือที่เคยยืมจากห้องสมุดเดิม', en: 'Books once borrowed from an earlier library' },
    why: { th: 'ไม่ให้ประวัติการอ่านหายไปเมื่อหน่วยงานย้ายห้องสมุด', en: 'So that the history of reading is not lost when an office moves its library' },
  },
  {
    group: 'waiting', basis: '24(4)', howLong: lasting.number, who: readers.carers,
    name: { th: 'หนังสือที่รอหรืออยากยืม', en: 'Books waited or wished for' },
    why: { th: 'จัดคิวให้ถึงตาทุกคน', en: 'To give everybody their turn' },
  },
  {
    group: 'reading', basis: '24(4)', howLong: lasting.number, who: readers.self,
    name: { th: 'อ่านถึงไหนและอ่านนานเท่าไร', en: 'Places and time of reading' },
    why: { th: 'เปิดอ่านต่อได้ในทุกเครื่อง และนับเวลาอ่านรวม', en: 'To go on reading on any device, and to count time read in total' },
  },
  {
    group: 'marks', basis: '19', howLong: lasting.erased, who: readers.self,
    name: { th: 'ที่คั่นและโน้ตในหนังสือ', en: 'Bookmarks and notes in books' },
    why: { th: 'เก็บสิ่งที่เจ้าตัวขีดและเขียนไว้ให้เจ้าตัว', en: 'To keep for the reader what they marked and wrote' },
  },
  {
    group: 'words', basis: '24(4)', howLong: lasting.erased, who: { th: 'เจ้าตัว ผู้ที่อ่านก่อนคนอื่นเห็น และเมื่อเผยแพร่แล้ว คนในบ้านเดียวกัน โดยไม่บอกชื่อ', en: 'The person, who reads it before others do, and once it is out those of the same home, without a name' },
    name: { th: 'สิ่งที่บอกเพื่อนเรื่องหนังสือ', en: 'Words about books' },
    why: { th: 'ให้เพื่อนในบ้านเลือกหนังสือจากคนที่อ่านแล้ว', en: 'So that others of the home can choose a book by who has read it' },
  },
  {
    group: 'books-added', basis: '24(4)', howLong: lasting.number, who: readers.auditors,
    name: { th: 'หนังสือที่เพิ่มเข้าห้องสมุด', en: 'Books added to the library' },
    why: { th: 'รู้ว่าใครเพิ่มหนังสือชุดไหน', en: 'To know who added which books' },
  },
];
