/** What the library tells. Ids and facts only: never a title's name, never a person's. */
export interface LibraryTells {
  'library.title-added': { readonly layout: string; readonly language: string };
  /** What was given under a programme changed by so many titles and copies; less, where it was taken back. */
  'library.title-given': { readonly title: string; readonly titles: number; readonly copies: number };
  'library.loan-started': { readonly title: string; readonly licence: 'open' | 'copies'; readonly offline: boolean };
  'library.loan-ended': { readonly title: string; readonly reason: 'returned' | 'expired' | 'person-left' };
  'library.hold-placed': { readonly title: string };
  'library.hold-offered': { readonly title: string };
  'library.book-read': { readonly title: string; readonly seconds: number };
  'library.book-finished': { readonly title: string };
}

/** What the library hears, in its own words and with only what it uses. */
export interface LibraryHears {
  /** What the person borrowed goes back, and their places in queues are free. */
  'core.person-left': Record<string, never>;
  /** Places in queues of what they do not belong to any more are free. */
  'core.person-moved': Record<string, unknown>;
}
