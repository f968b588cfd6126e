import { escapeAttribute, escapeText } from './write-xml.ts';
import { htmlEntities } from './html-entities.ts';

const voidElements = new Set('area base basefont br col embed frame hr img input keygen link meta param source track wbr'.split(' '));
const rawElements = new Set(['script', 'style']);
/** An opening tag on the left ends an open element on the right (HTML, section "Optional tags", the common part of it). */
const endsOpen: Readonly<Record<string, readonly string[]>> = {
  li: ['li'], dt: ['dt', 'dd'], dd: ['dt', 'dd'], tr: ['tr', 'td', 'th'], td: ['td', 'th'], th: ['td', 'th'], option: ['option'], body: ['head'],
};
const blocks = new Set('address article aside blockquote div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr ol p pre section table ul'.split(' '));
const scopes = new Set('table ul ol dl select body html div section'.split(' '));

/** Deeper elements give only their words: no reader shows a chapter that deep, and the sanitiser would refuse it. */
const deepest = 150;
/** Every alternative always matches to its end, so that reading stays linear whatever the input. */
const token = /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<![^>]*(?:>|$)|<\?[\s\S]*?(?:\?>|>|$)|<(\/?)([A-Za-z][^\s/>]*)((?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^"'>])*)(?:>|$)|[^<]+|</g;
const attributePattern = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const knownPrefixes: Readonly<Record<string, string>> = { epub: 'http://www.idpf.org/2007/ops', xlink: 'http://www.w3.org/1999/xlink' };
const xmlName = /^[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?$/;

/**
 * Makes tag soup well-formed, as many EPUB 2 chapters need: closes what was left open, drops stray closing tags, quotes values, escapes
 * loose ampersands. It decides nothing about safety: its output goes through the same parser and the same sanitiser as any other chapter.
 */
export function repairMarkup(text: string): string {
  const open: string[] = [];
  const out: string[] = [];
  const closeTo = (depth: number) => {
    while (open.length > depth) out.push(`</${open.pop() ?? ''}>`);
  };
  const prefixes = new Set<string>(['xml']);
  const lowered = text.toLowerCase();
  token.lastIndex = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [whole, cdata, slash, rawName, rawAttributes = ''] = match;
    if (cdata !== undefined) out.push(escapeText(cdata));
    else if (rawName === undefined) {
      if (whole === '<' || !whole.startsWith('<')) out.push(escapeText(decodeEntities(whole)));
    } else {
      const name = cleanName(rawName, prefixes);
      if (slash === '/') {
        const depth = open.lastIndexOf(name);
        if (depth >= 0) closeTo(depth);
        continue;
      }
      closeImplied(name, open, closeTo);
      const { attributes, selfClosed } = repairAttributes(rawAttributes, prefixes);
      if (voidElements.has(name) || selfClosed) out.push(`<${name}${attributes}/>`);
      else if (open.length < deepest) {
        out.push(`<${name}${attributes}>`);
        open.push(name);
        if (rawElements.has(name)) {
          const end = lowered.indexOf(`</${name}`, token.lastIndex);
          const stop = end < 0 ? text.length : end;
          out.push(escapeText(text.slice(token.lastIndex, stop).replace(/<!--|-->|<!\[CDATA\[|\]\]>/g, '')));
          token.lastIndex = stop;
        }
      }
    }
  }
  closeTo(0);
  const body = out.join('').trim();
  const declared = [...prefixes].filter((prefix) => prefix !== 'xml').map((prefix) => ` xmlns:${prefix}="${knownPrefixes[prefix] ?? `urn:undeclared:${prefix}`}"`).join('');
  if (/^<html[\s>]/.test(body)) return body.replace('<html', `<html${declared}`);
  return `<html xmlns="http://www.w3.org/1999/xhtml"${declared}><body>${body}</body></html>`;
}

function closeImplied(name: string, open: readonly string[], closeTo: (depth: number) => void): void {
  if (blocks.has(name) && open.at(-1) === 'p') closeTo(open.length - 1);
  const ended = endsOpen[name];
  if (!ended) return;
  for (let depth = open.length - 1; depth >= 0; depth -= 1) {
    const candidate = open[depth] ?? '';
    if (ended.includes(candidate)) {
      closeTo(depth);
      return;
    }
    if (scopes.has(candidate)) return;
  }
}

function cleanName(raw: string, prefixes: Set<string>): string {
  const name = xmlName.test(raw) ? raw : 'span';
  const [prefix, local] = name.split(':');
  if (local === undefined || prefix === undefined) return name.toLowerCase();
  prefixes.add(prefix);
  return name;
}

function repairAttributes(raw: string, prefixes: Set<string>): { attributes: string; selfClosed: boolean } {
  const seen = new Map<string, string>();
  for (const [, name = '', double, single, bare] of raw.matchAll(attributePattern)) {
    if (!xmlName.test(name) || name === 'xmlns' || name.startsWith('xmlns:')) {
      if (name === 'xmlns') seen.set(name, double ?? single ?? bare ?? '');
      continue;
    }
    const [prefix, local] = name.split(':');
    if (local !== undefined && prefix !== undefined) prefixes.add(prefix);
    const key = local === undefined ? name.toLowerCase() : name;
    if (!seen.has(key)) seen.set(key, decodeEntities(double ?? single ?? bare ?? name));
  }
  const attributes = [...seen].map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('');
  return { attributes, selfClosed: raw.trimEnd().endsWith('/') };
}

function decodeEntities(text: string): string {
  const five: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,10}));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return five[name] ?? htmlEntities[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
  });
}
