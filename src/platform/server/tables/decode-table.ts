import { fail, ok, type Result } from '../../domain/result.ts';

/**
 * The text of a table file in whichever encoding it is likely to come: UTF-8, UTF-16 with or without its mark (Excel's "Unicode text"), and what is
 * neither as windows-874, in which Thai editions of Windows and Excel write. Problem: `platform.bad-table` for what is no text, such as a workbook.
 */
export function decodeTable(bytes: Buffer): Result<string> {
  const wide = utf16(bytes);
  if (wide !== null) return textOnly(new TextDecoder(wide).decode(bytes));
  try {
    return textOnly(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return textOnly(new TextDecoder('windows-874').decode(bytes));
  }
}

function textOnly(text: string): Result<string> {
  return text.includes('\0') || text.startsWith('PK\u0003\u0004') ? fail('platform.bad-table') : ok(text);
}

function utf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Separators and line ends are ASCII in any language: each leaves a zero byte on the same side, and Thai leaves none.
  const sample = bytes.subarray(0, 4096);
  const zeros: [number, number] = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2 === 0 ? 0 : 1] += 1;
  });
  if (zeros[1] > 0 && zeros[0] === 0 && bytes.length % 2 === 0) return 'utf-16le';
  if (zeros[0] > 0 && zeros[1] === 0 && bytes.length % 2 === 0) return 'utf-16be';
  return null;
}
