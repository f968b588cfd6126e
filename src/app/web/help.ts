import type { Page, Session, WebRoom } from '#core/web/gives.ts';
import { helpOf } from '#core/web/giving.ts';
import type { PageHelp } from '#core/web/page-help.tsx';
import type { Language, Words } from '#platform/web/words.tsx';
import { frontWords } from './app-words.ts';
import { webRooms } from './rooms.ts';

/** Words in which the help of a page is said. */
export function helpWords(page: Page): Words | undefined {
  const room: WebRoom | undefined = webRooms.find((one) => one.pages.includes(page));
  const own = page.words ?? room?.words;
  return own === undefined || room?.help === undefined ? own : either(own, room.help);
}

/** What stands in the first of two words is said by it, all else by the second. */
function either(first: Words, second: Words): Words {
  return {
    ready: async (language) => {
      await Promise.all([first.ready(language), second.ready(language)]);
    },
    has: (language, key) => first.has(language, key) || second.has(language, key),
    say: (language, key, holes) => (first.has(language, key) ? first : second).say(language, key, holes),
  };
}

/** Help for the first page, which no room gives. */
export const FIRST_HELP: PageHelp = { keys: helpOf('first'), words: frontWords };

export function pageHelp(page: Page): PageHelp | null {
  const words = helpWords(page);
  return page.help === undefined || words === undefined ? null : { keys: page.help, words };
}

/** Whether who is here may open a page. */
export function mayOpen(page: Page, session: Session): boolean {
  if (page.audience === 'anyone') return true;
  if (session.person === null) return false;
  return page.audience === 'signed-in' || session.person.roles.length > 0;
}

export interface HelpText {
  readonly path: string;
  readonly title: string;
  readonly lines: readonly string[];
}

/** Pages that are tools of the workshop, and those that speak for themselves. */
const UNTOLD: ReadonlySet<string> = new Set(['/components']);

/** All help that who is here may need, in the order of the pages. Brings the words that say it. */
export async function helpFor(pages: readonly Page[], session: Session, language: Language): Promise<readonly HelpText[]> {
  const shown = pages.filter((page) => mayOpen(page, session) && !UNTOLD.has(page.path) && page.help !== undefined);
  const told = await Promise.all(
    shown.map(async (page): Promise<HelpText | null> => {
      const words = helpWords(page);
      const titles = page.words ?? webRooms.find((one) => one.pages.includes(page))?.words ?? words;
      if (words === undefined || titles === undefined) return null;
      await Promise.all([words.ready(language), titles.ready(language)]);
      return { path: page.path, title: titles.say(language, page.title), lines: (page.help ?? []).map((key) => words.say(language, key)) };
    }),
  );
  await frontWords.ready(language);
  const first: HelpText = { path: '/', title: frontWords.say(language, 'first.menu'), lines: FIRST_HELP.keys.map((key) => frontWords.say(language, key)) };
  return [...(session.person === null ? [] : [first]), ...told.filter((one) => one !== null)];
}
