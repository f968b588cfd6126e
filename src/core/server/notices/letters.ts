import { noticeSentence, spokenHoles, type Holes } from '#core/domain/notices/sentence.ts';
import type { ToldWords } from '#platform/server/room.ts';

export type Language = 'th' | 'en';

/** Words of every room's tasks and notices, by its name; core's own stand under `core`. */
export type Told = ReadonlyMap<string, ToldWords>;

export interface LetterNotice {
  readonly kind: string;
  readonly holes: Holes;
  readonly href: string;
  /** Call name of whom it was written to first. */
  readonly inPlaceOf: string | null;
}

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

/** How many notices a weekly message lists; the rest are counted. */
const LISTED = 20;

/** Writes messages as people get them, in their language. */
export class Letters {
  readonly #told: Told;
  /** Where this installation is reached; null where it was not said, and letters then carry no link. */
  readonly #origin: string | null;

  constructor(told: Told, origin: string | null) {
    this.#told = told;
    this.#origin = origin;
  }

  notice(notice: LetterNotice, language: Language): Letter {
    return { subject: this.#own(language, 'message.subject'), text: [this.#line(notice, language), ...this.#link(notice.href)].join('\n') };
  }

  digest(notices: readonly LetterNotice[], language: Language): Letter {
    const more = notices.length - LISTED;
    return {
      subject: this.#own(language, 'message.digest'),
      text: [
        this.#own(language, 'message.digest'),
        ...notices.slice(0, LISTED).map((notice) => `- ${this.#line(notice, language)}`),
        ...(more > 0 ? [this.#own(language, 'message.digest.more', { n: more })] : []),
        ...this.#link('/inbox'),
      ].join('\n'),
    };
  }

  code(code: string, language: Language): Letter {
    return { subject: this.#own(language, 'message.code.subject'), text: this.#own(language, 'message.code', { code }) };
  }

  #line({ kind, holes, inPlaceOf }: LetterNotice, language: Language): string {
    const [room = '', name = ''] = kind.split('.');
    const sentence = this.#told.get(room)?.[language][`notice.${name}`] ?? this.#own(language, 'message.unknown');
    const said = noticeSentence(sentence, spokenHoles(holes, language));
    return inPlaceOf === null ? said : `${this.#own(language, 'message.in-place-of', { name: inPlaceOf })} ${said}`;
  }

  #link(href: string): string[] {
    return this.#origin === null ? [] : [`${this.#origin}${href}`];
  }

  #own(language: Language, key: string, holes: Holes = {}): string {
    const sentence = this.#told.get('core')?.[language][key];
    if (sentence === undefined) throw new Error(`core has no word for ${key}`);
    return noticeSentence(sentence, holes);
  }
}
