/** A token of CSS Syntax 3 section 4, as far as safety needs to tell them apart; numbers and punctuation are single `delim` characters. */
export interface CssToken {
  readonly type: 'ident' | 'function' | 'at' | 'hash' | 'string' | 'url' | 'space' | 'comment' | 'bad' | 'delim';
  /** Escapes already resolved, so that `u\72l(` is the function `url`. */
  readonly value: string;
}

const nameStart = /[A-Za-z_\u0080-\u{10ffff}]/u;
const nameCharacter = /[\w\-\u0080-\u{10ffff}]/u;

/** Cuts style text into tokens; never fails, as CSS parsing never does. */
export function cssTokens(text: string): CssToken[] {
  return new CssScanner(text.replace(/\r\n?|\f/g, '\n').replaceAll('\0', '\ufffd')).scan();
}

class CssScanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): CssToken[] {
    const tokens: CssToken[] = [];
    while (this.#at < this.#text.length) tokens.push(this.#next());
    return tokens;
  }

  #next(): CssToken {
    const character = this.#peek();
    if (/\s/.test(character)) return { type: 'space', value: this.#run(/\s/) };
    if (this.#text.startsWith('/*', this.#at)) {
      const end = this.#text.indexOf('*/', this.#at + 2);
      this.#at = end < 0 ? this.#text.length : end + 2;
      return { type: 'comment', value: '' };
    }
    if (character === '"' || character === "'") return this.#string(character);
    if (this.#startsName(this.#at)) return this.#identLike();
    if (character === '@' && this.#startsName(this.#at + 1)) {
      this.#at += 1;
      return { type: 'at', value: this.#name() };
    }
    if (character === '#' && (nameCharacter.test(this.#peek(1)) || this.#escapes(this.#at + 1))) {
      this.#at += 1;
      return { type: 'hash', value: this.#name() };
    }
    this.#at += character.length;
    // A lone backslash could join what follows into an escape once written out again.
    return character === '\\' ? { type: 'bad', value: '' } : { type: 'delim', value: character };
  }

  #identLike(): CssToken {
    const name = this.#name();
    if (this.#peek() !== '(') return { type: 'ident', value: name };
    this.#at += 1;
    if (name.toLowerCase() !== 'url') return { type: 'function', value: name };
    const ahead = this.#text.slice(this.#at).match(/^\s*/)?.[0].length ?? 0;
    if (/["']/.test(this.#text.charAt(this.#at + ahead))) return { type: 'function', value: 'url' };
    return this.#url();
  }

  #url(): CssToken {
    this.#run(/\s/);
    let value = '';
    let bad = false;
    for (; this.#at < this.#text.length && this.#peek() !== ')'; ) {
      const character = this.#peek();
      if (this.#escapes(this.#at)) value += this.#escape();
      else {
        if (/["'(\\]/.test(character)) bad = true;
        value += character;
        this.#at += character.length;
      }
    }
    this.#at += 1;
    return bad ? { type: 'bad', value: '' } : { type: 'url', value: value.trim() };
  }

  #string(quote: string): CssToken {
    this.#at += 1;
    let value = '';
    while (this.#at < this.#text.length) {
      const character = this.#peek();
      if (character === quote) {
        this.#at += 1;
        break;
      }
      if (character === '\n') return { type: 'bad', value: '' };
      if (character !== '\\') {
        value += character;
        this.#at += character.length;
      } else if (this.#peek(1) === '\n') this.#at += 2;
      else if (this.#at + 1 >= this.#text.length) this.#at += 1;
      else value += this.#escape();
    }
    return { type: 'string', value };
  }

  #name(): string {
    let name = '';
    for (;;) {
      const character = this.#peek();
      if (character !== '' && nameCharacter.test(character)) {
        name += character;
        this.#at += character.length;
      } else if (this.#escapes(this.#at)) name += this.#escape();
      else return name;
    }
  }

  #escape(): string {
    this.#at += 1;
    const hex = /^[0-9a-f]{1,6}/i.exec(this.#text.slice(this.#at, this.#at + 6))?.[0];
    if (hex === undefined) {
      const character = this.#peek();
      this.#at += character.length;
      return character;
    }
    this.#at += hex.length;
    if (/\s/.test(this.#peek())) this.#at += 1;
    const code = Number.parseInt(hex, 16);
    return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '\ufffd' : String.fromCodePoint(code);
  }

  #startsName(at: number): boolean {
    const first = this.#characterAt(at);
    if (first === '-') return this.#characterAt(at + 1) === '-' || nameStart.test(this.#characterAt(at + 1)) || this.#escapes(at + 1);
    return nameStart.test(first) || this.#escapes(at);
  }

  #escapes(at: number): boolean {
    return this.#text[at] === '\\' && at + 1 < this.#text.length && this.#text[at + 1] !== '\n';
  }

  #run(pattern: RegExp): string {
    const from = this.#at;
    while (this.#at < this.#text.length && pattern.test(this.#text.charAt(this.#at))) this.#at += 1;
    return this.#text.slice(from, this.#at);
  }

  #peek(ahead = 0): string {
    return this.#characterAt(this.#at + ahead);
  }

  #characterAt(at: number): string {
    const code = this.#text.codePointAt(at);
    return code === undefined ? '' : String.fromCodePoint(code);
  }
}
