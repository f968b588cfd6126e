import type { AccessibilityMetadata, Contributor, Identifier, Publication } from '#library/domain/publication.ts';
import { readIdentifier } from '#library/domain/identifier.ts';
import { recogniseLicence } from '#library/domain/licence.ts';
import { agesInWords, readAges } from '#library/domain/typical-ages.ts';
import { attribute, childElements, textOf, type XmlElement } from './read-xml.ts';

interface Facts {
  readonly version: '2' | '3';
  readonly narrated: boolean;
  readonly direction: Publication['direction'];
  /** Path of the package, which names a book that has no title. */
  readonly path: string;
}

/** Longest text kept of any one value, in UTF-16 units. */
const longest = 10_000;

/** Reads the metadata of EPUB 3 (`meta property`, `refines`) and EPUB 2 (`meta name`, `opf:` attributes) alike. */
export function readMetadata(element: XmlElement | undefined, facts: Facts): Publication {
  const source = new MetadataSource(element);
  const titles = source.dublinCore('title');
  const main = titles.find((one) => source.refinement(one, 'title-type') === 'main') ?? titles[0];
  const subtitle = titles.find((one) => source.refinement(one, 'title-type') === 'subtitle');
  const rights = source.dublinCore('rights').map((one) => cut(textOf(one))).filter(Boolean);
  const statements = [...rights, ...source.links('license'), ...source.links('cc:license'), ...source.values('dcterms:license'), ...source.values('dcterms:rights')];
  return {
    title: cut(textOf(main)) || titleFromPath(facts.path),
    subtitle: subtitle && subtitle !== main ? cut(textOf(subtitle)) : null,
    otherTitles: main ? source.refinements(main, 'alternate-script').map(cut) : [],
    contributors: [...source.people('creator', 'aut'), ...source.people('contributor', 'ctb')],
    languages: unique(source.dublinCore('language').map((one) => textOf(one).replaceAll('_', '-'))),
    identifiers: uniqueIdentifiers(source.dublinCore('identifier').map((one) => readIdentifier(textOf(one), attribute(one, 'scheme', 'opf') ?? ''))),
    publisher: textOf(source.dublinCore('publisher')[0]) || null,
    published: source.published(),
    modified: source.values('dcterms:modified')[0] ?? null,
    description: plainText(cut(textOf(source.dublinCore('description')[0]))),
    subjects: unique(source.dublinCore('subject').map(textOf)),
    rights: rights[0] ?? null,
    licence: recogniseLicence(statements),
    layout: source.layout(),
    direction: facts.direction,
    narrated: facts.narrated,
    epubVersion: facts.version,
    accessibility: readAccessibility(source),
    ages: readAges([...source.values('schema:typicalAgeRange'), ...source.values('typicalAgeRange')]) ?? agesInWords([...source.values('dcterms:audience'), ...source.values('schema:audience')]),
  };
}

class MetadataSource {
  readonly #elements: readonly XmlElement[];

  constructor(element: XmlElement | undefined) {
    // OPF 1 wraps the same elements once more in dc-metadata and x-metadata.
    this.#elements = element
      ? childElements(element).flatMap((one) => (one.local === 'dc-metadata' || one.local === 'x-metadata' ? childElements(one) : [one]))
      : [];
  }

  dublinCore(local: string): XmlElement[] {
    return this.#elements.filter((one) => one.local === local && one.prefix !== 'dcterms');
  }

  /** Values of a property in either form, unrefined; the prefix `schema:` or `a11y:` may be missing in EPUB 2. */
  values(property: string): string[] {
    return this.#elements
      .filter((one) => one.local === 'meta' && attribute(one, 'refines') === undefined && (attribute(one, 'property') === property || attribute(one, 'name') === property))
      .map((one) => (attribute(one, 'content') ?? textOf(one)).trim())
      .filter((value) => value !== '')
      .map(cut);
  }

  links(rel: string): string[] {
    return this.#elements
      .filter((one) => one.local === 'link' && (attribute(one, 'rel') ?? '').split(/\s+/).includes(rel))
      .map((one) => attribute(one, 'href') ?? '')
      .filter((href) => href !== '');
  }

  refinements(element: XmlElement, property: string): string[] {
    const id = attribute(element, 'id');
    if (id === undefined) return [];
    return this.#elements.filter((one) => attribute(one, 'refines') === `#${id}` && attribute(one, 'property') === property).map(textOf);
  }

  refinement(element: XmlElement, property: string): string | undefined {
    return this.refinements(element, property)[0];
  }

  people(local: string, fallbackRole: string): Contributor[] {
    return this.dublinCore(local)
      .map((one) => ({
        name: cut(textOf(one)),
        sortAs: this.refinement(one, 'file-as') ?? attribute(one, 'file-as', 'opf') ?? null,
        role: (this.refinement(one, 'role') ?? attribute(one, 'role', 'opf') ?? fallbackRole).toLowerCase(),
      }))
      .filter((person) => person.name !== '');
  }

  published(): string | null {
    const dates = this.dublinCore('date');
    const chosen = dates.find((one) => /publi/i.test(attribute(one, 'event', 'opf') ?? '')) ?? dates.find((one) => attribute(one, 'event', 'opf') === undefined);
    return /^\d{4}(-\d{2}(-\d{2})?)?/.exec(textOf(chosen))?.[0] ?? null;
  }

  layout(): Publication['layout'] {
    const fixed = this.values('rendition:layout')[0] === 'pre-paginated' || this.values('fixed-layout')[0]?.toLowerCase() === 'true';
    return fixed ? 'fixed' : 'reflowable';
  }
}

function readAccessibility(source: MetadataSource): AccessibilityMetadata {
  const list = (name: string) => unique([...source.values(`schema:${name}`), ...source.values(name)].flatMap((value) => value.split(/[\s,]+/)));
  const first = (...names: string[]) => names.flatMap((name) => source.values(name))[0] ?? null;
  const sufficient = [...source.values('schema:accessModeSufficient'), ...source.values('accessModeSufficient')];
  return {
    accessModes: list('accessMode'),
    accessModesSufficient: sufficient.map((value) => unique(value.split(/[\s,]+/))),
    features: list('accessibilityFeature'),
    hazards: list('accessibilityHazard'),
    summary: first('schema:accessibilitySummary', 'accessibilitySummary'),
    conformsTo: unique([...source.values('dcterms:conformsTo'), ...source.links('dcterms:conformsTo')]),
    certifiedBy: first('a11y:certifiedBy') ?? null,
    certifierCredential: first('a11y:certifierCredential') ?? source.links('a11y:certifierCredential')[0] ?? null,
    exemptions: unique(source.values('a11y:exemption')),
  };
}

/** A description is often HTML written as text; only its words are kept. */
function plainText(text: string): string | null {
  const words = text.replace(/<[^>]*>/g, ' ').replace(/&(?:nbsp|#160);/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
  return words.replace(/\s+/g, ' ').trim() || null;
}

function titleFromPath(path: string): string {
  return path.split('/').at(-1)?.replace(/\.opf$/i, '') ?? path;
}

/** Never between the two halves of one sign. */
function cut(text: string): string {
  return text.length <= longest ? text : text.slice(0, (text.codePointAt(longest - 1) ?? 0) > 0xffff ? longest - 1 : longest);
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))];
}

function uniqueIdentifiers(identifiers: readonly Identifier[]): Identifier[] {
  const seen = new Map(identifiers.filter((one) => one.value !== '').map((one) => [`${one.scheme}:${one.value}`, one]));
  return [...seen.values()];
}
