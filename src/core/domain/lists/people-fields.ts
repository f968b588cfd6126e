import type { ListField } from '#platform/domain/lists/fields.ts';

/** What a list of people may say, in the words of the forms that offices use. */
export const PEOPLE_FIELDS = [
  { key: 'fullName', names: ['ชื่อ-นามสกุล', 'ชื่อ-สกุล', 'ชื่อ สกุล', 'ชื่อและนามสกุล', 'ชื่อและสกุล', 'ชื่อตัว-ชื่อสกุล', 'ชื่อตัวและชื่อสกุล', 'รายชื่อ', 'full name', 'name and surname'] },
  { key: 'title', names: ['คำนำหน้า', 'คำนำหน้าชื่อ', 'คำนำหน้านาม', 'คำนำ', 'ยศ', 'title', 'prefix'], looks: /^(เด็ก|ด\.?ช|ด\.?ญ|นาย|นาง|น\.?ส)/u },
  { key: 'givenName', names: ['ชื่อ', 'ชื่อจริง', 'ชื่อตัว', 'given name', 'first name', 'name'] },
  { key: 'familyName', names: ['นามสกุล', 'สกุล', 'ชื่อสกุล', 'family name', 'last name', 'surname'] },
  { key: 'callName', names: ['ชื่อเล่น', 'ชื่อที่เรียก', 'call name', 'nickname'] },
  { key: 'birth', names: ['วันเดือนปีเกิด', 'วันเกิด', 'ว/ด/ป เกิด', 'ว.ด.ป.เกิด', 'วดป.เกิด', 'ว/ด/ป', 'เกิดวันที่', 'เกิดเมื่อ', 'วัน/เดือน/ปีเกิด', 'birth date', 'date of birth', 'birthdate', 'dob'], looks: /^(\d{1,2}[/. -].{1,12}[/. -]\d{2,4}|\d{4}-\d{2}-\d{2})$/u },
  { key: 'birthDay', names: ['วันเดือนปีเกิด วัน', 'วันเดือนปีเกิด วันที่', 'เกิด วัน', 'เกิด วันที่', 'วันที่เกิด'] },
  { key: 'birthMonth', names: ['วันเดือนปีเกิด เดือน', 'เกิด เดือน', 'เดือนเกิด'] },
  { key: 'birthYear', names: ['วันเดือนปีเกิด ปี', 'วันเดือนปีเกิด พ.ศ.', 'เกิด ปี', 'เกิด พ.ศ.', 'ปีเกิด', 'ปี พ.ศ. เกิด', 'พ.ศ. เกิด', 'birth year'] },
  { key: 'age', names: ['อายุ', 'อายุปี', 'age'] },
  {
    key: 'nationalId',
    names: ['เลขประจำตัวประชาชน', 'เลขบัตรประชาชน', 'เลขประจำตัว 13 หลัก', 'หมายเลขบัตรประชาชน', 'หมายเลขประจำตัวประชาชน', 'เลขที่บัตรประชาชน', 'เลขบัตรประจำตัวประชาชน', 'เลข 13 หลัก', 'national id', 'national number', 'citizen id'],
    looks: /^\d[\d -]{12,16}$/u,
  },
  { key: 'kind', names: ['ประเภท', 'สถานะ', 'ประเภทบุคคล', 'kind', 'type'] },
  { key: 'place', names: ['หน่วยงาน', 'ชื่อหน่วยงาน', 'บ้าน', 'สถานรองรับ', 'สถานสงเคราะห์', 'ชื่อสถานสงเคราะห์', 'บ้านพัก', 'สถานที่', 'รหัสหน่วยงาน', 'สังกัด', 'home', 'organisation', 'office'] },
  { key: 'order', names: ['ลำดับ', 'ลำดับที่', 'ที่', 'เลขที่', 'no', '#'], passedOver: true },
  { key: 'note', names: ['หมายเหตุ', 'ข้อมูลเพิ่มเติม', 'note', 'remark', 'remarks'], passedOver: true },
  { key: 'address', names: ['ที่อยู่', 'ที่อยู่ตามทะเบียนบ้าน', 'จังหวัด', 'อำเภอ', 'ตำบล', 'ภูมิลำเนา', 'เบอร์โทรศัพท์', 'โทรศัพท์', 'เพศ', 'address', 'province', 'phone'], passedOver: true },
] as const satisfies readonly ListField[];

export type PeopleField = (typeof PEOPLE_FIELDS)[number]['key'];
/** Those that are taken in. */
export const TAKEN_FIELDS = PEOPLE_FIELDS.filter((field) => !('passedOver' in field)).map((field) => field.key);

export function isPeopleField(text: unknown): text is PeopleField {
  return TAKEN_FIELDS.includes(text as PeopleField);
}

export type PersonKind = 'resident' | 'staff' | 'volunteer';

const KINDS: Readonly<Record<PersonKind, readonly string[]>> = {
  resident: ['ผู้อยู่อาศัย', 'เด็ก', 'ผู้รับบริการ', 'ผู้สูงอายุ', 'สมาชิก', 'resident', 'child', ''],
  staff: ['เจ้าหน้าที่', 'ผู้ปฏิบัติงาน', 'ครู', 'พี่เลี้ยง', 'staff'],
  volunteer: ['อาสาสมัคร', 'อาสา', 'จิตอาสา', 'volunteer'],
};

/** `null` for a word that names none; an empty cell means a resident, since most lists are of children. */
export function readKind(text: string): PersonKind | null {
  const wanted = text.trim().toLowerCase();
  return (Object.keys(KINDS) as PersonKind[]).find((kind) => KINDS[kind].includes(wanted)) ?? null;
}

export function kindWord(kind: PersonKind): string {
  return KINDS[kind][0] ?? '';
}
