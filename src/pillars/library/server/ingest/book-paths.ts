/** What an address in a book points at. */
export type Target =
  | { readonly kind: 'inside'; readonly path: string; readonly fragment: string | null }
  | { readonly kind: 'outside'; readonly address: string }
  | { readonly kind: 'data'; readonly address: string; readonly mediaType: string }
  | { readonly kind: 'active' }
  | { readonly kind: 'none' };

const activeScheme = /^(javascript|vbscript|livescript|mocha|data|blob|file|filesystem|about|view-source|jar|intent):/i;

/**
 * Judges an address as a browser would read it (WHATWG URL: leading and trailing controls and spaces fall away, tabs and line breaks anywhere),
 * without ever resolving it against a real origin. `base` is the path of the document that holds it.
 */
export function judgeAddress(raw: string, base: string): Target {
  const address = trimControls(raw.replace(/[\t\n\r]/g, ''));
  if (address === '') return { kind: 'none' };
  if (/^data:/i.test(address)) {
    const mediaType = /^data:([^;,]*)/i.exec(address)?.[1]?.trim().toLowerCase() ?? '';
    return { kind: 'data', address, mediaType };
  }
  if (activeScheme.test(address)) return { kind: 'active' };
  if (/^[a-z][a-z0-9+.-]*:/i.test(address) || /^[/\\]{2}/.test(address)) return { kind: 'outside', address };
  const [beforeFragment = '', ...rest] = address.split('#');
  const fragment = rest.length > 0 ? rest.join('#') : null;
  const [encoded = ''] = beforeFragment.split('?');
  if (encoded === '') return { kind: 'inside', path: base, fragment };
  const path = resolvePath(decodePercent(encoded.replaceAll('\\', '/')), base);
  return path === null ? { kind: 'none' } : { kind: 'inside', path, fragment };
}

function trimControls(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && text.charCodeAt(from) <= 0x20) from += 1;
  while (to > from && text.charCodeAt(to - 1) <= 0x20) to -= 1;
  return text.slice(from, to);
}

/** Path inside the container of `relative` as seen from the document `base`; null when it climbs out. */
export function resolvePath(relative: string, base: string): string | null {
  const segments = relative.startsWith('/') ? [] : base.split('/').slice(0, -1);
  for (const segment of relative.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') {
      if (segments.pop() === undefined) return null;
    } else segments.push(segment);
  }
  return segments.join('/');
}

/** The shortest relative address from the document `base` to `path`, escaped where a URL needs it. */
export function relativeAddress(path: string, base: string, fragment: string | null): string {
  const suffix = fragment === null || fragment === '' ? '' : `#${fragment.replace(/[\s"<>`]/g, encodeURIComponent)}`;
  if (path === base && suffix !== '') return suffix;
  const from = base.split('/').slice(0, -1);
  const to = path.split('/');
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common += 1;
  const steps = [...from.slice(common).map(() => '..'), ...to.slice(common)].map(escapeSegment);
  // A first segment with a colon would read as a scheme.
  const first = steps[0]?.includes(':') ? './' : '';
  return first + steps.join('/') + suffix;
}

function escapeSegment(segment: string): string {
  return segment.replace(/[\s%#?"'()<>\\^`{|}]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
