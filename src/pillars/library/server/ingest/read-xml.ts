import { SaxesParser } from 'saxes';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { htmlEntities } from './html-entities.ts';

export interface XmlAttribute {
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  readonly value: string;
}

export interface XmlOpening {
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  readonly attributes: readonly XmlAttribute[];
}

export interface XmlHandler {
  open(element: XmlOpening): void;
  close(): void;
  text(text: string): void;
  /** A document type declaration, with what stands between its brackets still in it; nothing of it has been read. */
  doctype?(text: string): void;
  instruction?(target: string): void;
}

class Malformed extends Error {}

/**
 * Streams well-formed, namespaced XML. Never fetches a DTD and never expands an entity that a document declares: such a reference
 * makes the document malformed, so neither external entities nor nested ones can do anything.
 * `library.file-broken` (reason `markup`, with the line) when malformed or deeper than `depth` elements.
 */
export function streamXml(text: string, place: string, depth: number, handler: XmlHandler): Result<null> {
  const parser = new SaxesParser({ xmlns: true, position: true });
  Object.assign(parser.ENTITIES, htmlEntities);
  let open = 0;
  parser.on('error', (error) => {
    throw new Malformed(error.message);
  });
  parser.on('opentag', (tag) => {
    open += 1;
    if (open > depth) throw new Malformed('too deep');
    handler.open({ prefix: tag.prefix, local: tag.local, uri: tag.uri, attributes: Object.values(tag.attributes) });
  });
  parser.on('closetag', () => {
    open -= 1;
    handler.close();
  });
  parser.on('text', (value) => {
    if (open > 0) handler.text(value);
  });
  parser.on('cdata', (value) => {
    handler.text(value);
  });
  parser.on('doctype', (value) => handler.doctype?.(value));
  parser.on('processinginstruction', ({ target }) => handler.instruction?.(target));
  try {
    parser.write(text).close();
    return ok(null);
  } catch (error) {
    if (error instanceof Malformed) return fail('library.file-broken', { reason: 'markup', place, line: parser.line });
    throw error;
  }
}

/** An element of a small document (container, package, navigation) held in memory. */
export interface XmlElement extends XmlOpening {
  readonly children: readonly (XmlElement | string)[];
}

/** Reads a small document whole; problems as `streamXml`. */
export function readXml(text: string, place: string, depth: number): Result<XmlElement> {
  const stack: (XmlOpening & { children: (XmlElement | string)[] })[] = [];
  let root: XmlElement | undefined;
  const streamed = streamXml(text, place, depth, {
    open(element) {
      const node = { ...element, children: [] };
      stack.at(-1)?.children.push(node);
      root ??= node;
      stack.push(node);
    },
    close() {
      stack.pop();
    },
    text(value) {
      stack.at(-1)?.children.push(value);
    },
  });
  if (!streamed.ok) return streamed;
  return root ? ok(root) : fail('library.file-broken', { reason: 'markup', place, line: 1 });
}

/** Child elements, all or those of one local name; namespaces are left aside because EPUB 2 files often get them wrong. */
export function childElements(element: XmlElement, local?: string): XmlElement[] {
  return element.children.filter((child): child is XmlElement => typeof child !== 'string' && (local === undefined || child.local === local));
}

export function firstChild(element: XmlElement | undefined, local: string): XmlElement | undefined {
  return element && childElements(element, local)[0];
}

/** All descendants of one local name in document order. */
export function descendants(element: XmlElement, local: string): XmlElement[] {
  return childElements(element).flatMap((child) => [...(child.local === local ? [child] : []), ...descendants(child, local)]);
}

export function attribute(element: XmlOpening | undefined, local: string, prefix?: string): string | undefined {
  return element?.attributes.find((one) => one.local === local && (prefix === undefined ? one.prefix === '' : one.prefix === prefix))?.value;
}

/** Text of an element and all it holds, white space folded. */
export function textOf(element: XmlElement | undefined): string {
  if (!element) return '';
  const raw = (node: XmlElement): string => node.children.map((child) => (typeof child === 'string' ? child : raw(child))).join('');
  return raw(element).replace(/\s+/g, ' ').trim();
}
