import type { Role } from '#core/domain/roles.ts';
import { MENU_AREAS, type MenuArea, type MenuEntry, type Session } from '#core/web/gives.ts';
import type { MenuItem } from '#platform/web/design/desk-frame.tsx';
import type { Language } from '#platform/web/words.tsx';
import { appWords } from './app-words.ts';
import { webRooms } from './rooms.ts';

/** Everything the rooms offer to who is here, area by area. */
export function entriesOf(session: Session, language: Language): readonly MenuEntry[] {
  const all = webRooms.flatMap((room) => room.menu(session, language));
  return MENU_AREAS.flatMap((area) => all.filter((entry) => entry.area === area));
}

export function areaName(area: MenuArea, language: Language): string {
  return appWords.say(language, `area.${area}`);
}

/** The one menu of a desk: the first page, then each area under its name. */
export function menuOf(session: Session, language: Language): readonly MenuItem[] {
  return [
    { href: '/', label: appWords.say(language, 'first.menu'), icon: 'home' },
    ...entriesOf(session, language).map(({ area, note: _note, ...item }) => ({ ...item, group: areaName(area, language) })),
  ];
}

/** Where a role most likely goes on from its first page; areas that are not named come after these. */
const LIKELY: Readonly<Partial<Record<Role, readonly MenuArea[]>>> = {
  'officer': ['people', 'places', 'seen'],
  'home-staff': ['people', 'library'],
  'operator': ['system', 'places', 'people'],
  'duty-officer': ['people', 'places'],
  'programme-lead': ['seen', 'places'],
};

/** How many next steps a first page offers. */
const STEPS = 3;

/** The most likely next steps from the menu, for a first page on which nothing waits. */
export function nextSteps(session: Session, language: Language): readonly MenuEntry[] {
  const likely: readonly MenuArea[] = ['today', ...(session.person?.roles ?? []).flatMap(({ role }) => LIKELY[role] ?? [])];
  const rank = (area: MenuArea): number => (likely.includes(area) ? likely.indexOf(area) : likely.length);
  const steps = entriesOf(session, language).toSorted((a, b) => rank(a.area) - rank(b.area));
  const own: MenuEntry = { area: 'today', href: '/account', label: appWords.say(language, 'account.menu'), icon: 'person', note: appWords.say(language, 'note.account.menu') };
  const help: MenuEntry = { area: 'today', href: '/help', label: appWords.say(language, 'help.menu'), icon: 'help', note: appWords.say(language, 'note.help.menu') };
  return [...steps, own, help].slice(0, STEPS);
}
