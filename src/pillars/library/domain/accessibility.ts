import type { AccessibilityMetadata, Publication } from './publication.ts';

/** The eight headings of the W3C Accessibility Metadata Display Guide 2.0, in its order. */
export const accessibilityGroups = [
  'ways-of-reading', 'conformance', 'navigation', 'rich-content', 'hazards', 'summary', 'legal', 'additional',
] as const;
export type AccessibilityGroup = (typeof accessibilityGroups)[number];

export interface AccessibilityStatement {
  /** Key of the words, without the leading `accessibility.`. */
  readonly key: string;
  /** Values for the holes of the words, in the book's own words. */
  readonly data?: Readonly<Record<string, string>>;
}

export interface AccessibilityGroupStatements {
  readonly group: AccessibilityGroup;
  readonly statements: readonly AccessibilityStatement[];
}

type Facts = Pick<Publication, 'accessibility' | 'layout' | 'narrated'>;

/**
 * What can be said of a book to somebody who asks "can I read it?", as keys of words under the guide's headings. Follows the algorithms of
 * the guide's EPUB techniques: ways of reading, conformance and hazards always say something, if only that nothing is known; an empty
 * group is left out.
 */
export function accessibilityStatements(facts: Facts): AccessibilityGroupStatements[] {
  const metadata = facts.accessibility;
  const groups: Readonly<Record<AccessibilityGroup, AccessibilityStatement[]>> = {
    'ways-of-reading': [...visualAdjustments(facts), ...nonvisualReading(metadata), ...prerecordedAudio(facts)],
    conformance: conformance(metadata),
    navigation: listed(metadata, 'navigation', navigationFeatures),
    'rich-content': listed(metadata, 'rich-content', richContentFeatures),
    hazards: hazards(metadata),
    summary: metadata.summary === null ? [] : [{ key: 'summary.text', data: { text: metadata.summary } }],
    legal: metadata.exemptions.length > 0 ? [{ key: 'legal.exempt' }] : [],
    additional: listed(metadata, 'additional', additionalFeatures),
  };
  return accessibilityGroups.map((group) => ({ group, statements: groups[group] })).filter(({ statements }) => statements.length > 0);
}

/** Guide section "Visual adjustments". */
function visualAdjustments({ accessibility, layout }: Facts): AccessibilityStatement[] {
  if (accessibility.features.includes('displayTransformability')) return [{ key: 'ways-of-reading.adjustable' }];
  return [{ key: layout === 'fixed' ? 'ways-of-reading.not-adjustable' : 'ways-of-reading.adjustable-unknown' }];
}

/** Guide section "Support for nonvisual reading". */
function nonvisualReading({ accessModes, accessModesSufficient, features }: AccessibilityMetadata): AccessibilityStatement[] {
  const allTextual = accessModesSufficient.some((set) => set.length === 1 && set[0] === 'textual') || isOnly(accessModes, 'textual');
  const someTextual = accessModes.includes('textual') || accessModesSufficient.some((set) => set.includes('textual'));
  const textAlternatives = hasAny(features, ['longDescription', 'longDescriptions', 'alternativeText', 'describedMath', 'transcript', 'ChemML', 'latex', 'MathML']);
  if (allTextual) return [{ key: 'ways-of-reading.nonvisual' }];
  if (someTextual || textAlternatives) return [{ key: 'ways-of-reading.nonvisual-partly' }];
  if (isOnly(accessModes, 'auditory') || isOnly(accessModes, 'visual')) return [{ key: 'ways-of-reading.nonvisual-not' }];
  return [{ key: 'ways-of-reading.nonvisual-unknown' }];
}

/** Guide section "Prerecorded audio"; the media overlays found in the book count as much as its word for them. */
function prerecordedAudio({ accessibility, narrated }: Facts): AccessibilityStatement[] {
  const { accessModes, accessModesSufficient, features } = accessibility;
  if (narrated || hasAny(features, ['synchronizedAudioText', 'synchronisedAudioText'])) return [{ key: 'ways-of-reading.audio-synchronised' }];
  if (isOnly(accessModes, 'auditory') || accessModesSufficient.some((set) => isOnly(set, 'auditory'))) return [{ key: 'ways-of-reading.audio-only' }];
  return accessModes.includes('auditory') ? [{ key: 'ways-of-reading.audio-clips' }] : [];
}

/** Guide section "Conformance": A, AA and AAA of any WCAG version, as EPUB Accessibility 1.0 and 1.1 write them. */
function conformance({ conformsTo, certifiedBy, certifierCredential }: AccessibilityMetadata): AccessibilityStatement[] {
  const statements: AccessibilityStatement[] = [];
  const levels = conformsTo.map(wcagLevel).filter((level) => level !== null);
  const best = ['aaa', 'aa', 'a'].find((level) => levels.includes(level));
  if (best !== undefined) statements.push({ key: `conformance.${best}` });
  else statements.push({ key: conformsTo.length > 0 ? 'conformance.other' : 'conformance.unknown' });
  if (certifiedBy !== null) statements.push({ key: 'conformance.certified-by', data: { name: certifiedBy } });
  if (certifierCredential !== null) statements.push({ key: 'conformance.credential', data: { credential: certifierCredential } });
  return statements;
}

function wcagLevel(claim: string): string | null {
  const match = /wcag[-\s]?(?:2(?:\.?\d)?)?[-\s]*(?:level[-\s]*)?(aaa|aa|a)\b/i.exec(claim);
  return match?.[1]?.toLowerCase() ?? null;
}

/** Guide section "Hazards". */
function hazards({ hazards: declared }: AccessibilityMetadata): AccessibilityStatement[] {
  const kinds = ['flashing', 'motionSimulation', 'sound'] as const;
  const denied = { flashing: 'noFlashingHazard', motionSimulation: 'noMotionSimulationHazard', sound: 'noSoundHazard' };
  const unsure = { flashing: 'unknownFlashingHazard', motionSimulation: 'unknownMotionSimulationHazard', sound: 'unknownSoundHazard' };
  const key = { flashing: 'flashing', motionSimulation: 'motion', sound: 'sound' };
  if (declared.includes('none') || kinds.every((kind) => declared.includes(denied[kind]))) return [{ key: 'hazards.none' }];
  const present = kinds.filter((kind) => declared.includes(kind)).map((kind) => ({ key: `hazards.${key[kind]}` }));
  const allUnsure = declared.includes('unknown') || kinds.every((kind) => declared.includes(unsure[kind]));
  if (present.length === 0 && allUnsure) return [{ key: 'hazards.unknown' }];
  const unsureOnes = kinds.filter((kind) => declared.includes(unsure[kind])).map((kind) => ({ key: `hazards.${key[kind]}-unknown` }));
  const absent = kinds.filter((kind) => declared.includes(denied[kind])).map((kind) => ({ key: `hazards.${key[kind]}-none` }));
  const said = [...present, ...unsureOnes, ...absent];
  return said.length > 0 ? said : [{ key: 'hazards.no-information' }];
}

type FeatureTable = readonly (readonly [string, readonly string[]])[];

const navigationFeatures: FeatureTable = [
  ['contents', ['tableOfContents']],
  ['index', ['index']],
  ['headings', ['structuralNavigation']],
  ['pages', ['pageNavigation']],
];

const richContentFeatures: FeatureTable = [
  ['mathml', ['MathML']],
  ['math-latex', ['latex']],
  ['math-described', ['describedMath']],
  ['chemistry-mathml', ['MathML-chemistry']],
  ['chemistry-latex', ['latex-chemistry']],
  ['long-descriptions', ['longDescription', 'longDescriptions']],
  ['alternative-text', ['alternativeText']],
  ['closed-captions', ['closedCaptions', 'captions']],
  ['open-captions', ['openCaptions']],
  ['transcript', ['transcript']],
];

const additionalFeatures: FeatureTable = [
  ['page-breaks', ['pageBreakMarkers', 'printPageNumbers']],
  ['aria', ['ARIA']],
  ['audio-descriptions', ['audioDescription']],
  ['braille', ['braille']],
  ['ruby', ['fullRubyAnnotations', 'rubyAnnotations']],
  ['high-contrast-audio', ['highContrastAudio']],
  ['high-contrast', ['highContrastDisplay']],
  ['large-print', ['largePrint']],
  ['sign-language', ['signLanguage']],
  ['tactile-graphics', ['tactileGraphic']],
  ['tactile-objects', ['tactileObject']],
  ['speech-hints', ['ttsMarkup']],
  ['word-spaces', ['withAdditionalWordSegmentation']],
];

function listed({ features }: AccessibilityMetadata, group: string, table: FeatureTable): AccessibilityStatement[] {
  return table.filter(([, names]) => names.some((name) => hasFeature(features, name))).map(([key]) => ({ key: `${group}.${key}` }));
}

/** Some values carry a detail after a slash, for example `highContrastAudio/noBackground`. */
function hasFeature(features: readonly string[], name: string): boolean {
  return features.some((feature) => feature === name || feature.startsWith(`${name}/`));
}

function hasAny(features: readonly string[], names: readonly string[]): boolean {
  return names.some((name) => hasFeature(features, name));
}

function isOnly(modes: readonly string[], mode: string): boolean {
  return modes.length > 0 && modes.every((one) => one === mode);
}
