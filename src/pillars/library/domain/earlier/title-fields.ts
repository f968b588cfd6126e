import type { ListField } from '#platform/domain/lists/fields.ts';

/** By which a row of another library's list says which book it means. */
export const WHICH_BOOK = [
  { key: 'bookTitle', names: ['ชื่อเรื่อง', 'ชื่อหนังสือ', 'ชื่อสื่อ', 'ชื่อรายการ', 'ชื่อทรัพยากร', 'รายการหนังสือ', 'หนังสือ', 'title', 'book title', 'item title'] },
  { key: 'author', names: ['ผู้แต่ง', 'ชื่อผู้แต่ง', 'ผู้เขียน', 'ผู้แต่ง/ผู้แปล', 'นักเขียน', 'author', 'authors', 'creator', 'by'] },
  { key: 'isbn', names: ['ISBN', 'เลข ISBN', 'ISBN/ISSN', 'eISBN', 'e-ISBN', 'เลขมาตรฐานสากลประจำหนังสือ', 'เลขมาตรฐานหนังสือ'], looks: /^(97[89][\d -]{10,14}|\d[\d -]{8,11}[\dx])$/ },
  { key: 'identifier', names: ['รหัสหนังสือ', 'รหัสสื่อ', 'รหัสรายการ', 'เลขทะเบียน', 'บาร์โค้ด', 'บาร์โค้ดหนังสือ', 'DOI', 'identifier', 'item id', 'book id', 'barcode'] },
] as const satisfies readonly ListField[];

const PASSED_OVER = [
  { key: 'order', names: ['ลำดับ', 'ลำดับที่', 'ที่', 'no', '#'], passedOver: true },
  { key: 'note', names: ['หมายเหตุ', 'สถานะ', 'ราคา', 'เลขเรียกหนังสือ', 'เลขหมู่', 'ปกหนังสือ', 'จำนวนหน้า', 'note', 'remark', 'status', 'price', 'call number', 'pages'], passedOver: true },
] as const satisfies readonly ListField[];

/** What a list of another library's titles may say. */
export const TITLE_FIELDS = [
  ...WHICH_BOOK,
  { key: 'publisher', names: ['สำนักพิมพ์', 'ผู้จัดพิมพ์', 'โรงพิมพ์', 'publisher'] },
  { key: 'year', names: ['ปีพิมพ์', 'ปีที่พิมพ์', 'ปี พ.ศ.', 'พ.ศ.', 'ปีที่จัดพิมพ์', 'ปี', 'วันที่พิมพ์', 'year', 'published', 'publication year', 'publication date'], looks: /^\[?(พ\.?ศ\.?\s*)?c?(19|20|24|25)\d{2}\]?$/u },
  { key: 'language', names: ['ภาษา', 'language', 'lang'], looks: /^(ไทย|อังกฤษ|tha|eng|thai|english|th|en)$/u },
  { key: 'subjects', names: ['หมวด', 'หมวดหมู่', 'หัวเรื่อง', 'ประเภท', 'หมวดหนังสือ', 'กลุ่มสาระ', 'subject', 'subjects', 'category', 'genre'] },
  { key: 'ages', names: ['อายุ', 'ช่วงอายุ', 'เหมาะกับอายุ', 'วัย', 'ช่วงวัย', 'ages', 'age', 'age range'] },
  { key: 'description', names: ['เรื่องย่อ', 'คำอธิบาย', 'รายละเอียด', 'บทคัดย่อ', 'description', 'summary', 'abstract'] },
  { key: 'copies', names: ['จำนวน', 'จำนวนเล่ม', 'จำนวนฉบับ', 'จำนวนสิทธิ์', 'จำนวนลิขสิทธิ์', 'จำนวน license', 'copies', 'licences', 'licenses', 'quantity', 'qty'] },
  { key: 'link', names: ['ลิงก์', 'ลิงค์', 'ที่อยู่เว็บ', 'เว็บไซต์', 'url', 'link'], looks: /^https?:\/\// },
  { key: 'fileName', names: ['ชื่อไฟล์', 'ไฟล์', 'file', 'file name', 'filename'], looks: /\.(epub|pdf)$/ },
  ...PASSED_OVER,
] as const satisfies readonly ListField[];

/** What a list of another library's loans may say of a loan, beside who and which book. */
export const LOAN_FIELDS = [
  { key: 'borrowed', names: ['วันที่ยืม', 'ยืมวันที่', 'วันยืม', 'ยืมเมื่อ', 'วันเวลาที่ยืม', 'borrowed', 'borrow date', 'checkout', 'checkout date', 'loan date', 'issued'] },
  { key: 'due', names: ['กำหนดคืน', 'วันกำหนดส่ง', 'วันที่กำหนดคืน', 'กำหนดส่ง', 'ครบกำหนด', 'วันครบกำหนด', 'วันหมดอายุ', 'due', 'due date', 'expires'] },
  { key: 'returned', names: ['วันที่คืน', 'คืนวันที่', 'วันคืน', 'คืนเมื่อ', 'วันที่ส่งคืน', 'returned', 'return date', 'checkin', 'check in date'] },
  { key: 'far', names: ['อ่านถึง', 'อ่านไปแล้ว', 'ความคืบหน้า', 'เปอร์เซ็นต์การอ่าน', 'หน้าที่อ่านถึง', 'progress', 'percent read', 'last page'] },
  ...PASSED_OVER,
] as const satisfies readonly ListField[];
