import { open } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { fail, ok, type Result } from '../../domain/result.ts';

export type TableEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-874';

/**
 * In which encoding a table of text is likely to be: UTF-8, UTF-16 with or without its mark (Excel's "Unicode text"), and for what is neither windows-874 (TIS-620), in which Thai
 * editions of Windows and Excel write. Problem: `platform.bad-table` for what holds zero bytes otherwise, such as a picture.
 */
export async function encodingOf(path: string): Promise<Result<TableEncoding>> {
  const wide = utf16(await sample(path));
  if (wide !== null) return ok(wide);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (chunk.includes(0)) return fail('platform.bad-table');
    if (!isUtf8) continue;
    try {
      decoder.decode(chunk, { stream: true });
    } catch {
      isUtf8 = false;
    }
  }
  try {
    if (isUtf8) decoder.decode();
  } catch {
    isUtf8 = false;
  }
  return ok(isUtf8 ? 'utf-8' : 'windows-874');
}

async function sample(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function utf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Separators and line ends are ASCII in any language: each leaves a zero byte on the same side, and Thai leaves none.
  const zeros: [number, number] = [0, 0];
  bytes.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2 === 0 ? 0 : 1] += 1;
  });
  if (bytes.length % 2 !== 0) return null;
  if (zeros[1] > 0 && zeros[0] === 0) return 'utf-16le';
  return zeros[0] > 0 && zeros[1] === 0 ? 'utf-16be' : null;
}
