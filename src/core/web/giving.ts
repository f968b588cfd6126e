import type { IconName } from '#platform/web/design/icon.tsx';
import type { MenuArea, MenuEntry } from './gives.ts';

/** The usual three sentences of help: what a page is for, how its main thing is done, what happens without a line. */
export function helpOf(page: string): readonly string[] {
  return ['for', 'how', 'offline'].map((part) => `help.${page}.${part}`);
}

/** Makes entries of a menu whose words stand as `<name>` and `<name>.note`; none where it is not for who is here. */
export function entriesIn(say: (key: string) => string): (shown: boolean, area: MenuArea, href: string, icon: IconName, name: string) => readonly MenuEntry[] {
  return (shown, area, href, icon, name) => (shown ? [{ area, href, icon, label: say(name), note: say(`${name}.note`) }] : []);
}
