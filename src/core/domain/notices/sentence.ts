import { formatDay, isDay, type Language } from '#platform/domain/time.ts';

export type Holes = Readonly<Record<string, string | number>>;

/** A hole that holds a calendar day (ISO 8601) is written as people read days, each language with its era; everything else stays as it is. */
export function spokenHoles(holes: Holes, language: Language): Holes {
  return Object.fromEntries(Object.entries(holes).map(([name, value]) => [name, typeof value === 'string' && isDay(value) ? formatDay(value, language) : value]));
}

/**
 * Characters a notice may have at most, its holes filled: what LINE shows of a message before "read more" on a small phone, and three parts of a Thai SMS
 * (67 UCS-2 characters each, 3GPP TS 23.040).
 */
export const NOTICE_CHARACTERS = 200;

const HOLE = /\{(\w+)\}/g;

/** Fills a sentence's holes. Where it grows too long for one message the longest text in it is cut at its end, so that what to do stays readable. */
export function noticeSentence(sentence: string, holes: Holes, most = NOTICE_CHARACTERS): string {
  const filled = fill(sentence, holes);
  const over = [...filled].length - most;
  if (over <= 0) return filled;
  const longest = Object.entries(holes).filter(([name, value]) => typeof value === 'string' && sentence.includes(`{${name}}`)).toSorted(([, a], [, b]) => [...String(b)].length - [...String(a)].length)[0];
  if (longest === undefined) return cut(filled, most);
  const [name, value] = longest;
  const shorter = cut(String(value), Math.max(8, [...String(value)].length - over));
  return cut(fill(sentence, { ...holes, [name]: shorter }), most);
}

function fill(sentence: string, holes: Holes): string {
  return sentence.replace(HOLE, (whole, name: string) => String(holes[name] ?? whole));
}

/** Cut between what a reader sees as one sign: a Thai vowel or tone mark never loses its letter, nor ำ the rest of its own. */
function cut(text: string, most: number): string {
  const signs = [...text];
  if (signs.length <= most) return text;
  const kept = signs.slice(0, most - 1);
  while (kept.length > 0 && /^[\p{M}\u0e33]/u.test(signs[kept.length] ?? '')) kept.pop();
  return `${kept.join('').trimEnd()}…`;
}
