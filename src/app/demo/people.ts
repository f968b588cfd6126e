import { seeded } from '#platform/domain/random.ts';

/** One synthetic person. The family name says so itself, on every list and every print. */
export interface DemoPerson {
  readonly given: string;
  readonly family: string;
  readonly call: string;
  /** CE, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: month and day are missing for some, as they are in life. */
  readonly birth: string;
}

export const DEMO_FAMILY = 'ตัวอย่าง';

export const GIVEN_NAMES = [
  'กมล', 'กานดา', 'เกศินี', 'ขวัญใจ', 'จารุวรรณ', 'จิรายุ', 'ชลธิชา', 'ชนินทร์', 'ณัฐวุฒิ', 'ดารณี', 'ทิพย์สุดา', 'ธนกร', 'ธีรเดช', 'นภัสสร', 'นันทนา', 'นิพนธ์', 'บุญมา', 'ปกรณ์', 'ปาริชาต', 'พรทิพย์',
  'พิมพ์ใจ', 'ภัทรพล', 'ภาวิณี', 'มนตรี', 'มาลี', 'เมธาวี', 'รัตนา', 'ลลิตา', 'วรรณา', 'วิชัย', 'ศศิธร', 'ศุภกร', 'สมหญิง', 'สายฝน', 'สุชาดา', 'สุริยา', 'อรทัย', 'อาทิตย์', 'อุดม', 'เอมอร',
] as const;

export const CALL_NAMES = [
  'ฟ้า', 'ฝน', 'ดาว', 'เดือน', 'น้ำ', 'ข้าว', 'ปลา', 'กุ้ง', 'หอย', 'ปู', 'นก', 'ไก่', 'แมว', 'กบ', 'เต่า', 'ผึ้ง', 'มด', 'ส้ม', 'แตง', 'มะลิ', 'ใบเตย', 'ใบไม้', 'ต้นกล้า', 'ต้นไม้', 'ดิน', 'ทราย', 'เมฆ', 'หมอก', 'ลม', 'แสง',
  'พลอย', 'เพชร', 'แก้ว', 'ขวัญ', 'อุ้ม', 'อิ่ม', 'โอบ', 'เอื้อ', 'แพร', 'ไหม', 'ปอ', 'ป่าน', 'จุก', 'แกละ', 'ตุ๊กตา', 'บัว', 'กล้วย', 'มะม่วง', 'ชมพู่', 'ลำไย',
] as const;

/** `count` children of 5 to 17 at the turn of the year, call names distinct within the home; the same for the same seed. */
export function demoChildren(seed: string, count: number, year: number): readonly DemoPerson[] {
  const random = seeded(seed);
  const calls = random.shuffle(CALL_NAMES).slice(0, count);
  return calls.map((call, n) => {
    const known = random.integer(10);
    const month = known === 0 ? null : 1 + random.integer(12);
    return {
      given: random.pick(GIVEN_NAMES),
      family: DEMO_FAMILY,
      call,
      birth: [String(year - 5 - n), ...(month === null ? [] : [two(month)]), ...(month === null || known === 1 ? [] : [two(1 + random.integer(28))])].join('-'),
    };
  });
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
