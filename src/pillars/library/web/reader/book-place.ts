import type { FoliateBook, FoliateRelocate, FoliateTocItem, View } from 'foliate-js/view.js';
import type { Locator } from '../../domain/locator.ts';
import type { BookInfo, Place, Selected } from './engine.ts';
import type { TocItem } from './toc-item.ts';

const CONTEXT = 32;

/** The first units of a text, or the last: never half of a pair, which is no text and which no server takes. */
function beginning(text: string, units: number): string {
  return text.slice(0, units).replace(/[\ud800-\udbff]$/, '');
}
function ending(text: string, units: number): string {
  return text.slice(-units).replace(/^[\udc00-\udfff]/, '');
}

/** The contents as a flat list in the order of the book. */
export function flatContents(items: readonly FoliateTocItem[] | null | undefined, depth = 0): TocItem[] {
  return (items ?? []).flatMap((item) => [
    { label: item.label?.trim() ?? '', href: item.href ?? null, depth },
    ...flatContents(item.subitems, depth + 1),
  ]);
}

export function bookInfo(book: FoliateBook): BookInfo {
  const { title, language } = book.metadata ?? {};
  const languages = typeof language === 'string' ? [language] : (language ?? []);
  return {
    title: typeof title === 'string' ? title : (Object.values(title ?? {})[0] ?? ''),
    language: languages[0] ?? '',
    layout: book.rendition?.layout === 'pre-paginated' ? 'fixed' : 'reflow',
    direction: book.dir === 'rtl' ? 'rtl' : 'ltr',
    pages: book.sections.length,
  };
}

interface Spot {
  readonly index: number;
  readonly range: Range | null;
  /** Into the section, 0 to 1. */
  readonly progression: number;
  readonly chapter: string;
}

/** The locator of a spot; where it has a range, with the words around it, so that a changed book can still be searched for them. */
export function locatorAt(view: View, spot: Spot, text?: Locator['text']): Locator {
  const section = view.book.sections[spot.index];
  const type = view.book.resources.getItemByHref(section?.id ?? '')?.mediaType ?? 'application/xhtml+xml';
  const total = view.book.sections.length;
  const fractions = view.getSectionFractions();
  const start = fractions[spot.index] ?? 0;
  const end = fractions[spot.index + 1] ?? 1;
  const isFixed = view.isFixedLayout;
  const totalProgression = isFixed ? spot.index / total : start + (end - start) * spot.progression;
  return {
    href: section?.id ?? '',
    type,
    ...(spot.chapter === '' ? {} : { title: spot.chapter }),
    locations: {
      fragments: [view.getCFI(spot.index, spot.range)],
      progression: clamp(spot.progression),
      totalProgression: clamp(totalProgression),
      position: isFixed ? spot.index + 1 : (view.lastLocation?.location?.current ?? 0) + 1,
    },
    ...(text === undefined ? {} : { text }),
  };
}

/** What is in sight, told by the renderer's own report; `shown` are the sections of a fixed layout that are on screen. */
export function placeOf(view: View, seen: FoliateRelocate, shown: readonly number[]): Place {
  const chapter = view.lastLocation?.tocItem?.label?.trim() ?? '';
  const total = view.book.sections.length;
  const printPage = view.lastLocation?.pageItem?.label?.trim() ?? '';
  if (view.isFixedLayout) {
    const first = Math.min(...shown, seen.index);
    const last = Math.max(...shown, first);
    const locator = locatorAt(view, { index: shown.length > 0 ? Math.min(...shown) : seen.index, range: null, progression: 0, chapter });
    return { locator, chapter, pages: { first: first + 1, last: last + 1, total }, chapterPage: null, read: (last + 1) / total, atEnd: last === total - 1, printPage };
  }
  const { page, pages } = view.renderer;
  const inPages = view.renderer.getAttribute('flow') !== 'scrolled' && page !== undefined && pages !== undefined && pages > 2;
  const words = beginning(seen.range?.toString().trim() ?? '', CONTEXT * 2);
  const progression = Number.isFinite(seen.fraction) ? clamp(seen.fraction) : 0;
  const read = clamp(view.lastLocation?.fraction ?? 0);
  return {
    locator: locatorAt(view, { index: seen.index, range: seen.range, progression, chapter }, words === '' ? undefined : { after: words }),
    chapter,
    pages: null,
    chapterPage: inPages ? { page: Math.min(Math.max(page, 1), pages - 2), total: pages - 2 } : null,
    read,
    atEnd: isAtEnd(view, seen, read),
    printPage,
  };
}

function isAtEnd(view: View, seen: FoliateRelocate, read: number): boolean {
  if (view.renderer.getAttribute('flow') !== 'scrolled') return view.renderer.atEnd === true;
  const last = view.book.sections.findLastIndex((section) => section.linear !== 'no');
  const { viewSize, end } = view.renderer;
  return seen.index === last && (read >= 0.999 || (viewSize !== undefined && end !== undefined && viewSize - end <= 4));
}

/** A stretch of text as the locator of a mark. */
export function selectedOf(view: View, index: number, chosen: Range, chapter: string): Selected | null {
  const range = chosen.cloneRange();
  widenToGraphemes(range);
  const text = range.toString();
  if (text.trim() === '') return null;
  const body = range.startContainer.ownerDocument?.body;
  if (!body) return null;
  const before = range.cloneRange();
  before.setStart(body, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const after = range.cloneRange();
  after.setStart(range.endContainer, range.endOffset);
  after.setEnd(body, body.childNodes.length);
  const lead = before.toString();
  const rest = after.toString();
  const length = lead.length + text.length + rest.length;
  const locator = locatorAt(
    view,
    { index, range, progression: view.isFixedLayout ? 0 : lead.length / (length || 1), chapter },
    { before: ending(lead, CONTEXT), highlight: text, after: beginning(rest, CONTEXT) },
  );
  return { locator, text: text.trim() };
}

/** A finger may leave a selection between a Thai letter and its marks: the whole letter is meant. */
function widenToGraphemes(range: Range): void {
  const graphemes = (text: string): { readonly index: number; readonly segment: string }[] => [...new Intl.Segmenter('th', { granularity: 'grapheme' }).segment(text)];
  const { startContainer, startOffset, endContainer, endOffset } = range;
  // Clusters are short: a few letters around the edge are enough to find its border, however long the text is.
  const reach = 24;
  if (startContainer.nodeType === Node.TEXT_NODE) {
    const from = Math.max(0, startOffset - reach);
    const near = graphemes((startContainer.nodeValue ?? '').slice(from, startOffset + reach)).findLast(({ index }) => from + index <= startOffset);
    if (near) range.setStart(startContainer, from + near.index);
  }
  if (endContainer.nodeType === Node.TEXT_NODE) {
    const from = Math.max(0, endOffset - reach);
    const near = graphemes((endContainer.nodeValue ?? '').slice(from, endOffset + reach)).find(({ index, segment }) => from + index + segment.length >= endOffset);
    if (near) range.setEnd(endContainer, from + near.index + near.segment.length);
  }
}

function clamp(fraction: number): number {
  return Math.min(1, Math.max(0, fraction));
}
