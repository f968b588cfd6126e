import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { nationalIdCheckDigit } from '#core/domain/national-id.ts';
import { addDays, BUDDHIST_ERA } from '#platform/domain/time.ts';
import { xlsxPieces, type OutColumn } from '#platform/server/tables/write-workbook.ts';

/** Numbers that begin with 9 are nobody's. */
export function numberOf(n: number): string {
  const twelve = `9${String(n).padStart(11, '0')}`;
  return twelve + nationalIdCheckDigit(twelve);
}

const SYLLABLES = ['กา', 'ขจี', 'คำ', 'งาม', 'จันทร์', 'ชื่น', 'ดาว', 'ทอง', 'ธาร', 'น้ำ', 'บัว', 'ปลา', 'ฝน', 'พร', 'ฟ้า', 'มณี', 'ยา', 'รุ่ง', 'ลม', 'วัน', 'ศรี', 'สาย', 'หยก', 'อุ่น'];

/** A name for each number and no two alike: no syllable begins another. */
export function nameOf(n: number): string {
  let text = '';
  for (let rest = n + SYLLABLES.length; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) text += SYLLABLES[rest % SYLLABLES.length] ?? '';
  return text;
}

export function birthOf(n: number): string {
  return addDays('2008-01-01', n % 5_000);
}

/** Ways in which a row is bad, in turn: no name, no such day, a check digit that is wrong, a number that the spreadsheet shortened. */
const FAULTS = 4;

interface Line {
  readonly n: number;
  readonly fault: number | null;
}

/** Writes the workbook as offices do, with a title in front and every kind of spelling; answers how many bad rows were planted. */
export async function syntheticList(path: string, size: number, badIn: number, homes: readonly string[]): Promise<{ readonly bad: number; readonly bytes: Buffer }> {
  let bad = 0;
  const columns: OutColumn<Line>[] = [
    { header: 'ลำดับ', value: ({ n }) => n + 1 },
    { header: 'คำนำหน้า', value: ({ n }) => (n % 2 === 0 ? 'ด.ช.' : 'เด็กหญิง') },
    { header: 'ชื่อ', value: ({ n, fault }) => (fault === 0 ? null : nameOf(n)) },
    { header: 'นามสกุล', value: ({ n }) => `ตัวอย่าง${nameOf(n % 977)}` },
    { header: 'ว/ด/ป เกิด', value: ({ n, fault }) => (fault === 1 ? '31/02/2558' : written(birthOf(n), n)) },
    { header: 'เลขประจำตัวประชาชน', value: ({ n, fault }) => (fault === 2 ? numberOf(n).replace(/.$/, (digit) => String((Number(digit) + 1) % 10)) : fault === 3 ? '9.0E+12' : n % 5 === 0 ? null : numberOf(n)) },
    { header: 'สถานรองรับ', value: ({ n }) => homes[Math.floor((n * homes.length) / size)] ?? '' },
    { header: 'หมายเหตุ', value: () => 'ข้อมูลสังเคราะห์' },
  ];
  const rows = async function* (): AsyncGenerator<Line> {
    for (let n = 0; n < size; n++) {
      const fault = n % badIn === badIn - 1 ? Math.floor(n / badIn) % FAULTS : null;
      if (fault !== null) bad++;
      yield { n, fault };
    }
  };
  await pipeline(Readable.from(xlsxPieces('รายชื่อ', columns, rows())), createWriteStream(path));
  return { bad, bytes: await readFile(path) };
}

function written(day: string, n: number): string | { readonly day: string } {
  const [year = '', month = '', date = ''] = day.split('-');
  return n % 2 === 0 ? { day } : `${Number(date)}/${Number(month)}/${Number(year) + BUDDHIST_ERA}`;
}
