import { inflateSync } from 'node:zlib';

/** The text of a PDF as a screen reader or the clipboard gets it: the words beside each drawing (`ActualText`, PDF 1.7 section 14.9.4), in the order of the pages. For documents of our own making, whose streams are deflated. */
export function pdfText(pdf: Buffer): string {
  const streams = [...pdf.toString('latin1').matchAll(/\d+ 0 obj\s((?:(?!endobj)[^])*?)stream\r?\n([^]*?)\r?\nendstream/g)].filter(([, head = '']) => head.includes('/FlateDecode') && !head.includes('/Subtype'));
  const contents = streams.map(([, , data = '']) => inflateSync(Buffer.from(data, 'latin1')).toString('latin1'));
  return contents.flatMap((content) => [...content.matchAll(/\/ActualText (?:\(((?:\\[^]|[^\\)])*)\)|<([0-9A-Fa-f]*)>)/g)].map(([, text, hex]) => (hex === undefined ? unescaped(text ?? '') : wide(Buffer.from(hex, 'hex'))))).join('\n');
}

/** A string in brackets (section 7.3.4.2): what stands behind a backslash stands for itself or for a control sign. */
function unescaped(text: string): string {
  const plain = text.replace(/\\([^])/g, (_, sign: string) => ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' })[sign] ?? sign);
  return wide(Buffer.from(plain, 'latin1'));
}

/** UTF-16 with its mark in front, or one byte a letter. */
function wide(bytes: Buffer): string {
  return bytes[0] === 0xfe && bytes[1] === 0xff ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le') : bytes.toString('latin1');
}
