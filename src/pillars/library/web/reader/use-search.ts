import { useState } from 'react';
import type { Locator } from '../../domain/locator.ts';
import type { ReaderEngine } from './engine.ts';
import type { BookSearch } from './search/book-search.ts';
import type { Found } from './search/search-sheet.tsx';

export interface SearchState {
  readonly search: BookSearch | null;
  readonly found: Found | null;
  /** Where the reader was before the first hit was shown. */
  readonly from: Locator | null;
  /** Brings the search here; it stays as long as the book is open. */
  readonly begin: () => Promise<void>;
  readonly choose: (found: Found, here: Locator | null) => void;
  readonly step: (by: 1 | -1) => void;
  readonly back: () => void;
  readonly end: () => void;
}

/** Looking for words in the open book, from the first question to the way back. */
export function useSearch(engine: ReaderEngine | null): SearchState {
  const [search, setSearch] = useState<BookSearch | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [from, setFrom] = useState<Locator | null>(null);
  const show = (next: Found): void => {
    setFound(next);
    const hit = next.hits[next.at];
    if (hit !== undefined) void search?.show(hit, next.hits);
  };
  const end = (): void => {
    search?.unlight();
    setFound(null);
    setFrom(null);
  };
  return {
    search,
    found,
    from,
    begin: async () => {
      const inside = engine?.inside ?? null;
      if (search !== null || inside === null) return;
      const { BookSearch: Search } = await import('./search/book-search.ts');
      setSearch(new Search(inside));
    },
    choose: (next, here) => {
      setFrom(from ?? here);
      show(next);
    },
    step: (by) => {
      if (found !== null && found.hits[found.at + by] !== undefined) show({ ...found, at: found.at + by });
    },
    back: () => {
      if (from !== null) void engine?.goTo({ locator: from });
      end();
    },
    end,
  };
}
