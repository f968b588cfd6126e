/** What in a text may tell who or where somebody is. */
export const pointedKinds = ['e-mail', 'link', 'phone', 'national-id', 'number', 'handle', 'name'] as const;
export type PointedKind = (typeof pointedKinds)[number];

/** `from` and `to` count UTF-16 units of the text as it was given; `to` is the end, not in it. */
export interface Pointed {
  readonly kind: PointedKind;
  readonly from: number;
  readonly to: number;
}

const EMAIL = /[\w.+-]+\s?@\s?[\w-]+(?:\s?\.\s?[a-z]{2,})+/gi;
const LINK = /(?:https?:\/\/|www\.)[^\s"'<>]+|\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:com|net|org|info|io|me|co|app|dev|tv|gg|ly|th|in\.th|co\.th|ac\.th|go\.th|or\.th)\b(?:\/[^\s"'<>]*)?/gi;
const HANDLE = /(?:\b(?:line|ig|fb|facebook|instagram|tiktok|discord|roblox)|ไลน์|ไลน|ไอจี|เฟซบุ๊ก|เฟสบุ๊ค|เฟซ|เฟส|ติ๊กต็อก|ติ๊กตอก)\s*(?:id|ไอดี)?\s*[:=]?\s*@?[a-z0-9_.-]{3,}|(?<![\w@])@[a-z0-9_.-]{2,}/gi;
/** Digits, and what people write between them. */
const DIGITS = /\+?\d(?:[\s\-–—.,()/_*]{0,3}\d){5,}/g;
/** A form of address or a word that a name follows. */
const BEFORE_NAME = /(?:เด็กชาย|เด็กหญิง|ด\.ช\.|ด\.ญ\.|นางสาว|น\.ส\.|นาย|นาง|น้อง|พี่|คุณครู|ครู|คุณ|ชื่อว่า|ชื่อ|\b(?:Mr|Mrs|Ms|Miss)\.?|\bmy name is|\bI am called)\s*$/i;

/**
 * Points out what may tell who somebody is or how to reach them: e-mail addresses, links, telephone numbers, the national number, other long numbers, names of accounts elsewhere, and
 * those of `names` that stand in the text. It decides nothing: a person reads the whole. Digits count in Thai and Arabic and with whatever stands between them. A name of three
 * letters or fewer is pointed out only behind a form of address, since such names are words of every day (Fah is the sky).
 * Answers spans in the order of the text that do not overlap.
 */
export function pointOut(text: string, names: readonly string[] = []): readonly Pointed[] {
  // One unit for one, so that places stay as they are; both rows of digits begin at a multiple of sixteen.
  const plain = text.replace(/[๐-๙０-９]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0x0f));
  const found: Pointed[] = [
    ...spans(plain, EMAIL, () => 'e-mail'),
    ...spans(plain, LINK, () => 'link'),
    ...spans(plain, DIGITS, kindOfNumber),
    ...spans(plain, HANDLE, () => 'handle'),
    ...names.flatMap((name) => namesIn(plain, name)),
  ];
  // What begins first counts; of two that begin together, the longer.
  const inOrder = found.toSorted((a, b) => a.from - b.from || b.to - a.to);
  const kept: Pointed[] = [];
  for (const one of inOrder) if (one.from >= (kept.at(-1)?.to ?? 0)) kept.push(one);
  return kept;
}

function spans(text: string, pattern: RegExp, kind: (found: string) => PointedKind): Pointed[] {
  return [...text.matchAll(pattern)].map((match) => ({ kind: kind(match[0]), from: match.index, to: match.index + match[0].length }));
}

/** Telephone numbers of Thailand have nine or ten digits from 0, or as many from +66; the national number has thirteen. */
function kindOfNumber(found: string): PointedKind {
  const digits = found.replace(/\D/g, '');
  if (/^0\d{8,9}$/.test(digits) || /^(?:00)?66\d{8,9}$/.test(digits)) return 'phone';
  return digits.length === 13 ? 'national-id' : 'number';
}

function namesIn(text: string, name: string): Pointed[] {
  const sought = name.trim();
  if (sought.length < 2) return [];
  const found: Pointed[] = [];
  for (let from = text.indexOf(sought); from !== -1; from = text.indexOf(sought, from + sought.length)) {
    const isLong = [...sought.replace(/[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/g, '')].length > 3;
    if (isLong || BEFORE_NAME.test(text.slice(0, from))) found.push({ kind: 'name', from, to: from + sought.length });
  }
  return found;
}
