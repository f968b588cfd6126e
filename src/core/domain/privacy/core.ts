import { lasting, readers, type PrivacyEntry } from './bases.ts';

/** What core keeps of people, in the record of processing. */
export const corePrivacy: readonly PrivacyEntry[] = [
  {
    group: 'names', basis: '24(4)', howLong: lasting.number, who: readers.carers,
    name: { th: 'ชื่อ วันเกิด และเลขประจำตัวประชาชน', en: 'Names, birth date and national number' },
    why: { th: 'เรียกชื่อถูก รู้ว่าเป็นคนเดียวกัน และทำตามกฎเรื่องอายุ', en: 'To call people by their name, to know who is who, and to keep the rules about age' },
  },
  {
    group: 'places', basis: '24(4)', howLong: lasting.number, who: readers.carers,
    name: { th: 'บ้านหรือหน่วยงานที่อยู่', en: 'Homes and offices' },
    why: { th: 'ให้คนที่ดูแลอยู่ในวันนี้ช่วยได้ และไม่ให้คนอื่นเห็น', en: 'So that those who look after somebody today can help, and nobody else sees them' },
  },
  {
    group: 'roles', basis: '24(4)', howLong: lasting.number, who: readers.carers,
    name: { th: 'หน้าที่ในระบบ', en: 'Roles' },
    why: { th: 'ให้ทำได้เท่าที่ได้รับมอบหมาย', en: 'So that everybody can do what they are trusted with, and no more' },
  },
  {
    group: 'roles-given', basis: '24(6)', howLong: lasting.proof, who: readers.auditors,
    name: { th: 'หน้าที่ที่มอบให้ผู้อื่น', en: 'Roles given to others' },
    why: { th: 'เป็นหลักฐานว่าใครมอบหน้าที่ให้ใคร', en: 'To prove who trusted whom' },
  },
  {
    group: 'consents', basis: '24(6)', howLong: lasting.erased, who: readers.carers,
    name: { th: 'ความยินยอม', en: 'Consents' },
    why: { th: 'เป็นหลักฐานว่าใครยินยอมเรื่องใด และถอนได้ทุกเมื่อ', en: 'To prove who agreed to what; it can be taken back at any time' },
  },
  {
    group: 'consents-given', basis: '24(6)', howLong: lasting.proof, who: readers.carers,
    name: { th: 'ความยินยอมที่ให้หรือบันทึกแทนผู้อื่น', en: 'Consents given or written down for others' },
    why: { th: 'เป็นหลักฐานว่าใครยินยอมแทนใคร', en: 'To prove who agreed for whom' },
  },
  {
    group: 'ways-in', basis: '24(4)', howLong: lasting.erased, who: readers.program,
    name: { th: 'วิธีเข้าระบบ', en: 'Ways to sign in' },
    why: { th: 'ให้เข้าได้เฉพาะเจ้าตัว', en: 'So that nobody else comes in' },
  },
  {
    group: 'tablets', basis: '24(4)', howLong: lasting.number, who: readers.carers,
    name: { th: 'แท็บเล็ตที่เปิดให้', en: 'Tablets opened' },
    why: { th: 'รู้ว่าใครเปิดเครื่องไหน', en: 'To know who opened which tablet' },
  },
  {
    group: 'households', basis: '24(4)', howLong: lasting.erased, who: readers.family,
    name: { th: 'ครอบครัวที่อยู่ด้วยกัน', en: 'Households' },
    why: { th: 'ให้คนในครอบครัวเดียวกันพบกัน และให้เจ้าหน้าที่รู้ว่าใครเป็นญาติใคร', en: 'So that a family finds each other, and officers know who belongs to whom' },
  },
  {
    group: 'papers', basis: '24(6)', howLong: lasting.erased, who: readers.carers,
    name: { th: 'เอกสารผู้ปกครอง', en: 'Guardians’ papers' },
    why: { th: 'เป็นหลักฐานว่าใครยินยอมและทำแทนใครได้', en: 'To prove who may agree and act for whom' },
  },
  {
    group: 'done-for', basis: '24(6)', howLong: lasting.number, who: readers.carers,
    name: { th: 'สิ่งที่มีคนทำแทน', en: 'What was done for the person' },
    why: { th: 'ให้เจ้าตัวรู้ว่าใครทำอะไรแทน เมื่อไร เพราะอะไร', en: 'So that people know who did what for them, when and why' },
  },
  {
    group: 'asked', basis: '24(6)', howLong: lasting.number, who: readers.carers,
    name: { th: 'คำขอสำเนาและคำขอลบข้อมูล', en: 'Copies and erasures asked for' },
    why: { th: 'ทำตามคำขอของเจ้าตัวและเป็นหลักฐานว่าทำแล้ว', en: 'To do what people ask for and prove that it was done' },
  },
  {
    group: 'people-work', basis: '24(6)', howLong: lasting.proof, who: readers.auditors,
    name: { th: 'งานที่ทำกับข้อมูลของผู้อื่น', en: 'Work on records of others' },
    why: { th: 'เป็นหลักฐานว่าเจ้าหน้าที่คนใดทำอะไร', en: 'To prove which officer did what' },
  },
  {
    group: 'settings-changed', basis: '24(4)', howLong: lasting.proof, who: readers.auditors,
    name: { th: 'สิ่งที่ตั้งในระบบ', en: 'Settings changed' },
    why: { th: 'เป็นหลักฐานว่าใครตั้งอะไร เมื่อไร', en: 'To prove who set what, and when' },
  },
];
