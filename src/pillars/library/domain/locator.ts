/** A place in a publication (Readium Locator). */
export interface Locator {
  /** Resource inside the publication, as the manifest names it. */
  readonly href: string;
  /** Media type of that resource. */
  readonly type: string;
  readonly title?: string;
  readonly locations: {
    readonly fragments?: string[];
    /** 0 to 1 within the resource. */
    readonly progression?: number;
    /** 0 to 1 within the publication. */
    readonly totalProgression?: number;
    /** From 1. */
    readonly position?: number;
  };
  readonly text?: { readonly before?: string; readonly highlight?: string; readonly after?: string };
}
