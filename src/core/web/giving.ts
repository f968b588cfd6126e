import type { IconName } from '#platform/web/design/icon.tsx';
import type { Language, Words } from '#platform/web/words.tsx';
import type { MenuArea, MenuEntry } from './gives.ts';

/** The usual three sentences of help: what a page is for, how its main thing is done, what happens without a line. */
export function helpOf(page: string): readonly string[] {
  return ['for', 'how', 'offline'].map((part) => `help.${page}.${part}`);
}

/** Makes entries of a menu whose words stand as `<name>` and `note.<name>`; none where it is not for who is here. */
export function entriesIn(say: (key: string) => string): (shown: boolean, area: MenuArea, href: string, icon: IconName, name: string) => readonly MenuEntry[] {
  return (shown, area, href, icon, name) => (shown ? [{ area, href, icon, label: say(name), note: say(`note.${name}`) }] : []);
}

/** Heading of a kind of thing that was found, in the small words of its room. */
export function kindName(kind: string, menuWords: ReadonlyMap<string, Words>, language: Language): string {
  const [room = '', name = ''] = kind.split('.');
  return menuWords.get(room)?.say(language, `found.${name}`) ?? kind;
}
