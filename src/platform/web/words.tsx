import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

export type Language = 'th' | 'en';
export type WordFile = Readonly<Record<string, string>>;
export type Holes = Readonly<Record<string, string | number>>;
/** Finds the sentence of `key` and fills its holes. */
export type Translate = (key: string, holes?: Holes) => string;

export interface Words {
  /** Throws on an unknown key while developing and testing; in production the key itself is shown. Suspends the page while the language is on its way. */
  readonly say: (language: Language, key: string, holes?: Holes) => string;
  /** Whether there is a sentence for a key that was put together at run time. Suspends as `say` does. */
  readonly has: (language: Language, key: string) => boolean;
  /** Brings a language here; resolved once `say` answers in it. */
  readonly ready: (language: Language) => Promise<void>;
}

/** Loads one language of a room. */
export type LoadWords = () => Promise<{ readonly default: WordFile }>;

const locales: Record<Language, string> = { th: 'th-TH', en: 'en-GB' };
const strict = import.meta.env.MODE !== 'production';

/** `{name}` or `{n, plural, one {# book} other {# books}}` (ICU MessageFormat, this much of it only). */
const hole = /\{(\w+)(?:, plural, one \{([^}]*)\} other \{([^}]*)\})?\}/g;

function fill(sentence: string, language: Language, holes: Holes): string {
  return sentence.replace(hole, (_, name: string, one?: string, other?: string) => {
    const value = holes[name];
    if (value === undefined) {
      if (strict) throw new Error(`no value for {${name}} in "${sentence}"`);
      return '';
    }
    const text = typeof value === 'number' ? value.toLocaleString(locales[language]) : value;
    if (other === undefined) return text;
    const rule = new Intl.PluralRules(locales[language]).select(Number(value));
    return (rule === 'one' ? (one ?? other) : other).replaceAll('#', text);
  });
}

/** Words that are not here yet. React waits for what is thrown and can be waited for, and draws again; elsewhere it is an error that says what is missing. */
class OnTheWay extends Error implements PromiseLike<void> {
  override readonly name = 'OnTheWay';
  readonly #ready: Promise<void>;

  constructor(language: Language, ready: Promise<void>) {
    super(`words in ${language} are not here yet: wait for ready('${language}')`);
    this.#ready = ready;
  }

  then<A = void, B = never>(done?: ((value: void) => A | PromiseLike<A>) | null, failed?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<A | B> {
    return this.#ready.then(done, failed);
  }
}

/** Rooms whose words were asked for; a change of language brings them before it shows. */
const inUse = new Set<Words>();

/**
 * The words of one room: made once beside its pages from its `words/th.json` and `words/en.json` (flat keys), read with `useWords`. Each language is
 * loaded when it is first needed, since nobody reads both at once.
 * Numbers in holes are written with separators; a year, a code or a page label is passed as text.
 * A room with many areas keeps the words of each in `words/AREA/`, brought with the area's pages; what an area does not say itself, `base` says.
 */
export function loadWords(th: LoadWords, en: LoadWords, base?: Words): Words {
  const loaders = { th, en };
  const files: Partial<Record<Language, WordFile>> = {};
  const coming: Partial<Record<Language, Promise<void>>> = {};
  const words: Words = {
    ready(language) {
      inUse.add(words);
      coming[language] ??= Promise.all([loaders[language](), base?.ready(language)]).then(
        ([loaded]) => {
          files[language] = loaded.default;
        },
        (error: unknown) => {
          // Asked again at the next need: a line that dropped comes back.
          delete coming[language];
          throw error;
        },
      );
      return coming[language];
    },
    has: (language, key) => here(language)[key] !== undefined || (base?.has(language, key) ?? false),
    say(language, key, holes = {}) {
      const sentence = here(language)[key];
      if (sentence !== undefined) return fill(sentence, language, holes);
      if (base !== undefined) return base.say(language, key, holes);
      if (strict) throw new Error(`no word for "${key}" in ${language}`);
      return key;
    },
  };
  const here = (language: Language): WordFile => {
    const file = files[language];
    if (file === undefined) throw new OnTheWay(language, words.ready(language));
    return file;
  };
  return words;
}

/** Calls `show` once every room in use answers in `language`. Where its words cannot be had, the language that is here stays. */
function bring(language: Language, show: (language: Language) => void): void {
  void Promise.all([...inUse].map((words) => words.ready(language))).then(
    () => show(language),
    () => undefined,
  );
}

interface LanguageState {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

const storageKey = 'khitphuea.language';
const LanguageContext = createContext<LanguageState>({ language: 'th', setLanguage: () => undefined });

/** The language chosen on this device. Private windows and full disks refuse storage; a choice then lasts as long as the page. */
export function readLanguage(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'th';
  } catch {
    return 'th';
  }
}

/** Thai unless the person chose English on this device; sets `<html lang>` and tells other tabs. */
export function LanguageProvider({ children, initial }: { readonly children: ReactNode; readonly initial?: Language }): ReactNode {
  const [language, choose] = useState<Language>(() => initial ?? readLanguage());
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    const hear = (event: StorageEvent): void => {
      if (event.key === storageKey) bring(readLanguage(), choose);
    };
    addEventListener('storage', hear);
    return () => removeEventListener('storage', hear);
  }, []);
  const setLanguage = useCallback((next: Language) => {
    bring(next, choose);
    try {
      localStorage.setItem(storageKey, next);
    } catch {
      // Shown all the same; only remembering it is lost.
    }
  }, []);
  const state = useMemo(() => ({ language, setLanguage }), [language, setLanguage]);
  return <LanguageContext value={state}>{children}</LanguageContext>;
}

export function useLanguage(): LanguageState {
  return useContext(LanguageContext);
}

/** The room's words in the language of the page: `const t = useWords(libraryWords)`, then `t` with a key. */
export function useWords(words: Words): Translate {
  const { language } = useContext(LanguageContext);
  return useCallback((key, holes) => words.say(language, key, holes), [words, language]);
}
