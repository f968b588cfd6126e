import { fail, ok, type Result } from '#platform/domain/result.ts';

const declaredEncoding = /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/;
const cssCharset = /^@charset\s+"([A-Za-z0-9._-]+)"\s*;/;

/**
 * Bytes of a document to text: byte order mark, then a zero byte that betrays UTF-16, then what the document declares, then UTF-8
 * (XML 1.0 appendix F, CSS Syntax 3 section 3.2). Thai books of the EPUB 2 years also come in TIS-620 or Windows-874.
 * `library.file-broken` when the bytes are not of that encoding; a style sheet is read all the same (`strict` false), for a stray letter in a
 * comment of it harms nobody.
 */
export function decodeText(bytes: Uint8Array, place: string, strict = true): Result<string> {
  const encoding = encodingOf(bytes);
  try {
    const text = new TextDecoder(encoding, { fatal: strict }).decode(bytes);
    return ok(text.replace(cssCharset, ''));
  } catch {
    return fail('library.file-broken', { reason: 'encoding', place });
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0)) return 'utf-16be';
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return (declaredEncoding.exec(head) ?? cssCharset.exec(head))?.[1] ?? 'utf-8';
}
