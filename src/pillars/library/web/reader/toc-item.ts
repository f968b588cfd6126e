export interface TocItem {
  readonly label: string;
  /** Path inside the package, perhaps with a fragment; none for a heading that leads nowhere. */
  readonly href: string | null;
  readonly depth: number;
}
