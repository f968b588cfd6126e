/** What a book says of itself, read once when it is taken in. Names follow EPUB 3.3 and the Readium Web Publication Manifest. */
export interface Publication {
  readonly title: string;
  readonly subtitle: string | null;
  /** The same title in another script, as the book gives it. */
  readonly otherTitles: readonly string[];
  readonly contributors: readonly Contributor[];
  /** BCP 47 tags, the first is the main one. */
  readonly languages: readonly string[];
  readonly identifiers: readonly Identifier[];
  readonly publisher: string | null;
  /** As the book writes it: a year, a month or a day (ISO 8601 prefixes). */
  readonly published: string | null;
  /** Last change by its makers (`dcterms:modified`), an instant in UTC. */
  readonly modified: string | null;
  /** Plain text, without markup. */
  readonly description: string | null;
  readonly subjects: readonly string[];
  readonly rights: string | null;
  readonly licence: Licence;
  readonly layout: 'reflowable' | 'fixed';
  readonly direction: 'ltr' | 'rtl' | 'default';
  /** True when sound recorded with the book is joined to its text (media overlays). */
  readonly narrated: boolean;
  readonly epubVersion: '2' | '3';
  readonly accessibility: AccessibilityMetadata;
  /** Ages in whole years that the book says it is for. */
  readonly ages: AgeRange | null;
}

export interface Contributor {
  readonly name: string;
  /** For sorting, where the book gives it: family name first. */
  readonly sortAs: string | null;
  /** MARC relator code; `aut` for a creator without one, `ctb` for a contributor. */
  readonly role: string;
}

export interface Identifier {
  readonly scheme: 'isbn' | 'uuid' | 'doi' | 'other';
  /** ISBN as 13 digits without hyphens, UUID in lower case, anything else as it stands. */
  readonly value: string;
}

/** SPDX identifiers where one exists; `public-domain` for a work whose protection has ended; `unknown` asks a person to look. */
export type Licence = string;

export interface AgeRange {
  readonly from: number;
  readonly to: number | null;
}

/** Accessibility metadata as EPUB Accessibility 1.1 and schema.org name it. */
export interface AccessibilityMetadata {
  readonly accessModes: readonly string[];
  /** Each entry is one set of modes that together are enough, for example `['textual', 'visual']`. */
  readonly accessModesSufficient: readonly (readonly string[])[];
  readonly features: readonly string[];
  readonly hazards: readonly string[];
  readonly summary: string | null;
  /** Addresses or sentences of the standards claimed (`dcterms:conformsTo`). */
  readonly conformsTo: readonly string[];
  readonly certifiedBy: string | null;
  readonly certifierCredential: string | null;
  readonly exemptions: readonly string[];
}

/** One line of the table of contents. `href` is a path inside the book with an optional fragment, or null for a mere heading. */
export interface ContentsEntry {
  readonly title: string;
  readonly href: string | null;
  readonly children: readonly ContentsEntry[];
}

/** One block of text for searching. */
export interface Passage {
  /** Path of the content document inside the book. */
  readonly href: string;
  /** Index of the passage within its document, from 0. */
  readonly at: number;
  /** At most 2,000 UTF-16 units, white space folded. */
  readonly text: string;
}

/** What was taken out of a book to make it inert, counted by kind. */
export type RemovalKind =
  | 'script'
  | 'event-handler'
  | 'active-address'
  | 'remote-reference'
  | 'external-link'
  | 'embedded-content'
  | 'form'
  | 'declaration'
  | 'style-rule'
  | 'missing-reference'
  | 'foreign-file'
  | 'unlisted-file';

export interface IngestWarning {
  /** `library.book-...`: its sentence stands in the words as `warning.<name>`. */
  readonly code: string;
  /** Path inside the book, where there is one. */
  readonly place: string | null;
  /** What the checker said, in its own words, where it spoke. */
  readonly detail: string | null;
}

export interface IngestReport {
  readonly warnings: readonly IngestWarning[];
  readonly removed: Readonly<Partial<Record<RemovalKind, number>>>;
}
