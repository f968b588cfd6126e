import { lasting, readers, type PrivacyEntry } from './bases.ts';

/** What the ways in keep of people besides the way itself. */
export const waysInPrivacy: readonly PrivacyEntry[] = [
  {
    group: 'codes-made', basis: '24(6)', howLong: lasting.proof, who: readers.auditors,
    name: { th: 'รหัสและบัตรที่ออกให้ผู้อื่น', en: 'Codes and cards made for others' },
    why: { th: 'เป็นหลักฐานว่าใครช่วยให้ใครเข้าระบบ', en: 'To prove who helped whom to come in' },
  },
];
