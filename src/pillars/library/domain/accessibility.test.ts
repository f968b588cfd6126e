import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import en from '../words/en.json' with { type: 'json' };
import th from '../words/th.json' with { type: 'json' };
import { accessibilityGroups, accessibilityStatements } from './accessibility.ts';
import type { AccessibilityMetadata } from './publication.ts';

const nothing: AccessibilityMetadata = {
  accessModes: [], accessModesSufficient: [], features: [], hazards: [], summary: null, conformsTo: [], certifiedBy: null, certifierCredential: null, exemptions: [],
};

function keys(metadata: Partial<AccessibilityMetadata>, layout: 'fixed' | 'reflowable' = 'reflowable', narrated = false): string[] {
  return accessibilityStatements({ accessibility: { ...nothing, ...metadata }, layout, narrated }).flatMap(({ statements }) => statements.map(({ key }) => key));
}

describe('what is said of a book', () => {
  test('that says nothing of itself', () => {
    expect(keys({})).toEqual(['ways-of-reading.adjustable-unknown', 'ways-of-reading.nonvisual-unknown', 'conformance.unknown', 'hazards.no-information']);
  });

  test.each<[Partial<AccessibilityMetadata>, string]>([
    [{ accessModesSufficient: [['textual']], accessModes: ['textual', 'visual'] }, 'ways-of-reading.nonvisual'],
    [{ accessModesSufficient: [['textual', 'visual']] }, 'ways-of-reading.nonvisual-partly'],
    [{ features: ['alternativeText'] }, 'ways-of-reading.nonvisual-partly'],
    [{ accessModes: ['visual'] }, 'ways-of-reading.nonvisual-not'],
    [{ accessModes: ['auditory'] }, 'ways-of-reading.audio-only'],
    [{ accessModes: ['auditory', 'textual'] }, 'ways-of-reading.audio-clips'],
    [{ features: ['synchronizedAudioText'] }, 'ways-of-reading.audio-synchronised'],
    [{ conformsTo: ['http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aa'] }, 'conformance.aa'],
    [{ conformsTo: ['EPUB Accessibility 1.1 - WCAG 2.2 Level A'] }, 'conformance.a'],
    [{ conformsTo: ['EPUB-A11Y-11_WCAG-21-AAA'] }, 'conformance.aaa'],
    [{ conformsTo: ['Our own rules'] }, 'conformance.other'],
    [{ hazards: ['none'] }, 'hazards.none'],
    [{ hazards: ['noFlashingHazard', 'noMotionSimulationHazard', 'noSoundHazard'] }, 'hazards.none'],
    [{ hazards: ['unknown'] }, 'hazards.unknown'],
    [{ hazards: ['flashing', 'noSoundHazard'] }, 'hazards.flashing'],
    [{ features: ['highContrastAudio/noBackground'] }, 'additional.high-contrast-audio'],
    [{ exemptions: ['eaa-microenterprise'] }, 'legal.exempt'],
  ])('%j', (metadata, key) => {
    expect(keys(metadata)).toContain(key);
  });

  test('fixed pages cannot be adjusted, and speech found in the book counts without a word about it', () => {
    expect(keys({}, 'fixed', true)).toEqual(expect.arrayContaining(['ways-of-reading.not-adjustable', 'ways-of-reading.audio-synchronised']));
  });
});

const vocabulary = fc.constantFrom('textual', 'visual', 'auditory', 'tableOfContents', 'index', 'structuralNavigation', 'MathML', 'latex', 'longDescription', 'ARIA', 'braille', 'flashing', 'sound', 'motionSimulation', 'unknownSoundHazard', 'noFlashingHazard', 'unknownFlashingHazard', 'unknownMotionSimulationHazard', 'noSoundHazard', 'ttsMarkup', 'displayTransformability', 'x');

test('every statement of every book has words in both languages, groups come in the order of the guide', () => {
  const list = fc.array(vocabulary, { maxLength: 5 });
  fc.assert(
    fc.property(list, fc.array(list, { maxLength: 2 }), list, list, fc.boolean(), (accessModes, accessModesSufficient, features, hazards, narrated) => {
      const groups = accessibilityStatements({ accessibility: { ...nothing, accessModes, accessModesSufficient, features, hazards, certifiedBy: 'ก', summary: 'ข' }, layout: 'fixed', narrated });
      const order = groups.map(({ group }) => accessibilityGroups.indexOf(group));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      for (const { group, statements } of groups) {
        for (const key of [`group.${group}`, ...statements.map((statement) => statement.key)]) {
          expect(th).toHaveProperty([`accessibility.${key}`]);
          expect(en).toHaveProperty([`accessibility.${key}`]);
        }
      }
    }),
  );
});
