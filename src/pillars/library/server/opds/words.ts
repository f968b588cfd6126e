import en from '../../words/en.json' with { type: 'json' };
import th from '../../words/th.json' with { type: 'json' };

/** Words of the catalogue for other programs, by the language they ask for. */
export const OPDS_WORDS = { th, en } as const;
export type OpdsLanguage = keyof typeof OPDS_WORDS;
export type OpdsWord = Extract<keyof typeof th, `opds.${string}`>;

export function say(language: OpdsLanguage, key: OpdsWord): string {
  return OPDS_WORDS[language][key];
}

/** A language by its name in the reader's language; the tag itself where nobody has a name for it. */
export function languageName(language: OpdsLanguage, tag: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag;
  } catch {
    // A tag out of a book may be no tag at all.
    return tag;
  }
}
