import type { ComponentType } from 'react';
import type { SessionAnswer } from '#core/api.ts';
import type { Described, Found } from '#platform/domain/found.ts';
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
  /**
   * Keys of two to four short sentences: what the page is for, how the main thing is done, what happens without a line. Said in the page's own `words`,
   * else in the room's `help`. A page without them fails a test.
   */
  readonly help?: readonly string[];
  readonly load: () => Promise<{ readonly Page: ComponentType<PageProps> }>;
}

export interface PageProps {
  readonly params: Readonly<Record<string, string | undefined>>;
}

/** Parts of the one menu, in the order in which they stand. The app says their headings. */
export const MENU_AREAS = ['today', 'library', 'people', 'places', 'seen', 'system'] as const;
export type MenuArea = (typeof MENU_AREAS)[number];

/** A way of the menu: at a desk a line of the list, for learners and citizens a large choice. */
export interface MenuEntry extends Omit<MenuItem, 'here' | 'group'> {
  readonly area: MenuArea;
  /** What it is for, in a few words; shown under a large choice. */
  readonly note?: string;
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
  /** Its `words/menu/`: what stands beside and before every page (menu, names of kinds that are found), small, since it comes before the first page is drawn. */
  readonly menuWords?: Words;
  /** Its `words/help/`: help for those of its pages whose area has no words of its own. */
  readonly help?: Words;
  readonly pages: readonly Page[];
  menu(session: Session, language: Language): readonly MenuEntry[];
  cards(person: Person): readonly Card[];
  /** Kept sets to pull for this person. */
  keptSets(person: Person): readonly string[];
  /** Its part of the one search on the device: what is kept here of this person's, and nothing that asks the server. The server's part is `Room.find`. */
  find?(query: string, person: Person): Promise<readonly Found[]>;
  /** Those of the ids that this room knows on the device. What none knows here is asked of the server (`Room.describe`). */
  describe?(ids: readonly string[], person: Person): Promise<readonly Described[]>;
}
