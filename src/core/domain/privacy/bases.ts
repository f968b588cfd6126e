/**
 * Legal bases of the Personal Data Protection Act B.E. 2562 that this mission stands on, by section; which one carries what is to be confirmed by counsel.
 */
export const bases = [
  /** Consent. */
  '19',
  /** Danger to life, body or health. */
  '24(2)',
  /** A task in the public interest, or official authority. */
  '24(4)',
  /** A duty under a law. */
  '24(6)',
  /** Sensitive data, with explicit consent. */
  '26',
  /** Sensitive data, under a law on health or social care. */
  '26(5)',
] as const;
export type Basis = (typeof bases)[number];

export interface InBoth {
  readonly th: string;
  readonly en: string;
}

/** A kind of thing kept of people, in the record of processing (section 39): what, for what purpose, on what basis, how long, read by whom. */
export interface PrivacyEntry {
  readonly group: string;
  readonly basis: Basis;
  readonly sensitive?: true;
  readonly name: InBoth;
  readonly why: InBoth;
  readonly howLong: InBoth;
  readonly who: InBoth;
}

/** Who reads what, said alike in every room. */
export const readers = {
  self: { th: 'เจ้าตัวเท่านั้น', en: 'The person alone' },
  carers: { th: 'เจ้าตัว และผู้ที่ดูแลคนนั้นอยู่ในวันนี้', en: 'The person, and those who look after them today' },
  family: { th: 'เจ้าตัว คนในครอบครัวเดียวกัน และผู้ที่ดูแลคนใดคนหนึ่งในนั้น', en: 'The person, their household, and those who look after any of them' },
  auditors: { th: 'ผู้ตรวจสอบที่ได้รับมอบหมาย', en: 'Those trusted with the audit' },
  program: { th: 'ไม่มีใครอ่าน ระบบใช้เท่านั้น', en: 'Nobody; only the program uses it' },
} as const;

/** How long, said alike in every room. */
export const lasting = {
  erased: { th: 'จนกว่าจะขอลบ แล้วไม่เหลืออะไร', en: 'Until erasure is asked for; then nothing is left' },
  number: { th: 'จนกว่าจะขอลบ แล้วเหลือเพียงตัวเลขที่ไม่บอกว่าเป็นใคร เพื่อให้ยอดรวมไม่ผิด', en: 'Until erasure is asked for; then only a number that tells nobody who it was, so that totals stay right' },
  proof: { th: 'เก็บไว้เป็นหลักฐานว่าใครทำอะไร โดยมีเพียงเลขประจำตัวในระบบ', en: 'Kept as proof of what was done, with ids only' },
} as const;
