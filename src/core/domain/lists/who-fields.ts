import type { ListField } from '#platform/domain/lists/fields.ts';

/** By what a row of a list that is about something else says whose it is. Keys are those of a list of people, and what only such lists have. */
export const WHO_FIELDS = [
  { key: 'fullName', names: ['ชื่อผู้ยืม', 'ผู้ยืม', 'ชื่อสมาชิก', 'สมาชิก', 'ชื่อ-นามสกุล', 'ชื่อ-สกุล', 'ชื่อและนามสกุล', 'ชื่อ-นามสกุลผู้ยืม', 'ชื่อ-สกุลผู้ยืม', 'borrower', 'patron', 'member name', 'full name'] },
  { key: 'title', names: ['คำนำหน้า', 'คำนำหน้าชื่อ', 'คำนำหน้านาม'], looks: /^(เด็ก|ด\.?ช|ด\.?ญ|นาย|นาง|น\.?ส)/u },
  { key: 'givenName', names: ['ชื่อ', 'ชื่อจริง', 'ชื่อตัว', 'first name', 'given name'] },
  { key: 'familyName', names: ['นามสกุล', 'สกุล', 'last name', 'family name', 'surname'] },
  { key: 'birth', names: ['วันเดือนปีเกิด', 'วันเกิด', 'ว/ด/ป เกิด', 'birth date', 'date of birth'] },
  { key: 'nationalId', names: ['เลขประจำตัวประชาชน', 'เลขบัตรประชาชน', 'เลขประจำตัวประชาชนผู้ยืม', 'หมายเลขบัตรประชาชน', 'เลข 13 หลัก', 'national id', 'citizen id'] },
  { key: 'card', names: ['รหัสสมาชิก', 'เลขสมาชิก', 'เลขที่สมาชิก', 'เลขที่บัตร', 'หมายเลขบัตร', 'บัตรสมาชิก', 'รหัสผู้ยืม', 'member id', 'member number', 'patron id', 'card number', 'user id'] },
  { key: 'email', names: ['อีเมล', 'อีเมล์', 'e-mail', 'email', 'อีเมลผู้ยืม', 'mail'], looks: /^[^\s@]+@[^\s@]+\.[^\s@]+$/ },
] as const satisfies readonly ListField[];
