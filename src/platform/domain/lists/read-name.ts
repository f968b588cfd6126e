import { normalise } from '../thai-text.ts';

export interface WrittenName {
  /** As it is written in full, or as it stood there where it is not known. */
  readonly title: string;
  readonly given: string;
  readonly family: string;
  /** Where given and family name could be told apart in more than one way, or not at all. */
  readonly sure: boolean;
}

/** Full form, and how it is shortened. Ordered so that a longer one is tried before one it begins with. */
const TITLES: readonly (readonly [full: string, ...spellings: string[]])[] = [
  ['เด็กชาย', 'เด็กชาย', 'ด.ช.', 'ดช.', 'ด.ช', 'master'],
  ['เด็กหญิง', 'เด็กหญิง', 'ด.ญ.', 'ดญ.', 'ด.ญ'],
  ['นางสาว', 'นางสาว', 'น.ส.', 'นส.', 'น.ส', 'miss', 'ms.', 'ms'],
  ['นาง', 'นาง', 'mrs.', 'mrs'],
  ['นาย', 'นาย', 'mr.', 'mr'],
  ['ว่าที่ร้อยตรีหญิง', 'ว่าที่ร้อยตรีหญิง', 'ว่าที่ ร.ต.หญิง', 'ว่าที่ร.ต.หญิง'],
  ['ว่าที่ร้อยตรี', 'ว่าที่ร้อยตรี', 'ว่าที่ ร.ต.', 'ว่าที่ร.ต.'],
  ['ร้อยตรี', 'ร้อยตรี', 'ร.ต.'],
  ['ร้อยโท', 'ร้อยโท', 'ร.ท.'],
  ['ร้อยเอก', 'ร้อยเอก', 'ร.อ.'],
  ['จ่าสิบเอก', 'จ่าสิบเอก', 'จ.ส.อ.'],
  ['สิบเอก', 'สิบเอก', 'ส.อ.'],
  ['ดาบตำรวจ', 'ดาบตำรวจ', 'ด.ต.'],
  ['หม่อมหลวง', 'หม่อมหลวง', 'ม.ล.'],
  ['หม่อมราชวงศ์', 'หม่อมราชวงศ์', 'ม.ร.ว.'],
  ['พระครู', 'พระครู'],
  ['พระมหา', 'พระมหา'],
  ['พระ', 'พระ'],
  ['สามเณร', 'สามเณร', 'ส.ณ.'],
  ['แม่ชี', 'แม่ชี'],
  ['ดร.', 'ดร.', 'dr.'],
  ['คุณ', 'คุณ'],
];

const spelt = (text: string): string => normalise(text).replaceAll(' ', '');
const SPELLINGS: readonly { readonly full: string; readonly plain: string }[] = TITLES.flatMap(([full, ...all]) => all.map((one) => ({ full, plain: spelt(one) }))).sort(
  (a, b) => b.plain.length - a.plain.length,
);
/** These begin given names too (นายิกา, พระพาย, คุณากร, นางนวล): only written apart, or on their own, is one surely a title. */
const ALSO_NAMES: ReadonlySet<string> = new Set(['พระ', 'คุณ', 'นาง', 'นาย', 'mr', 'ms', 'mrs', 'miss', 'master']);

/** One spelling for what reads the same, as it is kept: no doubled or odd spaces, no zero-width characters, marks composed; letters stay as they are. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(/[\p{Default_Ignorable_Code_Point}\p{Cc}]+/gu, ' ').replaceAll('\u0e4d\u0e32', '\u0e33').replace(/\s+/gu, ' ').trim();
}

/** A title written out in full; empty where the text is none. */
export function readTitle(text: string): string {
  const plain = spelt(text);
  return SPELLINGS.find((one) => one.plain === plain)?.full ?? '';
}

/**
 * Takes a name apart into title, given and family name: `ด.ช.กล้า ใจดี`, `นางสาวฟ้า ณ ถลาง`, `พระสมชาย ธมฺมวโร`. A family name that begins with ณ, or that has other parts, stays whole.
 * Of more than two words after the title it is not sure which belong to the given name; of one there is no family name.
 */
export function readName(text: string): WrittenName {
  const whole = tidy(text);
  const { title, rest, sure } = withoutTitle(whole);
  const parts = rest.split(' ').filter((part) => part !== '');
  const [given = '', ...family] = parts;
  const noble = family[0] === 'ณ' || family[0]?.startsWith('ณ.') === true || family[0] === 'de';
  return { title, given, family: family.join(' '), sure: sure && given !== '' && (family.length <= 1 || noble) };
}

function withoutTitle(whole: string): { readonly title: string; readonly rest: string; readonly sure: boolean } {
  for (const { full, plain } of SPELLINGS) {
    const length = prefixLength(whole, plain);
    if (length === 0) continue;
    const rest = whole.slice(length);
    const apart = /^[\s.]/u.test(rest) || plain.endsWith('.');
    // A mark or a vowel that belongs to the letter before it cannot begin a name.
    if (/^[\u0e30-\u0e3a\u0e45-\u0e4e]/u.test(rest)) continue;
    if (rest.trim() === '') continue;
    if (!apart && /^[a-z]/.test(plain)) continue;
    return { title: full, rest: rest.replace(/^[\s.]+/u, ''), sure: apart || !ALSO_NAMES.has(plain) || rest.length > 3 };
  }
  return { title: '', rest: whole, sure: true };
}

/** How many characters of the text spell the title, spaces inside it not counted; 0 where they do not. */
function prefixLength(text: string, plain: string): number {
  let at = 0;
  let matched = 0;
  while (matched < plain.length) {
    const letter = text.charAt(at);
    if (letter === '') return 0;
    if (letter === ' ' && matched > 0) {
      at += 1;
      continue;
    }
    if (letter.toLowerCase() !== plain.charAt(matched)) return 0;
    matched += 1;
    at += 1;
  }
  return at;
}

/** What a spreadsheet made of a long number: `1.23E+12`, or digits that end in zeros because fifteen is all it keeps. Nothing brings the digits back. */
export function isDamagedNumber(text: string): boolean {
  return /^\d(?:[.,]\d+)?e\+?\d{1,2}$/iu.test(normalise(text).replace(/\s/gu, ''));
}
