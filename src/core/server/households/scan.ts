import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { fail, ok, type Result } from '#platform/domain/result.ts';

/** Bytes of a scan as it comes in. */
export const SCAN_BYTES = 15 * 1024 * 1024;
/** More than a page at 600 dots an inch; a picture that unpacks to more is an attack. */
const PIXELS = 50_000_000;
/** The longer side of what is kept: a page of A4 stays readable. */
const LONGER_SIDE = 2400;
/** What makes a PDF do something when it is opened, or carry other files (ISO 32000-2, 7.11 and 12.6); names may be written in hexadecimal. */
const ACTIVE = /\/(?:JavaScript|JS|Launch|OpenAction|AA|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToR|Encrypt)\b/;

export interface Scan {
  readonly bytes: Buffer;
  readonly type: 'image/webp' | 'application/pdf';
}

/** A picture is drawn anew, so that nothing but what is seen on it is kept, not where it was taken either; a PDF is kept as it is, if it is plain. */
export async function readScan(upload: Readable): Promise<Result<Scan>> {
  const bytes = await buffer(upload);
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return isPlainPdf(bytes) ? ok({ bytes, type: 'application/pdf' }) : fail('core.paper-unreadable');
  try {
    const drawn = await sharp(bytes, { limitInputPixels: PIXELS, failOn: 'error', pages: 1 }).rotate().resize({ width: LONGER_SIDE, height: LONGER_SIDE, fit: 'inside', withoutEnlargement: true }).webp({ quality: 82 }).toBuffer({ resolveWithObject: true });
    return ok({ bytes: drawn.data, type: 'image/webp' });
  } catch {
    return fail('core.paper-unreadable');
  }
}

/** Object streams hide their names in compressed bytes, where nobody can look without a reader of PDFs: refused like what is seen to be active. */
function isPlainPdf(bytes: Buffer): boolean {
  const text = bytes.toString('latin1').replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return !ACTIVE.test(text) && !/\/ObjStm\b/.test(text) && /%%EOF\s*$/.test(text);
}
