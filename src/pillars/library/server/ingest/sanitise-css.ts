import { cssTokens, type CssToken } from './css-tokens.ts';
import type { References } from './book-references.ts';

/** Functions whose strings are addresses (CSS Images 4, CSS Values 5). */
const addressFunctions = new Set(['url', 'src', 'image', 'image-set', '-webkit-image-set', 'cross-fade', '-webkit-cross-fade']);
/** Substitutions could carry an address from elsewhere into an address function. */
const substitutions = new Set(['var', 'env', 'attr', 'if', 'inherit']);
/** Properties through which old engines ran code. */
const activeProperties = new Set(['behavior', '-ms-behavior', '-moz-binding', '-o-link', '-o-link-source']);
const namespaces = new Set([
  'http://www.w3.org/1999/xhtml',
  'http://www.w3.org/2000/svg',
  'http://www.w3.org/1998/Math/MathML',
  'http://www.idpf.org/2007/ops',
]);
const nothing = 'url("data:,")';

/**
 * Rewrites style text (a sheet, a `style` attribute, one value) so that it loads only files of the book. Written out again from tokens,
 * so no escape or comment hides an address from us that a browser would see.
 */
export function sanitiseCss(text: string, references: References): string {
  const tokens = cssTokens(text);
  // Whether each open bracket is one of an address function; counted, because hostile style opens millions of them.
  const brackets: boolean[] = [];
  let addressDepth = 0;
  const out = new StyleWriter();
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token) break;
    const inAddress = addressDepth > 0;
    const name = token.value.toLowerCase();
    if (token.type === 'at' && (name === 'import' || name === 'charset' || name === 'namespace')) {
      const end = statementEnd(tokens, index);
      out.push(rewriteStatement(name, tokens.slice(index + 1, end), references));
      index = end;
    } else if (token.type === 'url') out.address(address(token.value, references));
    else if (token.type === 'function') {
      if (name === 'url' || name === 'src' || name === 'expression' || (inAddress && substitutions.has(name))) {
        const end = closing(tokens, index);
        out.address(wholeFunction(name, tokens.slice(index + 1, end), references));
        index = end;
      } else {
        brackets.push(addressFunctions.has(name));
        if (addressFunctions.has(name)) addressDepth += 1;
        out.push(`${writeName(token.value)}(`);
      }
    } else if (token.type === 'string' && inAddress) out.address(address(token.value, references));
    else if (token.type === 'ident' && activeProperties.has(name)) {
      references.removals.add('style-rule');
      out.push('removed');
    } else if (token.type === 'comment') out.comment();
    else {
      if (token.value === '(' && token.type === 'delim') brackets.push(false);
      if (token.value === ')' && token.type === 'delim' && brackets.pop() === true) addressDepth -= 1;
      out.push(write(token));
    }
  }
  return out.text();
}

/** Collects the text and knows its last character, without joining what was written so far. */
class StyleWriter {
  readonly #parts: string[] = [];
  #last = '';

  push(part: string): void {
    if (part === '') return;
    this.#parts.push(part);
    // The space that ends an escape is part of the name: what follows would run into it.
    this.#last = /\\[0-9a-f]{1,6} $/.test(part) ? 'a' : part.charAt(part.length - 1);
  }

  /** Keeps `url(` a name of its own where what stands before it would run into it. */
  address(addressed: string): void {
    if (/[\w\-@#\u0080-\uffff]/.test(this.#last)) this.push(' ');
    this.push(addressed);
  }

  /** A comment parts two names; elsewhere nothing is lost without it. */
  comment(): void {
    if (!/^$|[\s;{}]/.test(this.#last)) this.push('/**/');
  }

  text(): string {
    return this.#parts.join('');
  }
}

function wholeFunction(name: string, inner: readonly CssToken[], references: References): string {
  const first = inner.find((token) => token.type !== 'space' && token.type !== 'comment');
  if ((name === 'url' || name === 'src') && first?.type === 'string') return address(first.value, references);
  references.removals.add('style-rule');
  return nothing;
}

function address(raw: string, references: References): string {
  const kept = references.resource(raw, (type) => /^(image|font)\/|font|opentype|^text\/css$|^application\/xhtml\+xml$/.test(type));
  if (kept === null) return nothing;
  return /^[\w#./-]+$/.test(kept) ? `url(${kept})` : `url(${writeString(kept)})`;
}

function rewriteStatement(name: string, inner: readonly CssToken[], references: References): string {
  const meaningful = inner.filter((token) => token.type !== 'space' && token.type !== 'comment');
  const addressed = meaningful.find((token) => token.type === 'string' || token.type === 'url');
  if (name === 'charset' || !addressed) return '';
  if (name === 'namespace') {
    if (!namespaces.has(addressed.value)) return '';
    const prefix = meaningful[0]?.type === 'ident' ? `${writeName(meaningful[0].value)} ` : '';
    return `@namespace ${prefix}${writeString(addressed.value)};`;
  }
  const kept = references.resource(addressed.value, (type) => type === 'text/css');
  if (kept === null) return '';
  const rest = inner.slice(inner.indexOf(addressed) + 1);
  // What follows the address is a media query or a layer; anything that could hold another address is left out.
  const conditions = rest.filter((token) => token.type !== 'url' && token.type !== 'string' && token.type !== 'bad' && token.type !== 'comment').map(write).join('');
  const query = conditions.replace(/^\s*\)/, '').trim();
  return `@import ${writeString(kept)}${query === '' ? '' : ` ${query}`};`;
}

function statementEnd(tokens: readonly CssToken[], from: number): number {
  for (let index = from + 1; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token?.type === 'delim' && (token.value === ';' || token.value === '{' || token.value === '}')) {
      return token.value === ';' ? index : index - 1;
    }
  }
  return tokens.length;
}

function closing(tokens: readonly CssToken[], from: number): number {
  let depth = 1;
  for (let index = from + 1; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token?.type === 'function' || (token?.type === 'delim' && token.value === '(')) depth += 1;
    else if (token?.type === 'delim' && token.value === ')' && (depth -= 1) === 0) return index;
  }
  return tokens.length;
}

function write(token: CssToken): string {
  switch (token.type) {
    case 'ident':
      return writeName(token.value);
    case 'function':
      return `${writeName(token.value)}(`;
    case 'at':
      return `@${writeName(token.value)}`;
    case 'hash':
      return `#${writeName(token.value, true)}`;
    case 'string':
      return writeString(token.value);
    case 'space':
    case 'delim':
      return token.value;
    case 'bad':
      return ' ';
    case 'url':
    case 'comment':
      return '';
  }
}

function writeName(name: string, anyStart = false): string {
  const escaped = name.replace(/[^\w\-\u0080-\u{10ffff}]/gu, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `);
  if (anyStart) return escaped;
  return escaped.replace(/^(-?)(\d)/, (_, dash: string, digit: string) => `${dash}\\3${digit} `).replace(/^-$/, '\\2d ');
}

function writeString(value: string): string {
  return `"${value.replace(/["\\\u0000-\u001f\u007f<>]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `)}"`;
}
