import type { FoliateBook, FoliateSection, FoliateTarget, View } from 'foliate-js/view.js';
import type { Locator } from '../../domain/locator.ts';
import { cfiOf } from '../../domain/reading-place.ts';
import type { Target } from './engine.ts';

/** Where a target lies, or nothing where the book has no such place. */
export function resolveTarget(view: View, target: Target): FoliateTarget | null {
  const { book } = view;
  if ('fraction' in target) return resolveFraction(view, target.fraction);
  if ('cfi' in target) return resolveCfi(book, target.cfi);
  if ('href' in target) {
    const found = book.resolveHref(target.href);
    // A path may lead to a file outside the reading order.
    return found && book.sections[found.index] ? found : null;
  }
  return resolveLocator(view, target.locator);
}

/** The exact place; else as far into its resource; else, in another edition of the book, as far into the whole. */
function resolveLocator(view: View, { href, locations, ...locator }: Locator): FoliateTarget | null {
  const { book } = view;
  const cfi = cfiOf({ href, locations, ...locator });
  const exact = cfi === undefined ? null : resolveCfi(book, cfi);
  if (exact && book.sections[exact.index]?.id === href) return exact;
  const index = book.sections.findIndex((section) => section.id === href);
  return index >= 0 ? { index, anchor: () => locations.progression ?? 0 } : resolveFraction(view, locations.totalProgression ?? 0);
}

function resolveFraction(view: View, fraction: number): FoliateTarget | null {
  const { sections } = view.book;
  const last = sections.length - 1;
  if (view.isFixedLayout) return { index: Math.min(last, Math.max(0, Math.round(fraction * last))) };
  if (fraction >= 1) return { index: sections.findLastIndex((section) => section.linear !== 'no'), anchor: () => 1 };
  if (fraction <= 0) return { index: Math.max(0, sections.findIndex((section) => section.linear !== 'no')), anchor: () => 0 };
  const target = view.resolveNavigation({ fraction });
  if (!target) return null;
  // The library answers with a number where its renderer also takes a function.
  const { anchor } = target;
  return { index: target.index, anchor: () => (typeof anchor === 'number' ? anchor : 0) };
}

/** The place of a canonical fragment identifier, in the section its own step into the spine names. */
export function resolveCfi(book: FoliateBook, cfi: string): FoliateTarget | null {
  const index = sectionOfCfi(book.sections, cfi);
  if (index < 0) return null;
  try {
    const { anchor } = book.resolveCFI(cfi);
    return !cfi.includes('!') || anchor === undefined ? { index } : { index, anchor };
  } catch {
    return null;
  }
}

/** A spine may name one file twice, and the file alone would lead to the first. */
export function sectionOfCfi(sections: readonly Pick<FoliateSection, 'cfi'>[], cfi: string): number {
  return sections.findIndex((section) => {
    const base = section.cfi?.replace(/\)$/, '');
    return base !== undefined && cfi.startsWith(base) && /^[!),]/.test(cfi.slice(base.length));
  });
}

/** The text of a canonical fragment identifier in a document that shows section `index`; nothing where it lies elsewhere or no longer exists. */
export function rangeIn(book: FoliateBook, doc: Document, index: number, cfi: string | undefined): Range | null {
  const target = cfi === undefined ? null : resolveCfi(book, cfi);
  if (target === null || target.index !== index) return null;
  try {
    const range = target.anchor?.(doc);
    return range && typeof range === 'object' && 'startContainer' in range ? range : null;
  } catch {
    return null;
  }
}
