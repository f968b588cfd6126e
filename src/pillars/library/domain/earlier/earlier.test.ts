import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proposeColumns } from '#platform/domain/lists/fields.ts';
import { WHO_FIELDS } from '#core/domain/lists/who-fields.ts';
import { readLoan } from './read-loan.ts';
import { readTitle } from './read-title.ts';
import { sameBook, titleKey } from './same-title.ts';
import { LOAN_FIELDS, TITLE_FIELDS, WHICH_BOOK } from './title-fields.ts';

const TODAY = '2026-11-26';

describe('columns', () => {
  test('heads as Thai library systems print them are known', () => {
    const heads = ['ลำดับ', 'ชื่อเรื่อง', 'ผู้แต่ง', 'เลข ISBN', 'สำนักพิมพ์', 'ปีที่พิมพ์', 'ภาษา', 'หมวดหมู่', 'ช่วงอายุ', 'จำนวนลิขสิทธิ์', 'ลิงก์', 'ชื่อไฟล์'];
    expect(proposeColumns(heads, [], TITLE_FIELDS).map(({ key }) => key)).toEqual([null, 'bookTitle', 'author', 'isbn', 'publisher', 'year', 'language', 'subjects', 'ages', 'copies', 'link', 'fileName']);
    const loans = ['ที่', 'รหัสสมาชิก', 'ชื่อ-นามสกุลผู้ยืม', 'ชื่อหนังสือ', 'ISBN', 'วันที่ยืม', 'วันกำหนดส่ง', 'วันที่คืน', 'ความคืบหน้า'];
    expect(proposeColumns(loans, [], [...WHO_FIELDS, ...WHICH_BOOK, ...LOAN_FIELDS]).map(({ key }) => key)).toEqual([null, 'card', 'fullName', 'bookTitle', 'isbn', 'borrowed', 'due', 'returned', 'far']);
  });
});

describe('a row of titles', () => {
  test('is read in either era, with its numbers in one spelling', () => {
    const { value, remarks } = readTitle(
      { bookTitle: 'ดาวบนดอย', author: 'สมชาย ใจดี, มานี ดีใจ และ ปิติ ตั้งมั่น', isbn: '0-306-40615-2', year: '[พ.ศ. ๒๕๖๒]', language: 'ไทย / อังกฤษ', subjects: 'นิทาน; ธรรมชาติ', ages: '6 - 9 ปี', copies: '๓ เล่ม', link: 'https://example.org/a', description: 'เรื่องของดาว' },
      TODAY,
    );
    expect(remarks).toEqual([]);
    expect(value).toMatchObject({
      title: 'ดาวบนดอย', people: ['สมชาย ใจดี', 'มานี ดีใจ', 'ปิติ ตั้งมั่น'], identifiers: ['isbn:9780306406157'], published: '2019', languages: ['th', 'en'], subjects: ['นิทาน', 'ธรรมชาติ'], ageFrom: 6, ageTo: 9, copies: 3,
    });
  });

  test('says what it could not read, and is taken without it', () => {
    const { value, remarks } = readTitle({ bookTitle: 'ดาว', isbn: '9.78616E+12', year: 'ไม่แน่ใจ', ages: 'ป.1', copies: 'หลาย', link: 'ตู้ 3', language: 'ภาษาดอกไม้' }, TODAY);
    expect(value).toMatchObject({ identifiers: [], published: null, ageFrom: null, copies: null, link: null, languages: [] });
    expect(remarks.map(({ code }) => code)).toEqual(['library.number-damaged', 'library.ages-unreadable', 'library.year-unreadable', 'library.language-unknown', 'library.copies-unreadable', 'library.link-unreadable']);
    expect(readTitle({ bookTitle: 'ดาว', isbn: '978-0-306-40615-8' }, TODAY)).toMatchObject({ value: { identifiers: ['other:978-0-306-40615-8'] }, remarks: [{ code: 'library.isbn-wrong' }] });
    expect(readTitle({ author: 'ใคร' }, TODAY)).toMatchObject({ value: null, faults: [{ code: 'library.title-missing' }] });
  });

  test('whatever it holds, it is read or refused with a reason', () => {
    fc.assert(fc.property(fc.record(Object.fromEntries(TITLE_FIELDS.map(({ key }) => [key, fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }))])), { requiredKeys: [] }), (said) => {
      const { value, faults } = readTitle(said as Record<string, string>, TODAY);
      expect(value === null).toBe(faults.length > 0);
    }));
  });
});

describe('one book', () => {
  const book = fc.record({ title: fc.constantFrom('ดาวบนดอย', 'ดาว บน ดอย!', 'ไก่'), people: fc.subarray(['ก ข', 'ข ก', 'ค ง']), identifiers: fc.subarray(['isbn:1', 'isbn:2', 'other:7']) });
  test('is itself, whatever is known of it', () => {
    fc.assert(fc.property(book, (one) => {
      expect(sameBook(one, { ...one })).toBe('same');
    }));
  });
  test('is one whichever record is asked first', () => {
    fc.assert(fc.property(book, book, (one, other) => {
      expect(sameBook(one, other)).toBe(sameBook(other, one));
    }));
  });

  test('is known by its number, else by title and author; a number of a library alone says nothing', () => {
    const star = { title: 'ดาวบนดอย', people: ['ใจดี, สมชาย'], identifiers: ['other:7'] };
    expect(sameBook(star, { title: 'ดาว บน ดอย', people: ['สมชาย ใจดี'], identifiers: [] })).toBe('same');
    expect(sameBook(star, { title: 'ดาวบนดอย', people: ['มานี'], identifiers: [] })).toBe('other');
    expect(sameBook(star, { title: 'ดาวบนดอย', people: [], identifiers: [] })).toBe('maybe');
    expect(sameBook(star, { title: 'ไก่', people: ['สมชาย ใจดี'], identifiers: ['other:7'] })).toBe('other');
    expect(sameBook({ ...star, identifiers: ['isbn:1'] }, { title: 'อื่น', people: [], identifiers: ['isbn:1'] })).toBe('same');
    expect(sameBook({ ...star, identifiers: ['isbn:1'] }, { ...star, identifiers: ['isbn:2'] })).toBe('maybe');
    expect(titleKey('ดาว-บน (ดอย) ๒')).toBe('ดาวบนดอย2');
  });
});

describe('a row of loans', () => {
  const row = (said: Record<string, string>) => readLoan({ bookTitle: 'ดาว', borrowed: '1/10/2569', ...said }, TODAY);
  test('runs where it was neither given back nor is due', () => {
    expect(row({ due: '30 พ.ย. 2569' }).value).toMatchObject({ borrowed: '2026-10-01', due: '2026-11-30', runs: true });
    expect(row({ due: '15/10/2569', returned: '2026-10-12 10:30' }).value).toMatchObject({ returned: '2026-10-12', runs: false });
    expect(row({ due: '15/10/2569' })).toMatchObject({ value: { runs: false }, remarks: [{ code: 'library.loan-never-returned' }] });
    expect(row({ due: '15/10/2569', far: '45%' }).value?.far).toBe('45%');
  });

  test('is refused where its days cannot be', () => {
    const code = (said: Record<string, string>) => row(said).faults.map(({ code: one }) => one);
    expect(code({ borrowed: 'เมื่อวาน' })).toEqual(['library.day-unreadable']);
    expect(code({ borrowed: '2568' })).toEqual(['library.day-incomplete']);
    expect(code({ borrowed: '1/12/2569' })).toEqual(['library.day-ahead']);
    expect(code({ returned: '30/9/2569' })).toEqual(['library.loan-days-turned']);
    expect(readLoan({ isbn: '9780306406157' }, TODAY).faults).toEqual([{ field: 'borrowed', code: 'library.day-missing' }]);
    expect(readLoan({ borrowed: '1/10/2569' }, TODAY).faults).toEqual([{ field: 'bookTitle', code: 'library.title-missing' }]);
  });
});
