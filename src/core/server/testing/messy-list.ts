import { writeXlsx, type CellValue } from 'hucre/xlsx';
import { nationalIdCheckDigit } from '#core/domain/national-id.ts';

/** A made-up number that is nobody's; check digit right. */
export function madeUpNumber(n: number): string {
  const twelve = `9${String(n).padStart(11, '0')}`;
  return twelve + nationalIdCheckDigit(twelve);
}

/**
 * A list as an office keeps it, all of it made up: titles over the heads, heads in two rows of merged cells, a home merged over its rows, days of either era in many spellings, a number that
 * the program damaged, a hidden row, a total and a signature at the end, and a second sheet with something else.
 */
export async function messyList(homes: readonly [string, string], start = 1): Promise<Buffer> {
  const id = (n: number): string => madeUpNumber(start * 1000 + n).replace(/^(\d)(\d{4})(\d{5})(\d{2})(\d)$/, '$1-$2-$3-$4-$5');
  const rows: CellValue[][] = [
    ['บัญชีรายชื่อเด็กในความดูแล (ข้อมูลสมมติ)'],
    ['ประจำปีงบประมาณ พ.ศ. ๒๕๗๐'],
    [],
    ['ที่', 'ชื่อ - สกุล', null, 'ว/ด/ป เกิด', 'เลขประจำตัว 13 หลัก', 'สถานรองรับ', 'หมายเหตุ'],
    [null, 'คำนำหน้า', 'ชื่อ - สกุล', null, null, null, null],
    [1, 'ด.ช.', 'กล้าหาญ ใจดี', '๑๒ ม.ค. ๒๕๕๘', id(1), homes[0], null],
    [2, 'เด็กหญิง', 'ฟ้าใส ณ ตัวอย่าง', new Date('2014-05-09T00:00:00Z'), id(2), null, 'แพ้ถั่ว'],
    [3, 'ด.ญ.', 'น้ำฝน ชื่นใจ', '12/1/58', Number(madeUpNumber(start * 1000 + 3)), null, null],
    [4, 'นาย', 'วิชัย ตั้งมั่น', '2 พฤษภาคม 2545', '1.23E+12', homes[1], null],
    [5, 'น.ส.', 'สมหญิง รักเรียน', '31/02/2546', null, null, null],
    [6, 'ด.ช.', 'ต้นกล้า สามคำ ยาวมาก', '2557', null, null, null],
    [null, null, 'รวมทั้งสิ้น 6 คน'],
    [],
    [null, null, null, 'ลงชื่อ ........................ ผู้รายงาน'],
  ];
  return Buffer.from(
    await writeXlsx({
      sheets: [
        {
          name: 'รายชื่อ', rows,
          merges: [
            { startRow: 0, startCol: 0, endRow: 0, endCol: 6 }, { startRow: 1, startCol: 0, endRow: 1, endCol: 6 },
            { startRow: 3, startCol: 0, endRow: 4, endCol: 0 }, { startRow: 3, startCol: 1, endRow: 3, endCol: 2 }, { startRow: 3, startCol: 3, endRow: 4, endCol: 3 },
            { startRow: 3, startCol: 4, endRow: 4, endCol: 4 }, { startRow: 3, startCol: 5, endRow: 4, endCol: 5 }, { startRow: 3, startCol: 6, endRow: 4, endCol: 6 },
            { startRow: 5, startCol: 5, endRow: 7, endCol: 5 }, { startRow: 8, startCol: 5, endRow: 10, endCol: 5 },
          ],
        },
        { name: 'สรุป', rows: [['อะไร', 'กี่คน'], ['เด็ก', 6]] },
      ],
    }),
  );
}
