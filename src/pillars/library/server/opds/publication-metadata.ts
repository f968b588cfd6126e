import type { AccessibilityMetadata } from '#library/domain/publication.ts';
import type { KnownTitle } from '../known-titles.ts';

// Values that the schema of the Readium Web Publication Manifest knows; a book may say anything, and a reading program may refuse the whole feed for it.
const MODES = new Set(['auditory', 'chartOnVisual', 'chemOnVisual', 'colorDependent', 'diagramOnVisual', 'mathOnVisual', 'musicOnVisual', 'tactile', 'textOnVisual', 'textual', 'visual']);
const SUFFICIENT = new Set(['auditory', 'tactile', 'textual', 'visual']);
const FEATURES = new Set([
  'annotations', 'ARIA', 'bookmarks', 'index', 'printPageNumbers', 'readingOrder', 'structuralNavigation', 'tableOfContents', 'taggedPDF', 'alternativeText', 'audioDescription', 'captions',
  'describedMath', 'longDescription', 'rubyAnnotations', 'signLanguage', 'transcript', 'displayTransformability', 'synchronizedAudioText', 'timingControl', 'unlocked', 'ChemML', 'latex', 'MathML',
  'ttsMarkup', 'highContrastAudio', 'highContrastDisplay', 'largePrint', 'braille', 'tactileGraphic', 'tactileObject', 'none',
]);
const HAZARDS = new Set(['flashing', 'noFlashingHazard', 'motionSimulation', 'noMotionSimulationHazard', 'sound', 'noSoundHazard', 'unknown', 'none']);

/** Metadata of a title as the Readium Web Publication Manifest names it. */
export function publicationMetadata(row: KnownTitle): object {
  const accessibility = accessibilityObject(row.accessibility);
  const ages = ageRange(row);
  return {
    '@type': 'http://schema.org/Book',
    identifier: `urn:uuid:${row.id}`,
    title: row.title,
    ...(row.subtitle === null ? {} : { subtitle: row.subtitle }),
    ...(row.people.length === 0 ? {} : { author: row.people }),
    language: languagesOf(row),
    ...(row.publisher === null ? {} : { publisher: row.publisher }),
    // A year alone is no date of the manifest.
    ...(/^\d{4}-\d{2}-\d{2}$/.test(row.published ?? '') ? { published: row.published } : {}),
    modified: row.changed_at.toISOString(),
    ...(row.description === null ? {} : { description: row.description }),
    ...(row.subjects.length === 0 ? {} : { subject: row.subjects }),
    ...(row.direction === 'default' ? {} : { readingProgression: row.direction }),
    presentation: { layout: row.layout },
    ...(accessibility === null ? {} : { accessibility }),
    ...(ages === null ? {} : { 'http://schema.org/typicalAgeRange': ages }),
  };
}

/** Well-formed BCP 47 tags only (RFC 5646 section 2.1, roughly). */
export function languagesOf({ languages }: KnownTitle): string[] {
  const tags = languages.filter((tag) => /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag));
  return tags.length === 0 ? ['und'] : tags;
}

/** As schema.org writes it: `7-11`, `11-`. */
export function ageRange({ age_from, age_to }: KnownTitle): string | null {
  return age_from === null && age_to === null ? null : `${age_from ?? 0}-${age_to ?? ''}`;
}

function accessibilityObject(said: AccessibilityMetadata): object | null {
  const sets = said.accessModesSufficient.map((set) => set.filter((mode) => SUFFICIENT.has(mode))).filter((set) => set.length > 0);
  const conformsTo = said.conformsTo.filter((one) => URL.canParse(one));
  const found = {
    ...listed('conformsTo', conformsTo),
    ...(said.certifiedBy === null ? {} : { certification: { certifiedBy: said.certifiedBy, ...(said.certifierCredential === null ? {} : { credential: said.certifierCredential }) } }),
    ...(said.summary === null ? {} : { summary: said.summary }),
    ...listed('accessMode', said.accessModes.filter((one) => MODES.has(one))),
    ...listed('accessModeSufficient', sets),
    ...listed('feature', said.features.filter((one) => FEATURES.has(one))),
    ...listed('hazard', said.hazards.filter((one) => HAZARDS.has(one))),
    ...listed('exemption', said.exemptions),
  };
  return Object.keys(found).length === 0 ? null : found;
}

function listed(name: string, values: readonly unknown[]): object {
  return values.length === 0 ? {} : { [name]: values };
}

/** The page of the licence that a title's terms name (SPDX), where it is a Creative Commons one. */
export function licenceAddress(terms: string): string | null {
  if (terms === 'CC0-1.0') return 'https://creativecommons.org/publicdomain/zero/1.0/';
  const match = /^CC-(BY(?:-NC)?(?:-ND|-SA)?)-(\d\.\d)$/.exec(terms);
  return match === null ? null : `https://creativecommons.org/licenses/${(match[1] ?? '').toLowerCase()}/${match[2] ?? ''}/`;
}
