import type { Block } from './markdown.ts';
import { parseMarkdown } from './markdown.ts';
import type { WorkSource } from './work.ts';

/** One XHTML document of a book. `label` is its printed page number, where it has one. */
export interface Page {
  readonly id: string;
  readonly title: string;
  readonly part: 'cover' | 'text' | 'about';
  readonly label?: string;
  readonly xhtml: string;
}

/** Escapes text for XML content and attributes. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function inline(text: string): string {
  return escapeXml(text.replace(ENGLISH, '')).replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>');
}

/** A sentence in English begins with `en: `; a voice then changes with it. */
const ENGLISH = /^en: /;

function languageOf(line: string): string {
  return ENGLISH.test(line) ? ' lang="en" xml:lang="en"' : '';
}

function list(tag: 'ol' | 'ul', items: readonly string[]): string {
  return `<${tag}>\n${items.map((item) => `<li>${inline(item)}</li>`).join('\n')}\n</${tag}>`;
}

function render(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h1>${inline(block.text)}</h1>`;
    case 'paragraph':
      return `<p>${block.lines.map((line) => `<span class="sentence"${languageOf(line)}>${inline(line)}</span>`).join(' ')}</p>`;
    case 'steps':
      return list('ol', block.items);
    case 'points':
      return list('ul', block.items);
    case 'picture':
      return `<figure><img src="${escapeXml(block.path)}" alt="${escapeXml(block.alt)}"/></figure>`;
    case 'box': {
      const kind = block.blocks.some((inner) => inner.kind === 'steps') ? 'practice' : 'summary';
      return `<section class="box ${kind}">\n<h2>${inline(block.title)}</h2>\n${block.blocks.map(render).join('\n')}\n</section>`;
    }
  }
}

interface DocumentParts {
  readonly language: string;
  readonly title: string;
  readonly style: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly body: string;
}

/** A whole XHTML document with the language said in both ways EPUB asks for (EPUB Accessibility 1.1, section 2.2). */
export function xhtmlDocument({ language, title, style, viewport, body }: DocumentParts): string {
  const size = viewport === undefined ? '' : `\n<meta name="viewport" content="width=${viewport.width}, height=${viewport.height}"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}">
<head>
<meta charset="utf-8"/>
<title>${escapeXml(title)}</title>${size}
<link rel="stylesheet" type="text/css" href="${style}"/>
</head>
${body}
</html>
`;
}

/** The drawing of a cover is a portrait of this size in every work. */
export const COVER_SIZE = { width: 900, height: 1200 } as const;

function coverPage({ metadata }: WorkSource): Page {
  const fixed = metadata.layout === 'pre-paginated';
  const body = `<body class="cover" epub:type="cover">\n<img src="cover.svg" alt="${escapeXml(metadata.cover)}"/>\n</body>`;
  const parts = { language: metadata.language, title: `${metadata.title} ปก`, style: 'style.css', body };
  return { id: 'cover', title: 'ปก', part: 'cover', xhtml: xhtmlDocument(fixed ? { ...parts, viewport: COVER_SIZE } : parts) };
}

function aboutPage({ metadata }: WorkSource): Page {
  const lines = [
    `<h1>เกี่ยวกับหนังสือเล่มนี้</h1>`,
    `<p><strong>${escapeXml(metadata.title)}</strong> ${escapeXml(metadata.subtitle)}</p>`,
    `<p>เขียนและวาดโดย ${escapeXml(metadata.authors.join(' และ '))}</p>`,
    `<p>สถานะ: ${escapeXml(metadata.note)}</p>`,
    `<p>นำไปใช้ แจก และดัดแปลงได้ ขอเพียงบอกที่มา ตาม<a href="https://creativecommons.org/licenses/by/4.0/">สัญญาอนุญาต CC BY 4.0</a> (creativecommons.org/licenses/by/4.0)</p>`,
    `<p>การเข้าถึง: ${escapeXml(metadata.accessibility.summary)}</p>`,
    // The notice stands in the text too, because a library that cleans a book may drop the licence file beside the fonts.
    `<p>ตัวพิมพ์: <span lang="en" xml:lang="en">Noto Sans Thai Looped, Copyright 2022 The Noto Project Authors, SIL Open Font License 1.1</span></p>`,
  ];
  const body = `<body class="about">\n<section epub:type="colophon">\n${lines.join('\n')}\n</section>\n</body>`;
  const parts = { language: metadata.language, title: `${metadata.title} เกี่ยวกับหนังสือเล่มนี้`, style: 'style.css', body };
  return { id: 'about', title: 'เกี่ยวกับหนังสือเล่มนี้', part: 'about', xhtml: xhtmlDocument(metadata.page === undefined ? parts : { ...parts, viewport: metadata.page }) };
}

function chapters({ metadata, texts }: WorkSource): Page[] {
  return texts.map(({ name, markdown }, index) => {
    const blocks = parseMarkdown(markdown, name);
    const [heading, ...rest] = blocks;
    if (heading?.kind !== 'heading') throw new Error(`${name}: a chapter begins with its heading`);
    const number = `บทที่ ${index + 1}`;
    const title = `${number} ${heading.text}`;
    const body = `<body>
<section epub:type="chapter" role="doc-chapter" aria-labelledby="heading">
<h1 id="heading"><span class="number">${number}</span> ${inline(heading.text)}</h1>
${rest.map(render).join('\n')}
</section>
</body>`;
    return { id: `chapter-${name}`, title, part: 'text', xhtml: xhtmlDocument({ language: metadata.language, title: `${title} - ${metadata.title}`, style: 'style.css', body }) };
  });
}

function picturePages({ metadata, texts }: WorkSource): Page[] {
  const viewport = metadata.page;
  if (viewport === undefined) throw new Error(`${metadata.title}: a fixed layout needs "page" in work.json`);
  const pages: { picture: Extract<Block, { kind: 'picture' }>; lines: string[] }[] = [];
  for (const block of texts.flatMap(({ name, markdown }) => parseMarkdown(markdown, name))) {
    const page = pages.at(-1);
    if (block.kind === 'picture') pages.push({ picture: block, lines: [] });
    else if (block.kind === 'paragraph' && page !== undefined) page.lines.push(...block.lines);
    else throw new Error(`${metadata.title}: a page of a picture story is a picture and the sentences under it`);
  }
  return pages.map(({ picture, lines }, index) => {
    const label = String(index + 1);
    // The text comes first for the ear: a listener follows the story, then hears what the picture adds.
    const body = `<body class="picture${picture.light ? ' light' : ''}">
<section aria-label="หน้า ${label}">
<span epub:type="pagebreak" role="doc-pagebreak" id="page-${label}" aria-label="หน้า ${label}"></span>
<div class="text">
${lines.map((line) => `<p${languageOf(line)}>${inline(line)}</p>`).join('\n')}
</div>
<img src="${escapeXml(picture.path)}" alt="${escapeXml(picture.alt)}"/>
</section>
</body>`;
    const title = `หน้า ${label}`;
    return { id: `page-${label.padStart(2, '0')}`, title, part: 'text', label, xhtml: xhtmlDocument({ language: metadata.language, title: `${title} - ${metadata.title}`, style: 'style.css', viewport, body }) };
  });
}

/** All documents of a work in reading order: cover, text, and the page that says who made it and under which licence. */
export function renderPages(source: WorkSource): readonly Page[] {
  const text = source.metadata.layout === 'pre-paginated' ? picturePages(source) : chapters(source);
  return [coverPage(source), ...text, aboutPage(source)];
}
