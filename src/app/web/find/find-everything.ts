import type { Page, Session } from '#core/web/gives.ts';
import { findThings, joinFound, matchThing, type Found } from '#platform/domain/found.ts';
import { prepare } from '#platform/domain/search.ts';
import { ask } from '#platform/web/device/ask.ts';
import type { Language } from '#platform/web/words.tsx';
import { entriesOf } from '../house-menu.ts';
import { helpFor } from '../help.ts';
import { webRooms } from '../rooms.ts';

export interface Findings {
  readonly query: string;
  readonly found: readonly Found[];
  /** Only this device was looked through: no line, or no answer. */
  readonly hereOnly: boolean;
}

/** Pages of the menu and help for pages one may open; both lie on the device. */
async function findPages(query: string, pages: readonly Page[], session: Session, language: Language): Promise<readonly Found[]> {
  const ways = entriesOf(session, language).flatMap((entry): Found[] => {
    const match = matchThing(query, { name: entry.label, more: entry.note ?? '' });
    return match === null ? [] : [{ kind: 'app.page', id: entry.href, name: entry.label, picture: { icon: entry.icon ?? 'forward' }, href: entry.href, place: null, ...match, score: match.score + 5 }];
  });
  const help = (await helpFor(pages, session, language)).flatMap((one): Found[] => {
    const match = matchThing(query, { name: one.title, more: one.lines.join(' ') });
    return match === null ? [] : [{ kind: 'app.help', id: one.path, name: one.title, picture: { icon: 'help' }, href: `/help#${helpId(one.path)}`, place: null, ...match, score: match.score - 40 }];
  });
  return [...ways, ...help];
}

/** Where help for a page stands on the page of all help. */
export function helpId(path: Page['path']): string {
  return `help${path.replaceAll(/[/:]+/g, '-')}`;
}

/** What this device knows: pages, help, and every room's kept things. */
export async function findHere(query: string, pages: readonly Page[], session: Session, language: Language): Promise<readonly Found[]> {
  const { person } = session;
  if (person === null || prepare(query).length === 0) return [];
  const rooms = await Promise.all(webRooms.map(async (room) => (await room.find?.(query, person)) ?? []));
  return joinFound(await findPages(query, pages, session, language), ...rooms);
}

/** The one search: this device and the server together, each thing once, the best first. */
export async function findEverything(query: string, pages: readonly Page[], session: Session, language: Language, signal: AbortSignal): Promise<Findings> {
  const [here, there] = await Promise.all([findHere(query, pages, session, language), prepare(query).length === 0 ? undefined : ask(findThings, { query: { q: query } }, signal)]);
  const answered = there?.ok === true;
  return { query, found: answered ? joinFound(there.value.found, here) : here, hereOnly: !answered };
}
