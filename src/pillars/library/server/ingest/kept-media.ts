/** Core media types of EPUB 3.3 section 3.2 without scripts, and what tablets play besides; everything else is foreign and stays out. */
const keptTypes = new Set([
  'application/xhtml+xml', 'image/svg+xml', 'text/css', 'application/smil+xml', 'application/x-dtbncx+xml', 'text/vtt',
  'image/gif', 'image/jpeg', 'image/png', 'image/webp', 'image/avif',
  'audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/aac', 'video/mp4', 'video/webm', 'video/ogg',
  'font/ttf', 'font/otf', 'font/woff', 'font/woff2', 'application/font-sfnt', 'application/vnd.ms-opentype', 'application/font-woff',
  'application/x-font-ttf', 'application/x-font-truetype', 'application/x-font-otf', 'application/x-font-opentype', 'application/font-woff2',
  'application/x-font-woff',
]);

const scriptTypes = new Set(['text/javascript', 'application/javascript', 'application/ecmascript', 'application/x-javascript', 'text/ecmascript', 'application/json']);

export function isKeptType(mediaType: string): boolean {
  return keptTypes.has(mediaType);
}

export function isScriptType(mediaType: string): boolean {
  return scriptTypes.has(mediaType);
}

export function isRaster(mediaType: string): boolean {
  return mediaType.startsWith('image/') && mediaType !== 'image/svg+xml';
}

/** Sound, film and compressed pictures gain nothing from being packed again. */
export function isPacked(mediaType: string): boolean {
  return isRaster(mediaType) || /^(audio|video)\//.test(mediaType) || /woff/.test(mediaType);
}

/** True when the bytes begin as one of the raster formats does, whatever the manifest calls them. */
export function looksLikeRaster(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return head.startsWith('\x89PNG\r\n') || head.startsWith('\xff\xd8\xff') || head.startsWith('GIF8') || (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') || head.slice(4, 8) === 'ftyp';
}

export function looksLikeArchive(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 6)).toString('latin1');
  return head.startsWith('PK\x03\x04') || head.startsWith('7z\xbc\xaf') || head.startsWith('Rar!') || head.startsWith('\x1f\x8b');
}

/**
 * True when the bytes begin as the sound or film does that the manifest calls them (ISO/IEC 11172-3 and 13818-7 sync words, ISO/IEC 14496-12,
 * RFC 3533, Matroska): a page or a program under the name of a sound is none.
 */
export function looksLikeSound(bytes: Uint8Array, mediaType: string): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  const [first = 0, second = 0] = bytes;
  // Layer bits 00 are ADTS, the others MPEG audio.
  const isSync = first === 0xff && (second & 0xe0) === 0xe0;
  switch (mediaType) {
    case 'audio/mpeg':
      return head.startsWith('ID3') || (isSync && (second & 0x06) !== 0);
    case 'audio/aac':
      return head.startsWith('ID3') || (first === 0xff && (second & 0xf6) === 0xf0);
    case 'audio/mp4':
    case 'video/mp4':
      return head.slice(4, 8) === 'ftyp';
    case 'audio/ogg':
    case 'video/ogg':
      return head.startsWith('OggS');
    case 'video/webm':
      return head.startsWith('\x1a\x45\xdf\xa3');
    default:
      return false;
  }
}

export function isSound(mediaType: string): boolean {
  return mediaType.startsWith('audio/') || mediaType.startsWith('video/');
}
