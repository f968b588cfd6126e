import { fail, ok, type Result } from '#platform/domain/result.ts';

const declaredEncoding = /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/;
const pageCharset = /<meta[^>]*?\bcharset\s*=\s*["']?\s*([A-Za-z0-9._-]+)/i;
const cssCharset = /^@charset\s+"([A-Za-z0-9._-]+)"\s*;/;

/**
 * Bytes of a document to text: byte order mark, then a zero byte that betrays UTF-16, then what the document declares, then UTF-8
 * (XML 1.0 appendix F, CSS Syntax 3 section 3.2). Thai books of the EPUB 2 years also come in TIS-620 or Windows-874.
 * `library.file-broken` when the bytes are not of that encoding; a style sheet is read all the same (`strict` false), for a stray letter in a
 * comment of it harms nobody. A page of HTML without an XML declaration may name its encoding as HTML does; that is believed where the bytes are no UTF-8.
 */
export function decodeText(bytes: Uint8Array, place: string, strict = true): Result<string> {
  const text = decodeAs(bytes, encodingOf(bytes), strict) ?? decodeAs(bytes, pageCharset.exec(headOf(bytes, 1_024))?.[1], strict);
  return text === null ? fail('library.file-broken', { reason: 'encoding', place }) : ok(text.replace(cssCharset, ''));
}

function decodeAs(bytes: Uint8Array, encoding: string | undefined, strict: boolean): string | null {
  if (encoding === undefined) return null;
  try {
    return new TextDecoder(encoding, { fatal: strict }).decode(bytes);
  } catch {
    return null;
  }
}

function headOf(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.subarray(0, length)).toString('latin1');
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0)) return 'utf-16be';
  const head = headOf(bytes, 200);
  const declared = (declaredEncoding.exec(head) ?? cssCharset.exec(head))?.[1] ?? 'utf-8';
  // What could be read as far as this says of itself is no UTF-16: programs write down the encoding that a text had in their memory.
  return /^(utf-?16|ucs-?2|unicode$)/i.test(declared) ? 'utf-8' : declared;
}
