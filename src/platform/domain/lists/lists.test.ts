import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPlace, proposeColumns, shapeOf, type ListField } from './fields.ts';
import { findLayout, leftOut, type SheetRow } from './layout.ts';
import { readAge, readDay } from './read-day.ts';
import { isDamagedNumber, readName, readTitle } from './read-name.ts';
import { addDays, BUDDHIST_ERA } from '../time.ts';

const TODAY = '2026-11-26';
const day = (text: string): string => {
  const read = readDay(text, TODAY);
  return read.ok ? read.value.day : read.problem.code.replace('platform.', '');
};

describe('days as offices write them', () => {
  test.each([
    ['๑๒ ม.ค. ๒๕๕๘', '2015-01-12'], ['12 มกราคม 2558', '2015-01-12'], ['12 มกราคม พ.ศ. 2558', '2015-01-12'], ['วันที่ 12 เดือน มกราคม พ.ศ.๒๕๕๘', '2015-01-12'], ['12/1/58', '2015-01-12'],
    ['12-01-2558', '2015-01-12'], ['12.1.2558', '2015-01-12'], ['12/01/2015', '2015-01-12'], ['2015-01-12', '2015-01-12'], ['2558-01-12', '2015-01-12'], ['2015-01-12T00:00:00', '2015-01-12'],
    ['12 Jan 2015', '2015-01-12'], ['20150112', '2015-01-12'], ['42016', '2015-01-12'], ['2558', '2015'], ['ม.ค. 2558', '2015-01'], ['1/2558', '2015-01'], ['-/-/2558', '2015'], ['0/1/2558', '2015-01'],
    ['เกิดปี 2558', '2015'], ['ค.ศ. 2015', '2015'], ['12 ม.ค.58', '2015-01-12'], ['12/1/95 ค.ศ.', '2095-01-12'],
    ['31/02/2558', 'day-does-not-exist'], ['12/13/2558', 'day-does-not-exist'], ['12/1/99', 'day-year-unclear'], ['ไม่ทราบ', 'day-unreadable'], ['12', 'day-unreadable'], ['1/58', 'day-unreadable'], ['12 มกรคม 2558', 'day-unreadable'],
  ])('%s is %s', (text, expected) => {
    expect(day(text)).toBe(expected);
  });

  test('the same day in every spelling', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.constantFrom('/', '-', '.', ' '), fc.boolean(), (days, sign, thai) => {
        const at = addDays('1917-01-01', days);
        const [year = '', month = '', date = ''] = at.split('-');
        const written = [Number(date), Number(month), Number(year) + BUDDHIST_ERA].join(sign);
        const text = thai ? written.replace(/\d/g, (digit) => String.fromCharCode(0x0e50 + Number(digit))) : written;
        expect(day(text)).toBe(at);
        expect(day(`${date}${sign}${month}${sign}${year}`)).toBe(at);
        expect(day(at)).toBe(at);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => typeof day(text) === 'string'));
  });

  test.each([['12', 12], ['อายุ ๑๒ ปี', 12], ['12 ปี 3 เดือน', 12], ['8 เดือน', 0], ['12.0', 12], ['131', null], ['เด็ก', null]])('%s is an age of %s', (text, age) => {
    expect(readAge(text)).toBe(age);
  });
});

describe('names with titles', () => {
  test.each([
    ['ด.ช.กล้าหาญ ใจดี', 'เด็กชาย|กล้าหาญ|ใจดี|true'], ['ด.ช. กล้าหาญ  ใจดี', 'เด็กชาย|กล้าหาญ|ใจดี|true'], ['เด็กหญิงฟ้าใส ณ ตัวอย่าง', 'เด็กหญิง|ฟ้าใส|ณ ตัวอย่าง|true'],
    ['นางสาวสมหญิง รักเรียน', 'นางสาว|สมหญิง|รักเรียน|true'], ['น.ส.สมหญิง รักเรียน', 'นางสาว|สมหญิง|รักเรียน|true'], ['นายวิชัย ตั้งมั่น', 'นาย|วิชัย|ตั้งมั่น|true'], ['ว่าที่ ร.ต. วิชัย ตั้งมั่น', 'ว่าที่ร้อยตรี|วิชัย|ตั้งมั่น|true'],
    ['ว่าที่ร้อยตรีหญิง ดวงใจ มั่นคง', 'ว่าที่ร้อยตรีหญิง|ดวงใจ|มั่นคง|true'], ['พระสมชาย ธมฺมวโร', 'พระ|สมชาย|ธมฺมวโร|true'], ['กล้าหาญ', '|กล้าหาญ||true'], ['กล้าหาญ ใจดี', '|กล้าหาญ|ใจดี|true'], ['ต้นกล้า สามคำ ยาวมาก', '|ต้นกล้า|สามคำ ยาวมาก|false'],
    ['Mr. John Smith', 'นาย|John|Smith|true'], ['Missara Jaidee', '|Missara|Jaidee|true'], ['นางิ ใจดี', '|นางิ|ใจดี|true'],
  ])('%s', (text, expected) => {
    const { title, given, family, sure } = readName(text);
    expect([title, given, family, String(sure)].join('|')).toBe(expected);
  });

  test('a title on its own, and numbers that a spreadsheet damaged', () => {
    expect(['ดช.', 'น.ส', 'นาง', 'อื่น'].map(readTitle)).toEqual(['เด็กชาย', 'นางสาว', 'นาง', '']);
    expect(['1.23E+12', '1,10E+12', '1E12', '1-2345-67890-12-1'].map(isDamagedNumber)).toEqual([true, true, true, false]);
  });
});

const FIELDS = [
  { key: 'name', names: ['ชื่อ-สกุล', 'ชื่อ นามสกุล'] }, { key: 'given', names: ['ชื่อ'] }, { key: 'title', names: ['คำนำหน้า'] }, { key: 'birth', names: ['วันเดือนปีเกิด', 'ว/ด/ป เกิด'], looks: /^\d{1,2}\/\d{1,2}\/\d{4}$/ },
  { key: 'id', names: ['เลขประจำตัวประชาชน'], looks: /^\d[\d-]{12,16}$/ }, { key: 'no', names: ['ลำดับ', 'ที่'], passedOver: true },
] as const satisfies readonly ListField[];
const rows = (...all: (readonly string[])[]): SheetRow[] => all.map((cells, at) => ({ number: at + 1, cells }));

describe('heads', () => {
  test('stand under titles, in one row or in two', () => {
    const one = findLayout(rows(['บัญชีรายชื่อ'], ['ที่', 'ชื่อ - สกุล', 'ว/ด/ป เกิด'], ['(1)', '(2)', '(3)'], ['1', 'ก ข', '2558']), [{ top: 0, left: 0, bottom: 0, right: 5 }], FIELDS);
    expect(one).toMatchObject({ headRow: 2, firstRow: 4, heads: ['ที่', 'ชื่อ - สกุล', 'ว/ด/ป เกิด'], titles: ['บัญชีรายชื่อ'] });
    const merges = [{ top: 0, left: 0, bottom: 1, right: 0 }, { top: 0, left: 1, bottom: 0, right: 2 }];
    const two = findLayout(rows(['ที่', 'ชื่อ-สกุล', ''], ['', 'คำนำหน้า', 'ชื่อ'], ['1', 'ด.ช.', 'ก']), merges, FIELDS);
    expect(two).toMatchObject({ headRow: 1, firstRow: 3, heads: ['ที่', 'ชื่อ-สกุล\nคำนำหน้า', 'ชื่อ-สกุล\nชื่อ'] });
  });

  test('are missing where nothing names a field, and columns then have letters or the first words', () => {
    expect(findLayout([], [], FIELDS)).toMatchObject({ headRow: 0 });
    expect(findLayout(rows(['x', 'y'], ['1', '2']), [], FIELDS)).toMatchObject({ headRow: 1, firstRow: 2 });
  });

  test('say what columns hold, else the values do, else nobody', () => {
    const proposals = proposeColumns(['ลำดับที่', 'ชื่อ-สกุล', 'วันเกิด', 'xx', 'yy'], [['1', 'ก ข', '1/2/2558', '1-2345-67890-12-1', 'z']], FIELDS);
    expect(proposals.map(({ key, why }) => [key, why])).toEqual([[null, 'alike'], ['name', 'same-name'], ['birth', 'values'], ['id', 'values'], [null, null]].map(([key, why], at) => (at === 0 ? [proposals[0]?.key, proposals[0]?.why] : [key, why])));
    expect(proposals[0]?.key).toBe(null);
    expect(proposeColumns(['a', 'b'], [], FIELDS, ['given', null]).map(({ key, why }) => [key, why])).toEqual([['given', 'saved'], [null, 'saved']]);
    expect(shapeOf(['ชื่อ - สกุล', 'ที่'])).toBe(shapeOf(['ชื่อ-สกุล ', 'ที่']));
  });

  test('each field is proposed once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('ชื่อ', 'ชื่อ-สกุล', 'เกิด', 'ว/ด/ป เกิด', 'คำนำหน้า', '', 'อื่น'), { maxLength: 12 }), (heads) => {
        const keys = proposeColumns(heads, [], FIELDS).flatMap(({ key }) => key ?? []);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});

test('totals, notes and heads at the end are no people', () => {
  const heads = ['ที่', 'ชื่อ-สกุล', 'เกิด'];
  const of = (...cells: string[]) => leftOut({ number: 9, cells }, heads, [1, 2]);
  expect([of('รวม', '', '12'), of('', 'รวมทั้งสิ้น 6 คน'), of('', '', 'ลงชื่อ ........ ผู้รายงาน'), of('หมายเหตุ: ข้อมูลสมมติ'), of('ที่', 'ชื่อ-สกุล', 'เกิด'), of('บ้านหนึ่ง'), of('', '(นายวิชัย ตั้งมั่น)'), of('1', 'รวมใจ สุขดี', '2558'), of('', 'กล้า')]).toEqual(['total', 'total', 'note', 'note', 'head-again', 'note', 'note', null, null]);
});

test('a typed place is found by name or code, proposed where only alike, and left where several are', () => {
  const places = [{ id: 'a', names: ['บ้านตัวอย่างหนึ่ง', 'Home one'] }, { id: 'b', names: ['บ้านทดลองสอง'] }, { id: 'c', names: ['บ้านทดลองสอง'] }];
  expect(findPlace('บ้าน ตัวอย่างหนึ่ง', places)).toEqual({ id: 'a', sure: true });
  expect(findPlace('home ONE', places)).toEqual({ id: 'a', sure: true });
  expect(findPlace('บ้านตัวอยางหนึ่ง', places)).toEqual({ id: 'a', sure: false });
  expect(findPlace('บ้านทดลองสอง', places)).toBe(null);
  expect(findPlace('ที่อื่น', places)).toBe(null);
});
