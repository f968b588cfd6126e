import type { Page } from './pages.ts';
import { escapeXml, xhtmlDocument } from './pages.ts';
import type { WorkMetadata } from './work.ts';

/** A file listed in the package: its path beside the package document, and its media type. */
export interface Resource {
  readonly path: string;
  readonly mediaType: string;
  readonly properties?: string;
}

const CONFORMS = 'EPUB Accessibility 1.1 - WCAG 2.2 Level AA';
const LICENCE = 'https://creativecommons.org/licenses/by/4.0/';

function meta(property: string, value: string): string {
  return `<meta property="${property}">${escapeXml(value)}</meta>`;
}

function ageRange({ from, to }: WorkMetadata['age']): string {
  return to === null ? `${from}-` : `${from}-${to}`;
}

function metadataLines(work: WorkMetadata): string[] {
  const { accessibility: access } = work;
  const fixed = work.layout === 'pre-paginated';
  return [
    `<dc:identifier id="book-id">${work.identifier}</dc:identifier>`,
    `<dc:title id="title">${escapeXml(work.title)}</dc:title>`,
    `<meta refines="#title" property="title-type">main</meta>`,
    `<dc:title id="subtitle">${escapeXml(work.subtitle)}</dc:title>`,
    `<meta refines="#subtitle" property="title-type">subtitle</meta>`,
    ...work.authors.map((author, index) => `<dc:creator id="author-${index + 1}">${escapeXml(author)}</dc:creator>\n<meta refines="#author-${index + 1}" property="role" scheme="marc:relators">aut</meta>`),
    `<dc:language>${work.language}</dc:language>`,
    ...work.subjects.map((subject) => `<dc:subject>${escapeXml(subject)}</dc:subject>`),
    `<dc:description>${escapeXml(work.description)}</dc:description>`,
    `<dc:rights>CC BY 4.0</dc:rights>`,
    `<link rel="dcterms:license" href="${LICENCE}"/>`,
    meta('dcterms:modified', work.modified),
    meta('schema:typicalAgeRange', ageRange(work.age)),
    meta('schema:creativeWorkStatus', work.note),
    ...(fixed ? [meta('rendition:layout', 'pre-paginated'), meta('rendition:orientation', 'auto'), meta('rendition:spread', 'none'), meta('pageBreakSource', 'none')] : []),
    ...access.accessModes.map((mode) => meta('schema:accessMode', mode)),
    ...access.sufficient.map((modes) => meta('schema:accessModeSufficient', modes)),
    ...access.features.map((feature) => meta('schema:accessibilityFeature', feature)),
    ...access.hazards.map((hazard) => meta('schema:accessibilityHazard', hazard)),
    meta('schema:accessibilitySummary', access.summary),
    `<meta property="dcterms:conformsTo" id="conformance">${CONFORMS}</meta>`,
    `<meta property="a11y:certifiedBy" refines="#conformance">${escapeXml(work.authors.join(', '))}</meta>`,
  ];
}

// A guide shows its contents as a page after the cover; a picture story goes straight to its first picture.
function showsContents(work: WorkMetadata): boolean {
  return work.layout === 'reflowable';
}

/** The package document (EPUB 3.3, section 5): metadata, every file, and the reading order. */
export function packageDocument(work: WorkMetadata, pages: readonly Page[], resources: readonly Resource[]): string {
  const items = [
    `<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>`,
    ...pages.map((page) => `<item id="${page.id}" href="${page.id}.xhtml" media-type="application/xhtml+xml"/>`),
    ...resources.map(({ path, mediaType, properties }, index) => `<item id="file-${index + 1}" href="${path}" media-type="${mediaType}"${properties === undefined ? '' : ` properties="${properties}"`}/>`),
  ];
  const order = pages.flatMap((page) => (page.part === 'cover' && showsContents(work) ? [page.id, 'nav'] : [page.id]));
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book-id" xml:lang="${work.language}" prefix="a11y: http://www.idpf.org/epub/vocab/package/a11y/#">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
${metadataLines(work).join('\n')}
</metadata>
<manifest>
${items.join('\n')}
</manifest>
<spine>
${order.map((id) => `<itemref idref="${id}"/>`).join('\n')}
</spine>
</package>
`;
}

function navList(entries: readonly { readonly href: string; readonly title: string; readonly type?: string }[]): string {
  return `<ol>\n${entries.map(({ href, title, type }) => `<li><a${type === undefined ? '' : ` epub:type="${type}"`} href="${href}">${escapeXml(title)}</a></li>`).join('\n')}\n</ol>`;
}

/** The navigation document (EPUB 3.3, section 7): contents, landmarks and, where pages are numbered, their list. */
export function navigationDocument(work: WorkMetadata, pages: readonly Page[]): string {
  const numbered = pages.filter((page) => page.label !== undefined);
  const first = pages.find((page) => page.part === 'text');
  // Fourteen entries called "page" help nobody find a place, so a story's contents name its beginning and the page list carries the rest.
  const contents = pages
    .filter((page) => page.label === undefined || page === first)
    .map((page) => ({ href: `${page.id}.xhtml`, title: page.label === undefined ? page.title : 'เริ่มเรื่อง' }));
  const landmarks = [
    { href: 'cover.xhtml', title: 'ปก', type: 'cover' },
    ...(showsContents(work) ? [{ href: 'nav.xhtml#toc', title: 'สารบัญ', type: 'toc' }] : []),
    ...(first === undefined ? [] : [{ href: `${first.id}.xhtml`, title: 'เริ่มอ่าน', type: 'bodymatter' }]),
  ];
  const pageList =
    numbered.length === 0
      ? ''
      : `\n<nav epub:type="page-list" role="doc-pagelist" hidden="hidden">\n<h2>เลขหน้า</h2>\n${navList(numbered.map((page) => ({ href: `${page.id}.xhtml#page-${page.label ?? ''}`, title: page.label ?? '' })))}\n</nav>`;
  const body = `<body>
<nav epub:type="toc" role="doc-toc" id="toc">
<h1>สารบัญ</h1>
${navList(contents)}
</nav>
<nav epub:type="landmarks" hidden="hidden">
<h2>จุดสำคัญในเล่ม</h2>
${navList(landmarks)}
</nav>${pageList}
</body>`;
  return xhtmlDocument({ language: work.language, title: `${work.title} สารบัญ`, style: 'style.css', body });
}
