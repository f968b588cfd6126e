import { access } from 'node:fs/promises';
import sharp from 'sharp';
import type { FileStore } from '#platform/server/files.ts';

/** A book without a cover is shown as one: OPDS 2.0 wants a picture of every publication. */
const BLANK = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="640"><rect width="480" height="640" fill="#e7efee"/><rect x="56" y="48" width="368" height="544" rx="14" fill="#0b5957"/><rect x="56" y="48" width="34" height="544" rx="14" fill="#084543"/><rect x="140" y="150" width="230" height="22" rx="11" fill="#e7efee"/><rect x="140" y="196" width="160" height="22" rx="11" fill="#e7efee"/></svg>',
);
const KEPT = 20_000;
const BLANK_KEY = 'blank';

/** The JPEG of each cover drawn so far by this process, by the hash of the WebP: a reading program asks for thirty at once, and again tomorrow. */
const drawn = new Map<string, string>();

/** The hash of the cover as JPEG in the file store. Our own covers are WebP, which OPDS 2.0 takes only beside a JPEG, PNG or GIF. */
export async function jpegCover(files: FileStore, webp: string | null, size: 'small' | 'large'): Promise<string> {
  const key = webp ?? `${BLANK_KEY}-${size}`;
  const known = drawn.get(key);
  if (known !== undefined && (await isThere(files.path(known)))) return known;
  const picture = sharp(webp === null ? BLANK : await files.read(webp), { failOn: 'error' });
  const { hash } = await files.put(await (webp === null && size === 'small' ? picture.resize({ width: 160 }) : picture).flatten({ background: '#ffffff' }).jpeg({ quality: 82 }).toBuffer());
  if (drawn.size >= KEPT) drawn.clear();
  drawn.set(key, hash);
  return hash;
}

async function isThere(path: string): Promise<boolean> {
  return await access(path).then(() => true, () => false);
}
