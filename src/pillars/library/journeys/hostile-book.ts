/** A book that tries everything it should not: scripts, handlers, active addresses, and calls to a listener on this machine. */
export function hostileFiles(port: number): readonly (readonly [path: string, text: string])[] {
  const there = `http://127.0.0.1:${port}`;
  const mark = 'globalThis.top.hostileBookRan=1;globalThis.hostileBookRan=1';
  const page = (body: string, head = ''): string =>
    `<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml" lang="th" xml:lang="th"><head><title>หน้า</title>${head}</head><body>${body}</body></html>`;
  const head = `<script>${mark}</script><script src="x.js"></script><link rel="stylesheet" href="${there}/a.css"/><link rel="prefetch" href="${there}/b"/><meta http-equiv="refresh" content="0;url=${there}/c"/><style>@import url(${there}/d.css);body{background:url(${there}/e.png)}</style>`;
  const body = `<p onclick="${mark}">ข้อความธรรมดาในหนังสือ</p><img src="${there}/f.png" onerror="${mark}" alt=""/><img src="x" onerror="${mark}" alt=""/><iframe src="${there}/g"></iframe><object data="${there}/h"></object><a href="javascript:${mark}">กด</a><form action="${there}/i"><input name="a"/></form><svg xmlns="http://www.w3.org/2000/svg" onload="${mark}"><script>${mark}</script><image href="${there}/j.png"/></svg><video src="${there}/k.mp4" autoplay="autoplay"></video>`;
  return [
    ['mimetype', 'application/epub+zip'],
    ['META-INF/container.xml', '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'],
    [
      'EPUB/package.opf',
      '<?xml version="1.0" encoding="UTF-8"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="th"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:khitphuea:hostile</dc:identifier><dc:title>หนังสือใจร้าย</dc:title><dc:language>th</dc:language><meta property="dcterms:modified">2026-01-01T00:00:00Z</meta></metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="x" href="x.js" media-type="text/javascript"/><item id="c1" href="c1.xhtml" media-type="application/xhtml+xml" properties="scripted"/><item id="c2" href="c2.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c1"/><itemref idref="c2"/></spine></package>',
    ],
    ['EPUB/nav.xhtml', page('<nav epub:type="toc" xmlns:epub="http://www.idpf.org/2007/ops"><ol><li><a href="c1.xhtml">หนึ่ง</a></li></ol></nav>')],
    ['EPUB/x.js', mark],
    ['EPUB/c1.xhtml', page(body, head)],
    ['EPUB/c2.xhtml', page(`<p>${'อีกหน้าหนึ่งของหนังสือเล่มนี้ '.repeat(40)}</p>${body}`, head)],
  ];
}
