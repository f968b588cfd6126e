import type { XmlElement } from './read-xml.ts';

const notXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

export function escapeText(text: string): string {
  return text.replace(notXml, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#13;');
}

export function escapeAttribute(text: string): string {
  return escapeText(text).replace(/"/g, '&quot;').replace(/\t/g, '&#9;').replace(/\n/g, '&#10;');
}

/** One attribute with the space before it. */
export function writeAttribute(name: string, value: string): string {
  return ` ${name}="${escapeAttribute(value)}"`;
}

/** Writes a document held in memory, prefixes as they were read, without comments, instructions or document type. */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(root)}\n`;
}

function writeElement(element: XmlElement): string {
  const name = qualified(element.prefix, element.local);
  const attributes = element.attributes.map((one) => writeAttribute(qualified(one.prefix, one.local), one.value)).join('');
  const content = element.children.map((child) => (typeof child === 'string' ? escapeText(child) : writeElement(child))).join('');
  return content === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
}

function qualified(prefix: string, local: string): string {
  return prefix === '' ? local : `${prefix}:${local}`;
}
