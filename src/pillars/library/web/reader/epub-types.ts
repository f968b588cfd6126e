const OPS = 'http://www.idpf.org/2007/ops';
const CALLS = new Set(['noteref', 'doc-noteref']);

/** What a book says that an element is (EPUB 3 Structural Semantics), one word each. */
export function epubTypes(element: Element): readonly string[] {
  return (element.getAttributeNS(OPS, 'type') ?? element.getAttribute('epub:type') ?? '').split(/\s+/);
}

export function isNoteCall(link: Element): boolean {
  return [...epubTypes(link), ...(link.getAttribute('role') ?? '').split(/\s+/)].some((type) => CALLS.has(type));
}
