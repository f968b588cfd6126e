/** The members of foliate-js 1.0.1 that the reader uses; the package brings no types. */
declare module 'foliate-js/view.js' {
  export interface FoliateTocItem {
    readonly id?: number;
    readonly label?: string;
    readonly href?: string | null;
    readonly subitems?: readonly FoliateTocItem[] | null;
  }
  export interface FoliateSection {
    readonly id: string;
    readonly size: number;
    readonly cfi?: string;
    readonly linear?: string | null;
    readonly mediaOverlay?: { readonly href: string } | null;
    load: () => Promise<string | null>;
    unload?: () => void;
    createDocument?: () => Promise<Document>;
    resolveHref?: (href: string) => string;
  }
  export interface FoliateTarget {
    readonly index: number;
    readonly anchor?: (doc: Document) => Range | Element | number | null;
  }
  export type FoliateText = string | Readonly<Record<string, string>>;
  export interface FoliateBook {
    readonly sections: readonly FoliateSection[];
    readonly toc?: readonly FoliateTocItem[] | null;
    readonly pageList?: readonly FoliateTocItem[] | null;
    readonly landmarks?: readonly FoliateTocItem[] | null;
    readonly dir?: string | null;
    readonly metadata?: { readonly title?: FoliateText; readonly language?: string | readonly string[] };
    readonly rendition?: { layout?: string; spread?: string };
    readonly resources: { getItemByHref(href: string): { readonly mediaType: string } | undefined };
    readonly transformTarget?: EventTarget;
    resolveCFI(cfi: string): FoliateTarget;
    resolveHref(href: string): FoliateTarget | null;
    loadBlob?(path: string, type: string): Promise<Blob> | null;
    destroy(): void;
  }
  export interface FoliateRelocate {
    readonly index: number;
    readonly range: Range | null;
    readonly fraction: number;
    readonly size?: number;
    readonly reason?: string | null;
  }
  export interface FoliateRenderer extends HTMLElement {
    readonly page?: number;
    readonly pages?: number;
    readonly atEnd?: boolean;
    readonly viewSize?: number;
    readonly end?: number;
    goTo(target: FoliateTarget): Promise<void>;
    next(): Promise<void>;
    prev(): Promise<void>;
    getContents(): readonly { readonly doc: Document | null; readonly index?: number }[];
    setStyles?(styles: readonly [before: string, after: string]): void;
    scrollToAnchor?(anchor: Range | Element | number): Promise<void>;
  }
  export interface FoliateLocation {
    readonly fraction?: number;
    readonly location?: { readonly current: number; readonly total: number };
    readonly tocItem?: FoliateTocItem | null;
    readonly pageItem?: FoliateTocItem | null;
    readonly cfi: string;
  }
  export class View extends HTMLElement {
    book: FoliateBook;
    renderer: FoliateRenderer;
    readonly isFixedLayout: boolean;
    readonly lastLocation: FoliateLocation | null | undefined;
    open(book: FoliateBook): Promise<void>;
    close(): void;
    getCFI(index: number, range: Range | null): string;
    getSectionFractions(): readonly number[];
    resolveNavigation(target: { readonly fraction: number }): FoliateTarget | undefined;
  }
  export function makeBook(file: File): Promise<FoliateBook>;
}
declare module 'foliate-js/epub.js';
declare module 'foliate-js/paginator.js';
declare module 'foliate-js/fixed-layout.js';
declare module 'foliate-js/vendor/zip.js';
