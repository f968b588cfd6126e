import type { opdsSearch, opdsTitles } from '#library/domain/opds-calls.ts';
import { prepare } from '#platform/domain/search.ts';
import type { Input } from '#platform/server/room.ts';
import { searchTitles } from '../catalogue/search-titles.ts';
import type { Work } from '../tables.ts';
import { countBy, entriesOf, listEntries, lookerOf } from './entries.ts';
import { PAGE, REL, type Feed, type NavigationLink } from './feed.ts';
import { languageName, say, type OpdsLanguage } from './words.ts';
import { writingOf } from './writing.ts';

/** Where to begin. It reads nothing, so it is the same for everybody. */
export function homeFeed(context: Work): Promise<Feed> {
  const { language } = writingOf(context);
  const to = (path: string, title: string, kind: NavigationLink['kind'], rel = 'subsection'): NavigationLink => ({ path, title, kind, rel, items: null });
  return Promise.resolve(navigation('', say(language, 'opds.title'), [
    to('titles?order=new', say(language, 'opds.new'), 'acquisition', REL.newest),
    to('titles?order=title', say(language, 'opds.by-title'), 'acquisition'),
    to('subjects', say(language, 'opds.by-subject'), 'navigation'),
    to('languages', say(language, 'opds.by-language'), 'navigation'),
  ]));
}

function navigation(path: string, title: string, links: readonly NavigationLink[]): Feed {
  return { path, title, next: null, navigation: links, entries: [] };
}

export async function subjectsFeed(context: Work): Promise<Feed> {
  const found = await countBy(context, await lookerOf(context), 'subjects');
  return navigation('subjects', say(writingOf(context).language, 'opds.by-subject'), found.map(({ name, items }) => (
    { path: `titles?${new URLSearchParams({ order: 'title', subject: name }).toString()}`, title: name, kind: 'acquisition', rel: 'subsection', items }
  )));
}

export async function languagesFeed(context: Work): Promise<Feed> {
  const { language } = writingOf(context);
  const found = await countBy(context, await lookerOf(context), 'languages');
  return navigation('languages', say(language, 'opds.by-language'), found.map(({ name, items }) => (
    { path: `titles?${new URLSearchParams({ order: 'title', language: name }).toString()}`, title: languageName(language, name), kind: 'acquisition', rel: 'subsection', items }
  )));
}

export async function titlesFeed(context: Work, { query }: Input<typeof opdsTitles>): Promise<Feed> {
  const order = query.order ?? 'new';
  const { entries, next } = await listEntries(context, await lookerOf(context), { order, subject: query.subject ?? null, language: query.language ?? null, after: query.after ?? null });
  const path = (after: string | undefined): string => address('titles', { order, subject: query.subject, language: query.language, after });
  return { path: path(query.after), title: titleOf(writingOf(context).language, query), next: next === null ? null : path(next), navigation: null, entries };
}

function titleOf(language: OpdsLanguage, query: Input<typeof opdsTitles>['query']): string {
  if (query.subject !== undefined) return query.subject;
  if (query.language !== undefined) return languageName(language, query.language);
  return say(language, query.order === 'title' ? 'opds.by-title' : 'opds.new');
}

/** The library's own search; without words it finds nothing. */
export async function searchFeed(context: Work, { query }: Input<typeof opdsSearch>): Promise<Feed> {
  const words = query.query ?? '';
  const parts = prepare(words);
  const looker = await lookerOf(context);
  const found = parts.length === 0 ? { titles: [], next: null } : await searchTitles(context, looker.sight, parts, query.after ?? null, PAGE);
  const entries = await entriesOf(context, looker, found.titles.map(({ title }) => title.id));
  return {
    path: address('search', { query: words, after: query.after }), title: `${say(writingOf(context).language, 'opds.found')} ${words}`.trim(),
    next: found.next === null ? null : address('search', { query: words, after: found.next }), navigation: null, entries,
  };
}

/** What the person has on loan or waits for: loans first, those due soonest first. */
export async function shelfFeed(context: Work): Promise<Feed> {
  const rows = await context.tx.query<{ id: string }>(
    `select id from (
       select title_id as id, 0 as kind, due_at as at from library.loan where person_id = any (platform.ids_of($1)) and ended_at is null and due_at > $2
       union all select title_id, 1, placed_at from library.hold where person_id = any (platform.ids_of($1)) and state in ('waiting', 'offered')) own
     order by kind, at, id`, [context.who.person, context.now],
  );
  const entries = await entriesOf(context, await lookerOf(context), rows.map(({ id }) => id));
  return { path: 'shelf', title: say(writingOf(context).language, 'opds.shelf'), next: null, navigation: null, entries };
}

function address(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((one): one is [string, string] => one[1] !== undefined);
  return `${path}?${new URLSearchParams(given).toString()}`;
}
