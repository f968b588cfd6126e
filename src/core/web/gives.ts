import type { ComponentType } from 'react';
import type { SessionAnswer } from '#core/api.ts';
import type { MenuItem } from '#platform/web/design/desk-frame.tsx';
import type { Language, Words } from '#platform/web/words.tsx';

export type Session = SessionAnswer;
export type Person = NonNullable<Session['person']>;

/** Which of the three densities a person meets: learners on a tablet, citizens on a phone, staff at a desk. */
export type Audience = 'anyone' | 'signed-in' | 'staff';

/** A page of a room. Loaded when it is first opened; a page that joins here joins every page test and every picture. */
export interface Page {
  /** wouter pattern, for example `/library/books/:title`. */
  readonly path: string;
  /** Words key of its title, for pictures and tests. */
  readonly title: string;
  readonly audience: Audience;
  /** Words of the page's area, where it has its own; the title is said in them. Without it, the room's. */
  readonly words?: Words;
  readonly load: () => Promise<{ readonly Page: ComponentType<PageProps> }>;
}

export interface PageProps {
  readonly params: Readonly<Record<string, string | undefined>>;
}

/** Something that waits for a person, told on their first page. The heaviest stands first and largest. */
export interface Card {
  readonly key: string;
  readonly weight: number;
  readonly Card: ComponentType;
}

/** What a room gives to the app (design: menu, cards, find, describe). All of it works on the device. */
export interface WebRoom {
  readonly name: string;
  readonly words: Words;
  /** Its `words/told/`: the sentences of its tasks and notices, the same ones that the server sends. */
  readonly told?: Words;
  readonly pages: readonly Page[];
  menu(session: Session, language: Language): readonly MenuItem[];
  cards(person: Person): readonly Card[];
  /** Kept sets to pull for this person. */
  keptSets(person: Person): readonly string[];
}
