import en from '../../words/programmes/en.json' with { type: 'json' };
import th from '../../words/programmes/th.json' with { type: 'json' };

const WORDS: Readonly<Record<'th' | 'en', Readonly<Record<string, string>>>> = { th, en };

/** The page's own words on paper; plain holes only. */
export function sayIn(language: 'th' | 'en'): (key: string, holes?: Readonly<Record<string, string>>) => string {
  return (key, holes = {}) => {
    const sentence = WORDS[language][key];
    if (sentence === undefined) throw new Error(`no word for "${key}" in ${language}`);
    return sentence.replace(/\{(\w+)\}/g, (_, name: string) => holes[name] ?? '');
  };
}
