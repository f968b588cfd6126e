import { fail, ok, type Result } from '#platform/domain/result.ts';
import { decodeText } from './decode-text.ts';
import type { Limits } from './limits.ts';
import type { OpenZip } from './open-zip.ts';
import { attribute, descendants, readXml } from './read-xml.ts';
import { writeAttribute } from './write-xml.ts';

export const containerPath = 'META-INF/container.xml';
const encryptionPath = 'META-INF/encryption.xml';
/** Algorithms that only mangle fonts (EPUB 3.3 section 4.4, and Adobe's older one). */
const fontObfuscation = new Set(['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC']);

export interface Container {
  readonly packagePath: string;
  /** Path of an obfuscated font to the address of the algorithm. */
  readonly obfuscated: ReadonlyMap<string, string>;
  /** False when the `mimetype` entry is missing, as in books that were zipped by hand. */
  readonly hasMimetype: boolean;
}

/**
 * Reads what surrounds the package (EPUB 3.3 section 4). Problems: `library.file-not-epub`, `library.file-locked` (reason `encryption`, `lcp` or `rights`),
 * `library.file-broken`, `library.file-no-content`.
 */
export async function readContainer(zip: OpenZip, limits: Limits): Promise<Result<Container>> {
  const hasMimetype = zip.has('mimetype');
  if (hasMimetype) {
    const mimetype = (zip.size('mimetype') ?? 0) < 100 ? await zip.read('mimetype') : null;
    if (!mimetype?.ok || mimetype.value.toString('latin1').trim() !== 'application/epub+zip') return fail('library.file-not-epub', { reason: 'mimetype' });
  }
  if (!zip.has(containerPath)) return fail('library.file-not-epub', { reason: 'container' });
  if (zip.has('META-INF/license.lcpl')) return fail('library.file-locked', { reason: 'lcp' });
  if (zip.has('META-INF/rights.xml')) return fail('library.file-locked', { reason: 'rights' });
  const obfuscated = await readEncryption(zip, limits);
  if (!obfuscated.ok) return obfuscated;
  const text = await readDocument(zip, containerPath, limits);
  if (!text.ok) return text;
  const root = readXml(text.value, containerPath, limits.depth);
  if (!root.ok) return root;
  const rootfiles = descendants(root.value, 'rootfile');
  const chosen = rootfiles.find((one) => attribute(one, 'media-type') === 'application/oebps-package+xml') ?? rootfiles[0];
  const said = attribute(chosen, 'full-path');
  // Counted from the root of the file; some writers say so once more.
  const packagePath = said === undefined || zip.has(said) ? said : said.replace(/^(?:\.?\/)+/, '');
  if (packagePath === undefined || !zip.has(packagePath)) return fail('library.file-no-content', { reason: 'package' });
  return ok({ packagePath, obfuscated: obfuscated.value, hasMimetype });
}

async function readEncryption(zip: OpenZip, limits: Limits): Promise<Result<Map<string, string>>> {
  const obfuscated = new Map<string, string>();
  if (!zip.has(encryptionPath)) return ok(obfuscated);
  const text = await readDocument(zip, encryptionPath, limits);
  if (!text.ok) return text;
  const root = readXml(text.value, encryptionPath, limits.depth);
  if (!root.ok) return root;
  for (const data of descendants(root.value, 'EncryptedData')) {
    const algorithm = attribute(descendants(data, 'EncryptionMethod')[0], 'Algorithm') ?? '';
    const path = attribute(descendants(data, 'CipherReference')[0], 'URI') ?? '';
    if (!fontObfuscation.has(algorithm)) return fail('library.file-locked', { reason: 'encryption' });
    obfuscated.set(safeDecode(path), algorithm);
  }
  if (descendants(root.value, 'EncryptedKey').length > 0) return fail('library.file-locked', { reason: 'encryption' });
  return ok(obfuscated);
}

function safeDecode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Text of a document that will be parsed, within the size for such documents. */
export async function readDocument(zip: OpenZip, path: string, limits: Limits, strict = true): Promise<Result<string>> {
  const size = zip.size(path) ?? 0;
  if (size > limits.documentBytes) return fail('library.file-unpacks-too-large', { bytes: size, limit: limits.documentBytes, place: path });
  const bytes = await zip.read(path);
  return bytes.ok ? decodeText(bytes.value, path, strict) : bytes;
}

export function writeContainer(packagePath: string): string {
  const rootfile = `<rootfile${writeAttribute('full-path', packagePath)} media-type="application/oebps-package+xml"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>${rootfile}</rootfiles></container>\n`;
}

/** `META-INF/encryption.xml` for the obfuscated fonts that stay, or null without any. */
export function writeEncryption(obfuscated: ReadonlyMap<string, string>): string | null {
  if (obfuscated.size === 0) return null;
  const items = [...obfuscated].sort(([a], [b]) => (a < b ? -1 : 1)).map(
    ([path, algorithm]) =>
      `<enc:EncryptedData><enc:EncryptionMethod${writeAttribute('Algorithm', algorithm)}/><enc:CipherData><enc:CipherReference${writeAttribute('URI', encodeURI(path))}/></enc:CipherData></enc:EncryptedData>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">${items.join('')}</encryption>\n`;
}
