import { lasting, readers, type PrivacyEntry } from './bases.ts';

/** What the ground floor keeps of people; it knows no law, so core says it for it. */
export const platformPrivacy: readonly PrivacyEntry[] = [
  {
    group: 'happened', basis: '24(4)', howLong: lasting.number, who: readers.program,
    name: { th: 'สิ่งที่เกิดขึ้น (เลขประจำตัวและข้อเท็จจริงเท่านั้น)', en: 'What happened (ids and facts only)' },
    why: { th: 'นับว่าภารกิจไปถึงใครบ้าง', en: 'To count whom the mission reaches' },
  },
  {
    group: 'done', basis: '24(6)', howLong: lasting.proof, who: readers.auditors,
    name: { th: 'บันทึกว่าใครทำอะไรให้ใคร', en: 'Who did what for whom' },
    why: { th: 'ตรวจสอบย้อนหลังได้ว่าใครทำอะไร', en: 'So that what was done can be checked' },
  },
  {
    group: 'sent', basis: '24(4)', howLong: lasting.erased, who: readers.program,
    name: { th: 'สิ่งที่ส่งมาจากเครื่อง', en: 'What a device sent' },
    why: { th: 'ไม่ให้ทำซ้ำเมื่อเครื่องส่งมาอีกครั้ง', en: 'So that nothing is done twice when a device sends it again' },
  },
  {
    group: 'sessions', basis: '24(4)', howLong: lasting.erased, who: readers.self,
    name: { th: 'การเข้าระบบบนเครื่องต่าง ๆ', en: 'Sign-ins on devices' },
    why: { th: 'ให้ใช้งานต่อได้โดยไม่ต้องเข้าใหม่ และให้ออกได้ทุกเครื่อง', en: 'To stay signed in, and to sign out everywhere' },
  },
  {
    group: 'files', basis: '24(4)', howLong: lasting.erased, who: readers.carers,
    name: { th: 'ไฟล์ที่แนบไว้', en: 'Files attached' },
    why: { th: 'เก็บไฟล์ที่แนบไว้กับเรื่องของเจ้าตัว', en: 'To keep what was attached for the person' },
  },
];
