import type { RemovalKind } from '#library/domain/publication.ts';
import { judgeAddress, relativeAddress } from './book-paths.ts';

/** Counts what was taken out, by kind. */
export class Removals {
  readonly counts: Partial<Record<RemovalKind, number>> = {};

  add(kind: RemovalKind, times = 1): void {
    if (times > 0) this.counts[kind] = (this.counts[kind] ?? 0) + times;
  }

  merge(other: Removals): void {
    for (const [kind, times] of Object.entries(other.counts)) this.add(kind as RemovalKind, times);
  }
}

/** The files of a book that stay, by path, with their media types. */
export type KeptFiles = ReadonlyMap<string, string>;

const inertData = /^data:(image\/(?:png|jpeg|gif|webp|avif)|font\/[a-z0-9-]+|application\/(?:x-)?font-[a-z0-9-]+);base64,[A-Za-z0-9+/=\s%]*$/i;
const emptyData = 'data:,';

/** Decides which addresses of one document stay. */
export class References {
  readonly base: string;
  readonly removals: Removals;
  readonly #kept: KeptFiles;

  constructor(base: string, kept: KeptFiles, removals: Removals) {
    this.base = base;
    this.#kept = kept;
    this.removals = removals;
  }

  /** The address of a file that the page loads, rewritten, or null when it must not be loaded. `accepts` judges the media type. */
  resource(raw: string, accepts: (mediaType: string) => boolean): string | null {
    const target = judgeAddress(raw, this.base);
    if (target.kind === 'inside') {
      const mediaType = this.#kept.get(target.path);
      if (mediaType !== undefined && accepts(mediaType)) return relativeAddress(target.path, this.base, target.fragment);
      this.removals.add('missing-reference');
      return null;
    }
    if (target.kind === 'data') {
      if (target.address === emptyData) return null;
      if (inertData.test(target.address) && accepts(target.mediaType)) return target.address;
      this.removals.add('active-address');
    } else if (target.kind === 'active') this.removals.add('active-address');
    else if (target.kind === 'outside') this.removals.add('remote-reference');
    return null;
  }

  /** Where a link leads: an address inside the book, the visible address of a place outside it, or nowhere. */
  link(raw: string): { readonly inside: string } | { readonly outside: string } | null {
    const target = judgeAddress(raw, this.base);
    if (target.kind === 'inside') {
      if (this.#kept.has(target.path)) return { inside: relativeAddress(target.path, this.base, target.fragment) };
      this.removals.add('missing-reference');
      return null;
    }
    if (target.kind === 'outside') {
      this.removals.add('external-link');
      return { outside: target.address };
    }
    if (target.kind !== 'none') this.removals.add('active-address');
    return null;
  }
}
