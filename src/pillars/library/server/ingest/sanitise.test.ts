import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Removals, References } from './book-references.ts';
import { readXml, type XmlElement } from './read-xml.ts';
import { sanitiseCss } from './sanitise-css.ts';
import { sanitiseMarkup, type MarkupKind } from './sanitise-markup.ts';
import { chapterOf } from './testing.ts';

const kept = new Map([
  ['EPUB/c1.xhtml', 'application/xhtml+xml'],
  ['EPUB/c2.xhtml', 'application/xhtml+xml'],
  ['EPUB/style.css', 'text/css'],
  ['EPUB/images/cat.png', 'image/png'],
  ['EPUB/pic.svg', 'image/svg+xml'],
  ['EPUB/sound.mp3', 'audio/mpeg'],
]);

function clean(text: string, kind: MarkupKind = 'xhtml') {
  const result = sanitiseMarkup(text, { kind, path: kind === 'svg' ? 'EPUB/pic.svg' : 'EPUB/c1.xhtml', kept, depth: 200, writeAddresses: true });
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

function bodyOf(body: string): string {
  const { text } = clean(chapterOf(body));
  return /<body>([\s\S]*)<\/body>/.exec(text)?.[1] ?? '';
}

function css(text: string) {
  const removals = new Removals();
  return { text: sanitiseCss(text, new References('EPUB/style.css', kept, removals)), counts: removals.counts };
}

/** Everything that could act in a document, found by reading it as a browser's XML parser would. */
function dangers(text: string): string[] {
  const root = readXml(text, 'out', 1_000);
  if (!root.ok) return ['not well-formed'];
  const found: string[] = [];
  const visit = (element: XmlElement) => {
    if (/^(script|iframe|object|embed|applet|form|frame|base|handler|foreignscript)$/i.test(element.local)) found.push(`<${element.local}>`);
    for (const { local, value, prefix } of element.attributes) {
      if (prefix === 'xmlns' || local === 'xmlns') continue;
      if (/^on/i.test(local)) found.push(local);
      if (/^\s*(javascript:|vbscript:|data:text)/i.test(value.replace(/[\t\n\r]/g, ''))) found.push(`${local}=${value}`);
      if (/^(href|src|srcset|poster|data|action|ping|background)$/i.test(local) && /^\s*([a-z][a-z0-9+.-]*:(?!image)|\/\/|\\)/i.test(value.replace(/[\t\n\r]/g, ''))) found.push(`${local}=${value}`);
      if (/^(style|fill|filter)$/i.test(local)) found.push(...styleDangers(value));
    }
    if (element.local === 'style') found.push(...styleDangers(element.children.join('')));
    for (const child of element.children) if (typeof child !== 'string') visit(child);
  };
  visit(root.value);
  return found;
}

/** Addresses that style would load; a string elsewhere is only words. */
function styleDangers(style: string): string[] {
  const text = style.replace(/"(?:[^"\\]|\\[\s\S])*("|$)/g, (string, _, at: number) => (/(?:url\(|@import |(?<![\w\-#@\u0080-\uffff]|\\[0-9a-f]{1,6} )image-set\([^)]*)$/.test(style.slice(0, at)) ? string : '""'));
  return [...text.matchAll(/(?:(?<![\w\-#@\u0080-\uffff]|\\[0-9a-f]{1,6} )(?:url\(\s*["']?|image-set\([^)]*["'])|@import\s+["'])\s*(?:[a-z]+:(?!,|image\/)|\/\/)[^)]*/gi)].map(([match]) => match);
}

describe('markup', () => {
  test('scripts, handlers and commands in addresses go, the words stay', () => {
    expect(bodyOf('<p onclick="x()">แมว<script>alert(1)</script></p>')).toBe('<p>แมว</p>');
    expect(bodyOf('<a href="java&#10;script:alert(1)">แมว</a>')).toBe('<span>แมว</span>');
    expect(bodyOf('<a href=" vbscript:x">a</a><a href="data:text/html,x">b</a>')).toBe('<span>a</span><span>b</span>');
    expect(bodyOf('<svg xmlns="http://www.w3.org/2000/svg"><script>x</script><a href="javascript:x"><text>คำ</text></a></svg>')).toContain('<g><text>คำ</text></g>');
    expect(bodyOf('<x:script xmlns:x="http://www.w3.org/1999/xhtml">x</x:script><p>a</p>')).toBe('<p>a</p>');
    expect(bodyOf('<svg xmlns="http://www.w3.org/2000/svg"><a><set attributeName="xlink:href" to="javascript:x"/></a></svg>')).not.toContain('set');
  });

  test('what loads from elsewhere goes', () => {
    const { text, removals } = clean(
      chapterOf(
        '<img src="http://e.test/a.png" alt="แมว"/><img src="//e.test/b.png"/><img srcset="http://e.test/c.png 2x" src="images/cat.png" alt=""/><video src="http://e.test/v.mp4" poster="http://e.test/p.png">เรื่อง</video><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="http://e.test/u.svg#a"/><image href="http://e.test/i.png"/></svg><iframe src="http://e.test/"></iframe>',
        '<link rel="prefetch" href="http://e.test/p"/><link rel="stylesheet" href="http://e.test/s.css"/><link rel="stylesheet" href="style.css"/><meta http-equiv="refresh" content="0;url=http://e.test/"/><base href="http://e.test/"/>',
      ),
    );
    expect(text).not.toContain('e.test');
    expect(text).toContain('<span>แมว</span>');
    expect(text).toContain('src="images/cat.png"');
    expect(text).toContain('<link rel="stylesheet" href="style.css"/>');
    expect(removals.counts['remote-reference']).toBeGreaterThanOrEqual(7);
  });

  test('a link out of the book becomes words with its address, a link inside stays', () => {
    expect(bodyOf('<a href="https://example.org/x" target="_top" ping="https://e.test">ที่นี่</a>')).toBe('<span>ที่นี่ (https://example.org/x)</span>');
    expect(bodyOf('<a href="https://example.org/x">https://example.org/x</a>')).toBe('<span>https://example.org/x</span>');
    expect(bodyOf('<a href="./c2.xhtml#p%201">ต่อไป</a>')).toBe('<a href="c2.xhtml#p%201">ต่อไป</a>');
    expect(bodyOf('<a href="#here">นี่</a><a href="gone.xhtml">หาย</a>')).toBe('<a href="#here">นี่</a><span>หาย</span>');
  });

  test('fields and plug-ins go, what they hold as fallback stays', () => {
    expect(bodyOf('<form action="http://e.test"><p>คำถาม</p><input name="q"/></form><object data="x.swf"><p>แทน</p></object>')).toBe('<p>คำถาม</p><p>แทน</p>');
  });

  test('document types, entities and instructions never act', () => {
    const external = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><p>a&x;b</p></body></html>';
    expect(clean(external).text).toContain('a&amp;x;b');
    const nested = `<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(100)}">]><html xmlns="http://www.w3.org/1999/xhtml"><body><p>&b;</p></body></html>`;
    expect(clean(nested).text.length).toBeLessThan(400);
    expect(clean('<?xml-stylesheet href="http://e.test/x.css"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>a</p></body></html>').text).not.toContain('e.test');
  });

  test('named characters of HTML are read, and tag soup is mended', () => {
    expect(bodyOf('<p>a&nbsp;b&eacute;</p>')).toBe('<p>a\u00a0bé</p>');
    const soup = clean('<HTML><HEAD><TITLE>t</TITLE><BODY bgcolor=white><P>หนึ่ง<br>สอง & สาม<P>สี่<ul><li>ก<li>ข</ul></i><img src=images/cat.png></BODY>');
    expect(soup.mended).toBe(true);
    expect(soup.text).toContain('<p>หนึ่ง<br/>สอง &amp; สาม</p><p>สี่</p><ul><li>ก</li><li>ข</li></ul><img src="images/cat.png"/>');
    expect(clean('<html><body><p>x<script>if (a < b) { "</p>" }</script>y</body>').text).toContain('<p>xy</p>');
  });

  test('a drawing keeps its shapes and loses everything active', () => {
    const { text } = clean('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><style>@import "http://e.test/a.css"; rect { fill: url(#g) }</style><linearGradient id="g"/><rect fill="url(http://e.test/#g)" width="1"/><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="x"/></foreignObject></svg>', 'svg');
    expect(dangers(text)).toEqual([]);
    expect(text).toContain('linearGradient');
    expect(text).toContain('url(#g)');
  });

  test('too deep a chapter keeps its words, too deep a drawing is refused with its place', () => {
    expect(clean(chapterOf(`${'<b>'.repeat(50_000)}ลึก${'</b>'.repeat(50_000)}`))).toMatchObject({ mended: true, text: expect.stringContaining('ลึก') as string });
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg">${'<g>'.repeat(500)}${'</g>'.repeat(500)}</svg>`;
    const result = sanitiseMarkup(drawing, { kind: 'svg', path: 'EPUB/deep.xhtml', kept, depth: 200, writeAddresses: true });
    expect(result).toMatchObject({ ok: false, problem: { code: 'library.file-broken', data: { place: 'EPUB/deep.xhtml' } } });
  });
});

describe('style', () => {
  test('addresses outside the book are emptied, those inside stay', () => {
    expect(css('p{background:url( "http://e.test/a.png" )}').text).toBe('p{background:url("data:,")}');
    expect(css('p{background:u\\72l(http://e.test/a.png)}').text).toBe('p{background:url("data:,")}');
    expect(css('p{background:URL(images/cat.png)}').text).toBe('p{background:url(images/cat.png)}');
    expect(css('@\\69mport "http://e.test/a.css"; p{}').text.trim()).toBe('p{}');
    expect(css('@import url(style.css) screen;').text).toBe('@import "style.css" screen;');
    expect(css('p{background:-webkit-image-set("http://e.test/a.png" 1x)}').text).not.toContain('e.test');
    expect(css('p{--a:"http://e.test";background:image-set(var(--a) 1x)}').text).toContain('image-set(url("data:,") 1x)');
    expect(css('p{behavior:url(x.htc);width:expression(alert(1))}').text).not.toMatch(/behavior|expression/);
    expect(css('@font-face{src:url(data:font/woff2;base64,AAAA)}').text).toContain('data:font/woff2;base64,AAAA');
  });

  test('ordinary style comes through unchanged', () => {
    const plain = '@media (min-width: 30em) { h1 > p.a::before { content: "\u0e01 \\201c" ; margin: -1.5em 0 calc(100% - 2px) #fff; } }';
    expect(css(plain).text).toBe(plain.replace('\\201c', '\u201c'));
  });
});

/** Text with a habit of being markup: odd case, odd spaces, broken nesting. */
const odd = (text: string) => fc.array(fc.boolean(), { minLength: text.length, maxLength: text.length }).map((upper) => [...text].map((c, i) => (upper[i] ? c.toUpperCase() : c)).join(''));
const space = fc.constantFrom('', ' ', '\t', '\n', '&#9;', '&#x0A;', '\u0001', '/**/');
const address = fc.oneof(
  fc.tuple(space, odd('javascript'), space, fc.constant(':alert(1)')).map((parts) => parts.join('')),
  fc.constantFrom('http://e.test/x', '//e.test/x', '\\\\e.test/x', 'https:e.test', 'data:text/html,<script>1</script>', 'data:image/svg+xml,<svg/>', 'images/cat.png', '#a', 'c2.xhtml', 'file:///etc', 'blob:x'),
);
const attributeText = fc.oneof(
  fc.tuple(odd('onload'), fc.constant('alert(1)')),
  fc.tuple(fc.constantFrom('href', 'src', 'xlink:href', 'poster', 'data', 'action', 'srcset', 'background', 'ping', 'to', 'values', 'xml:base', 'HREF'), address),
  fc.tuple(fc.constantFrom('style', 'fill', 'filter', 'STYLE'), address.map((to) => `background:url(${to});-moz-binding:url(${to})`)),
).map(([name, value]) => ` ${name}="${value.replaceAll('"', '').replaceAll('<', '&lt;')}"`);
const names = fc.constantFrom('p', 'a', 'img', 'script', 'SCRIPT', 'svg', 'use', 'image', 'style', 'iframe', 'object', 'form', 'link', 'base', 'meta', 'set', 'animate', 'foreignObject', 'math', 'mi', 'x:script', 'video', 'br', 'template', 'noscript', 'title');
const markup = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('แมว', '&amp;', ']]>', '<!-- x -->', '<![CDATA[<script>1</script>]]>', '@import "http://e.test/a";', '&lt;script>'),
    fc.tuple(names, fc.array(attributeText, { maxLength: 3 }), fc.array(tie('node'), { maxLength: 3 }), fc.constantFrom('', ' xmlns="http://www.w3.org/2000/svg"', ' xmlns="http://www.w3.org/1998/Math/MathML"', ' xmlns="urn:x"'), fc.boolean()).map(
      ([name, attributes, children, namespace, closed]) => `<${name}${namespace}${attributes.join('')}>${children.join('')}${closed ? `</${name}>` : ''}`,
    ),
  ),
})).node;

/** Shapes on which a step that looks back over all that came before takes minutes; the time of the test run is limit enough. */
describe('a chapter or style made to be slow comes to an end', () => {
  const many = (piece: string) => piece.repeat(Math.floor(1_000_000 / piece.length));

  test.each([
    ['tags without an end', `<p>${many('<a x')}"`],
    ['lone brackets', many('<')],
    ['stray closing tags', many('<b>') + many('</x>')],
    ['open style', many('<style>a')],
    ['links without an end', many('<a href="http://e.test/">x')],
    ['an address of spaces', `<a href="a${many(' ')}b">x</a>`],
  ])('%s', (_, body) => {
    expect(dangers(clean(chapterOf(body)).text)).toEqual([]);
  });

  test.each([['open brackets', '('], ['open functions', 'calc('], ['comments', '*/*'], ['open comments', '/*'], ['strings without an end', '"\n'], ['addresses', 'url(x)'], ['lone escapes', '\\']])('%s', (_, piece) => {
    expect(styleDangers(css(many(piece)).text.slice(0, 1_000))).toEqual([]);
  });
});

describe('rules', () => {
  test('no cleaned chapter can act, whatever it was, and cleaning again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(markup, { maxLength: 6 }), (nodes) => {
        const first = clean(chapterOf(nodes.join('')).replace('<html', '<html xmlns:x="http://www.w3.org/1999/xhtml" xmlns:xlink="http://www.w3.org/1999/xlink"'));
        expect(dangers(first.text)).toEqual([]);
        expect(clean(first.text).text).toBe(first.text);
      }),
      { numRuns: 400 },
    );
  });

  test.each([['an address after a name that ends in an escape', 'image-set(\\ "'], ['a comment after one', '\\ /**/p']])('%s stays apart from it', (_, text) => {
    const first = css(text).text;
    expect(first).toMatch(/^(image-set\()?\\20 ( url\(|\/\*\*\/p)/);
    expect(css(first).text).toBe(first);
  });

  test('no cleaned style loads from elsewhere, and cleaning again changes nothing', () => {
    const piece = fc.oneof(
      fc.constantFrom('url(', 'URL(', 'u\\72 l(', '\\75rl(', 'image-set(', 'src(', '@import ', '@\\69mport ', '"', "'", ')', '(', '{', '}', ';', '/*', '*/', '\\', '\n', ' ', 'http://e.test/a', '//e.test', 'images/cat.png', 'var(--a)', 'p', ':', '--a', '1', '-', '#', '@', 'data:image/svg+xml,x', '<!--', '\\0'),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const first = css(pieces.join('')).text;
        expect(styleDangers(first)).toEqual([]);
        expect(css(first).text).toBe(first);
      }),
      { numRuns: 5_000 },
    );
  });
});
