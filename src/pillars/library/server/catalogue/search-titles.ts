import type { findTitles } from '#library/api.ts';
import { isId } from '#platform/domain/ids.ts';
import { scan, snippet, type SearchMatch } from '#platform/domain/search.ts';
import { normalise } from '#platform/domain/thai-text.ts';
import type { Answer } from '#platform/server/room.ts';
import { FOUND_COLUMNS, knownTitles, madeOnce, type Found, type KnownTitle } from '../known-titles.ts';
import type { Work } from '../tables.ts';
import { FREE, titleAnswer, type Sight } from '../titles.ts';

/** Titles ranked together; a query with more finds goes on with the next ones on a later page, so none is lost and no request works for long. */
const RANKED_TOGETHER = 100;
/** Passages of one book and one part that are read for rank and snippet. */
const PASSAGES_READ = 2;
/** A part that stands in more passages than this is common: books are then tried newest first, and enough of them have it. */
const COMMON = 3_000;
const AROUND = 60;

interface Candidate {
  readonly id: string;
  readonly title: KnownTitle;
  readonly free: number | null;
  readonly made: string;
}

interface Passage extends Record<string, unknown> {
  readonly title: string;
  readonly href: string;
  readonly at: number;
  readonly text: string;
  readonly search: string;
}

/** Where a list of finds goes on: after a title of one rank, in the group that begins after another title. */
interface Place {
  /** 0: every part stands in title, people, subjects or description; 1: some part stands only in the text. */
  readonly tier: 0 | 1;
  /** The group begins after this title, newest first. */
  readonly group: string | null;
  readonly after: { readonly score: number; readonly id: string } | null;
}

type Page = Answer<typeof findTitles>;

export async function searchTitles(context: Work, sight: Sight, parts: readonly string[], after: string | null, limit: number): Promise<Page> {
  const found: Page['titles'] = [];
  let conditions: string[] | null = null;
  const values: unknown[] = [];
  for (let place: Place | null = parsePlace(after); place !== null; ) {
    if (place.tier === 1) conditions ??= await partConditions(context, parts, values);
    const candidates = await candidatesOf(context, sight, parts, conditions ?? [], values, place);
    const ranked = await rank(context, parts, candidates);
    const rest = ranked.slice(startOf(ranked, place.after));
    const page = rest.slice(0, limit - found.length);
    found.push(...page.map((one) => ({ title: titleAnswer(one.row.title), free: one.row.free, snippet: snippetOf(one) })));
    if (page.length < rest.length) {
      const last = page.at(-1);
      return { titles: found, next: formatPlace({ ...place, after: last === undefined ? place.after : { score: last.match.score, id: last.row.id } }) };
    }
    place = nextGroup(place, candidates);
    if (found.length >= limit) return { titles: found, next: place === null ? null : formatPlace(place) };
  }
  return { titles: found, next: null };
}

/** Where to go on; a title that was hidden since is passed over by its rank. */
function startOf(ranked: readonly Ranked[], after: Place['after']): number {
  if (after === null) return 0;
  const at = ranked.findIndex((one) => one.row.id === after.id);
  if (at >= 0) return at + 1;
  const lower = ranked.findIndex((one) => one.match.score < after.score);
  return lower < 0 ? ranked.length : lower;
}

function nextGroup(place: Place, candidates: readonly Candidate[]): Place | null {
  if (candidates.length === RANKED_TOGETHER) return { tier: place.tier, group: candidates.at(-1)?.id ?? null, after: null };
  return place.tier === 0 ? { tier: 1, group: null, after: null } : null;
}

function parsePlace(text: string | null): Place {
  const match = /^([01])\.([0-9a-f-]{36})?\.(?:([0-9.]+)\.([0-9a-f-]{36}))?$/.exec(text ?? '');
  // What looks like an id and is none is no place either.
  if (match === null || (match[2] !== undefined && !isId(match[2]))) return { tier: 0, group: null, after: null };
  return {
    tier: match[1] === '1' ? 1 : 0,
    group: match[2] ?? null,
    after: match[3] === undefined || match[4] === undefined ? null : { score: Number(match[3]), id: match[4] },
  };
}

function formatPlace({ tier, group, after }: Place): string {
  return `${tier}.${group ?? ''}.${after === null ? '' : `${after.score}.${after.id}`}`;
}

function like(part: string): string {
  return `%${part.replace(/[\\%_]/g, '\\$&')}%`;
}

/** SQL over a title `t` for each part: it stands in the title's head or in its text. Values are numbered from $9. */
async function partConditions(context: Work, parts: readonly string[], values: unknown[]): Promise<string[]> {
  const conditions: string[] = [];
  const value = (one: unknown): string => `$${8 + values.push(one)}`;
  for (const part of parts) {
    if ([...part].length < 3) {
      conditions.push(`t.search_short @> array[${value(part)}::text]`);
      continue;
    }
    // With a limit the index is left as soon as the part proves common.
    const standsIn = await context.tx.query<{ title: string }>('select s.title_id as title from library.passage s where s.search like $1 limit $2', [like(part), COMMON]);
    const head = `t.search_head like ${value(like(part))}`;
    if (standsIn.length < COMMON) conditions.push(`(${head} or t.title_id = any(${value([...new Set(standsIn.map(({ title }) => title))])}::uuid[]))`);
    // A scalar sub-query, because the planner would answer `exists` from one scan of all passages.
    else conditions.push(`(${head} or (select true from library.passage s where s.title_id = t.title_id and s.search like ${value(like(part))} limit 1))`);
  }
  return conditions;
}

async function candidatesOf(context: Work, sight: Sight, parts: readonly string[], conditions: readonly string[], values: readonly unknown[], place: Place): Promise<Candidate[]> {
  const inHead = '(select bool_and(t.search_head like one) from unnest($6::text[]) one)';
  const tier = place.tier === 0 ? parts.map((_part, index) => `t.search_head like ($6::text[])[${index + 1}]`).join(' and ') : `not ${inHead} and ${conditions.join(' and ')}`;
  const found = await context.tx.query<Found & { free: number | null; made: string }>(
    `select ${FOUND_COLUMNS}, ${FREE}, t.made_at::text as made from ${sight.from}
     where ${sight.findable} and ${tier} and ($7::uuid is null or (t.made_at, t.title_id) < (select b.made_at, b.title_id from library.title b where b.title_id = $7::uuid))
     order by t.made_at desc, t.title_id desc limit $8`,
    [...sight.values, parts.map(like), place.group, RANKED_TOGETHER, ...(place.tier === 0 ? [] : values)],
  );
  const titles = await knownTitles(context, found);
  return found.flatMap(({ id, free, made }) => {
    const title = titles.get(id);
    return title === undefined ? [] : [{ id, title, free, made }];
  });
}

interface Ranked {
  readonly row: Candidate;
  readonly match: SearchMatch;
  /** The passages in which parts were found. */
  readonly passages: readonly Passage[];
}

/** Checks and orders candidates by the one rule of finding, which devices use too. */
async function rank(context: Work, parts: readonly string[], candidates: readonly Candidate[]): Promise<Ranked[]> {
  if (candidates.length === 0) return [];
  const byTitle = Map.groupBy(await passagesOf(context, parts, candidates.map(({ id }) => id)), ({ title }) => title);
  const ranked = candidates.flatMap((row): Ranked[] => {
    const passages = byTitle.get(row.id) ?? [];
    const match = scan(parts, { ...headFields(row.title), passages: passages.map((passage, index) => ({ at: String(index), text: passage.search })) });
    return match === null ? [] : [{ row, match, passages }];
  });
  return ranked.toSorted((a, b) => b.match.score - a.match.score || (a.row.made < b.row.made ? 1 : a.row.made > b.row.made ? -1 : a.row.id < b.row.id ? 1 : -1));
}

const headFields = madeOnce(({ title, people, subjects, subtitle, description }) => ({
  title: normalise(title), people: normalise(people.join('; ')), subjects: normalise(subjects.join('; ')), description: normalise([subtitle, description].filter((one) => one !== null).join('; ')),
}));

async function passagesOf(context: Work, parts: readonly string[], titles: readonly string[]): Promise<Passage[]> {
  return await context.tx.query<Passage>(
    `select distinct on (s.title, s.href, s.at) s.* from unnest($1::uuid[]) wanted (title_id) cross join unnest($2::text[]) part (pattern) cross join lateral (
       select s.title_id as title, s.href, s.at, s.text, s.search from library.passage s where s.title_id = wanted.title_id and s.search like part.pattern order by s.href, s.at limit ${PASSAGES_READ}) s
     order by s.title, s.href, s.at`,
    [titles, parts.map(like)],
  );
}

/** The words around the first find in the book's own spelling: from its text, else from its description. */
function snippetOf({ row, passages, match }: Ranked): Page['titles'][number]['snippet'] {
  const inText = match.hits.find((hit) => hit.field === 'passages');
  const passage = inText === undefined ? undefined : passages[Number(inText.at)];
  if (inText !== undefined && passage !== undefined) return { ...cut(passage.text, inText.offset, inText.length), href: passage.href };
  const about = match.hits.find((hit) => hit.field === 'description');
  const description = [row.title.subtitle, row.title.description].filter((one) => one !== null).join('; ');
  return about === undefined ? null : { ...cut(description, about.offset, about.length), href: null };
}

function cut(text: string, offset: number, length: number): { before: string; hit: string; after: string } {
  const { before, hit, after, cutBefore, cutAfter } = snippet(text, offset, length, AROUND);
  return { before: `${cutBefore ? '…' : ''}${before}`, hit, after: `${after}${cutAfter ? '…' : ''}` };
}
