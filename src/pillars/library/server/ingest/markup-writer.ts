import type { References } from './book-references.ts';
import { AttributeRules } from './attribute-rules.ts';
import type { XmlOpening } from './read-xml.ts';
import { sanitiseCss } from './sanitise-css.ts';
import { escapeText, writeAttribute } from './write-xml.ts';
import { droppedElements, keptElements, opsNamespace, svgNamespace, unwrappedElements, voidElements, xhtmlNamespace } from './markup-rules.ts';

export interface WriterOptions {
  readonly root: { readonly local: string; readonly uri: string };
  readonly writeAddresses: boolean;
  /** Prefixes to declare on the root element. */
  readonly namespaces: Readonly<Record<string, string>>;
}

interface Frame {
  /** Written when the element closes; empty where only the words of an element are kept. */
  readonly end: string;
  readonly uri: string;
  /** The outside address of a link whose words are being collected. */
  readonly address?: string;
  readonly textFrom?: number;
  readonly isStyle?: boolean;
}

/** Receives a document event by event and writes down only what may stay. */
export class MarkupWriter {
  readonly #references: References;
  readonly #options: WriterOptions;
  readonly #attributes: AttributeRules;
  readonly #out: string[] = [];
  readonly #frames: Frame[] = [];
  #dropped = 0;
  #style = '';
  #words = '';
  rooted = false;

  constructor(references: References, options: WriterOptions) {
    this.#references = references;
    this.#options = options;
    this.#attributes = new AttributeRules(references, options.namespaces);
  }

  result(): string {
    return this.#out.join('');
  }

  open(element: XmlOpening): void {
    if (this.#dropped > 0) {
      this.#dropped += 1;
      return;
    }
    const parentUri = this.#frames.at(-1)?.uri ?? this.#options.root.uri;
    // Tag soup and some EPUB 2 files leave the namespace out.
    const uri = element.uri === '' ? parentUri : element.uri;
    const lower = element.local.toLowerCase();
    const local = uri === xhtmlNamespace ? lower : element.local;
    if (!this.rooted) {
      if (local === this.#options.root.local && uri === this.#options.root.uri) {
        this.rooted = true;
        const declared = Object.entries(this.#options.namespaces).map(([prefix, name]) => writeAttribute(`xmlns:${prefix}`, name)).join('');
        this.#out.push(`<${local}${writeAttribute('xmlns', uri)}${declared}${this.#attributes.write(element, local, uri)}>`);
        this.#frames.push({ end: `</${local}>`, uri });
      } else this.#dropped = 1;
      return;
    }
    const droppedKind = droppedElements[lower];
    if (droppedKind !== undefined || this.#frames.at(-1)?.isStyle) {
      this.#references.removals.add(droppedKind ?? 'style-rule');
      this.#dropped = 1;
      return;
    }
    const undeclared = uri === opsNamespace && this.#options.namespaces['epub'] === undefined;
    if (undeclared || !keptElements[uri]?.has(local) || (local === this.#options.root.local && uri === this.#options.root.uri && uri !== svgNamespace)) {
      const kind = unwrappedElements[lower];
      if (kind) this.#references.removals.add(kind);
      this.#frames.push({ end: '', uri: parentUri });
      return;
    }
    this.#keep(element, local, uri, parentUri);
  }

  close(): void {
    if (this.#dropped > 0) {
      this.#dropped -= 1;
      return;
    }
    const frame = this.#frames.pop();
    if (!frame) return;
    if (frame.isStyle) {
      this.#out.push(escapeText(sanitiseCss(this.#style, this.#references)));
      this.#style = '';
    }
    if (frame.address !== undefined) {
      const said = this.#words.slice(frame.textFrom).trim();
      if (this.#options.writeAddresses && said !== '' && /^(https?:)?\/\//i.test(frame.address) && !said.includes(frame.address)) {
        this.#out.push(escapeText(` (${frame.address})`));
      }
    }
    this.#out.push(frame.end);
  }

  text(value: string): void {
    if (this.#dropped > 0 || !this.rooted) return;
    if (this.#frames.at(-1)?.isStyle) {
      this.#style += value;
      return;
    }
    if (this.#frames.some((frame) => frame.address !== undefined)) this.#words += value;
    this.#out.push(escapeText(value));
  }

  #keep(element: XmlOpening, local: string, uri: string, parentUri: string): void {
    if (local === 'a' && (uri === xhtmlNamespace || uri === svgNamespace)) {
      this.#openLink(element, uri, parentUri);
      return;
    }
    const judged = this.#attributes.judge(element, local, uri);
    if (judged.verdict === 'drop') {
      this.#dropped = 1;
      if (judged.words !== '') this.#out.push(uri === xhtmlNamespace ? `<span>${escapeText(judged.words)}</span>` : escapeText(judged.words));
      return;
    }
    if (judged.verdict === 'unwrap') {
      this.#frames.push({ end: '', uri: parentUri });
      return;
    }
    this.#start(local, uri, parentUri, judged.attributes);
  }

  #start(local: string, uri: string, parentUri: string, attributes: string): void {
    const name = uri === opsNamespace ? `epub:${local}` : local;
    // The prefix `epub` is declared on the root; every other namespace is the default one from its outermost element on.
    const namespace = uri === parentUri || uri === opsNamespace ? '' : writeAttribute('xmlns', uri);
    const contentUri = uri === opsNamespace ? parentUri : uri;
    if (uri === xhtmlNamespace && voidElements.has(local)) {
      this.#out.push(`<${name}${namespace}${attributes}/>`);
      this.#frames.push({ end: '', uri: contentUri });
      return;
    }
    this.#out.push(`<${name}${namespace}${attributes}>`);
    this.#frames.push({ end: `</${name}>`, uri: contentUri, isStyle: local === 'style' });
  }

  #openLink(element: XmlOpening, uri: string, parentUri: string): void {
    const raw = element.attributes.find((one) => one.local.toLowerCase() === 'href')?.value;
    const link = raw === undefined ? null : this.#references.link(raw);
    const others = this.#attributes.write(element, 'a', uri);
    if (link && 'inside' in link) {
      const name = uri === svgNamespace && this.#options.namespaces['xlink'] !== undefined ? 'xlink:href' : 'href';
      this.#start('a', uri, parentUri, writeAttribute(name, link.inside) + others);
      return;
    }
    if (raw === undefined && uri === xhtmlNamespace) {
      this.#start('a', uri, parentUri, others);
      return;
    }
    const name = uri === svgNamespace ? 'g' : 'span';
    const namespace = uri === parentUri ? '' : writeAttribute('xmlns', uri);
    this.#out.push(`<${name}${namespace}${others}>`);
    this.#frames.push({ end: `</${name}>`, uri, ...(link ? { address: link.outside, textFrom: this.#words.length } : {}) });
  }
}
