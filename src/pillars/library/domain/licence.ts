import type { Licence } from './publication.ts';

const unknown: Licence = 'unknown';
const creativeCommonsAddress = /creativecommons\.org\/(?:licenses\/(by(?:-nc)?(?:-nd|-sa)?)\/(\d\.\d)|publicdomain\/(zero|mark)\/1\.0)/i;
const creativeCommonsWords = /\bcc[\s-]*(by(?:-nc)?(?:-nd|-sa)?)\b[\s-]*v?(\d\.\d)?/i;
const spelledOut = /attribution((?:[\s,-]*(?:non[\s-]?commercial|no[\s-]?deriv(?:ative)?s?|share[\s-]?alike))*)[^.\d]{0,40}(\d\.\d)?/i;

/**
 * The licence that a book's own words name, as an SPDX identifier (`CC-BY-4.0`, `CC0-1.0`, ...), `public-domain`, or `unknown`.
 * Refuses to guess: words of two different licences, or Creative Commons without a kind, are `unknown`.
 */
export function recogniseLicence(statements: readonly string[]): Licence {
  const found = new Set(statements.map(recogniseOne).filter((licence) => licence !== unknown));
  // The same licence with and without its version is one statement, not two.
  const versioned = [...found].filter((licence) => ![...found].some((other) => other !== licence && other.startsWith(`${licence}-`)));
  return versioned.length === 1 ? (versioned[0] ?? unknown) : unknown;
}

function recogniseOne(statement: string): Licence {
  const address = creativeCommonsAddress.exec(statement);
  if (address) {
    if (address[3]) return address[3].toLowerCase() === 'zero' ? 'CC0-1.0' : 'public-domain';
    return creativeCommons(address[1] ?? '', address[2]);
  }
  if (/\bcc[\s-]*(0|zero)\b/i.test(statement)) return 'CC0-1.0';
  const words = creativeCommonsWords.exec(statement.replace(/\bby\s+(nc|nd|sa)\b/gi, 'by-$1'));
  if (words) return creativeCommons(words[1] ?? '', words[2]);
  const spelled = spelledOut.exec(statement);
  if (spelled && /creative commons|licen[cs]e|cc/i.test(statement)) {
    const parts = (spelled[1] ?? '').toLowerCase().replace(/[\s,-]/g, '');
    const kind = ['by', parts.includes('noncommercial') ? 'nc' : '', parts.includes('noderiv') ? 'nd' : '', parts.includes('sharealike') ? 'sa' : ''];
    return creativeCommons(kind.filter(Boolean).join('-'), spelled[2]);
  }
  if (/public[\s-]domain|สาธารณสมบัติ/i.test(statement) && !/\bnot\b[^.]{0,20}public/i.test(statement)) return 'public-domain';
  return unknown;
}

function creativeCommons(kind: string, version: string | undefined): Licence {
  return version === undefined ? `CC-${kind.toUpperCase()}` : `CC-${kind.toUpperCase()}-${version}`;
}
