import type { Identifier } from './publication.ts';

/** Longest text kept of an identifier, in UTF-16 units. */
const LONGEST = 10_000;

/** A number of a book in one spelling; `scheme` is what the place it stood in says of it. An ISBN has thirteen digits, whether it came with ten or with hyphens. */
export function readIdentifier(raw: string, scheme: string): Identifier {
  const value = raw.trim();
  const bare = value.replace(/^urn:(?:uuid|isbn|doi):|^isbn[:\s]*|^doi:\s*|^https?:\/\/(?:dx\.)?doi\.org\//i, '');
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(bare)) return { scheme: 'uuid', value: bare.toLowerCase() };
  const isbn = isbn13(bare.replace(/[\s-]/g, '').toUpperCase());
  if (isbn !== null && (/isbn/i.test(value) || /isbn/i.test(scheme) || /^97[89]/.test(isbn))) return { scheme: 'isbn', value: isbn };
  if (/^10\.\d{4,9}\/\S+$/.test(bare)) return { scheme: 'doi', value: bare };
  return { scheme: 'other', value: value.slice(0, LONGEST) };
}

/** ISBN-10 or ISBN-13 with a right check digit as ISBN-13 (ISO 2108), else null. */
export function isbn13(text: string): string | null {
  const digits = (thirteen: string) => [...thirteen].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  if (/^97[89]\d{10}$/.test(text)) return digits(text) % 10 === 0 ? text : null;
  if (!/^\d{9}[\dX]$/.test(text)) return null;
  const sum = [...text].reduce((total, digit, index) => total + (digit === 'X' ? 10 : Number(digit)) * (10 - index), 0);
  if (sum % 11 !== 0) return null;
  const stem = `978${text.slice(0, 9)}`;
  return `${stem}${String((10 - (digits(stem) % 10)) % 10)}`;
}

/** As titles keep it. */
export function identifierText({ scheme, value }: Identifier): string {
  return `${scheme}:${value}`;
}
