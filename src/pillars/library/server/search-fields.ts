import { normalise } from '#platform/domain/thai-text.ts';

interface Head {
  readonly title: string;
  readonly subtitle: string | null;
  readonly people: readonly string[];
  readonly subjects: readonly string[];
  readonly description: string | null;
}

/** What of a title is searched beside its text, in one string. Lines part the fields: a part of a query holds no white space, so none is found across two of them. */
export function headOf(head: Head): string {
  return [head.title, head.people.join('; '), head.subjects.join('; '), head.subtitle ?? '', head.description ?? ''].map(normalise).join('\n');
}

/** Every run of one and of two characters between white space in normalised texts, each once. */
export function shortRuns(texts: Iterable<string>): string[] {
  const runs = new Set<string>();
  for (const text of texts) {
    for (const stretch of text.split(/\s+/)) {
      let before = '';
      for (const character of stretch) {
        runs.add(character);
        if (before !== '') runs.add(before + character);
        before = character;
      }
    }
  }
  return [...runs];
}
