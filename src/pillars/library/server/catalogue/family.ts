import { readSoFar, type FamilyReader, type listFamilyReading } from '#library/domain/family-calls.ts';
import { ok, type Result } from '#platform/domain/result.ts';
import type { Answer } from '#platform/server/room.ts';
import { readerOf } from '../reader.ts';
import type { Work } from '../tables.ts';
import { nearestPool, seenTitle, titleAnswer, TITLE_COLUMNS, type TitleRow } from '../titles.ts';

interface ChildRow extends Record<string, unknown> {
  readonly id: string;
  readonly called: string;
  readonly animal: string | null;
  readonly shows: boolean;
}

interface LentRow extends TitleRow {
  readonly person: string;
  readonly far: string | null;
  readonly mine: boolean;
}

/** The children core says that the asker is family of, and the book each reads; row-level security shows loans of those who show theirs and of nobody else. */
export async function serveFamilyReading(context: Work): Promise<Result<Answer<typeof listFamilyReading>>> {
  const listed = (name: string): string[] => (context.who.settings[name] ?? '').split(',').filter((id) => id !== '');
  const family = listed('family');
  if (family.length === 0) return ok({ readers: [] });
  // By the name they are called, and nothing else of them.
  const children = await context.asSystem(() =>
    context.tx.query<ChildRow>(
      `select distinct on (p.call_name, p.person_id) p.person_id as id, p.call_name as called, p.animal, p.person_id = any ($2::uuid[]) as shows from core.person p
       where p.person_id = any ($1::uuid[]) and p.left_at is null and not exists (select 1 from core.person_alias a where a.person_id = p.person_id) order by p.call_name, p.person_id`,
      [family, listed('family_reads')],
    ),
  );
  const lent = await context.tx.query<LentRow>(
    `select distinct on (l.person_id) l.person_id as person, case when l.finished_at is not null then 'done' else so.far end as far, ${TITLE_COLUMNS},
       exists (select 1 from library.loan own where own.person_id = any (platform.people()) and own.title_id = l.title_id and own.ended_at is null and own.due_at > $2) as mine
     from library.loan l join library.title t on t.title_id = l.title_id left join lateral library.read_so_far(l.person_id, l.title_id) so on true
     where l.person_id = any ($1::uuid[]) and not (l.person_id = any (platform.people())) and l.ended_at is null and l.due_at > $2 and t.hidden_at is null
     order by l.person_id, so.turned_at desc nulls last, l.starts_at desc, l.loan_id`,
    [listed('family_reads'), context.now],
  );
  const reader = await readerOf(context);
  const readers: FamilyReader[] = [];
  for (const { id, called, animal, shows } of children) {
    const row = shows ? lent.find((one) => one.person === id) : undefined;
    readers.push({ person: id, callName: called, animal, shows, reads: row === undefined ? null : await readsOf(row) });
  }
  // Who reads something first; among equals by name, as before.
  return ok({ readers: readers.toSorted((one, other) => Number(other.reads !== null) - Number(one.reads !== null)) });

  async function readsOf(row: LentRow): Promise<FamilyReader['reads']> {
    const seen = await seenTitle(context, reader, row.id);
    const title = titleAnswer(row);
    return {
      // A cover is fetched by who may see the title; for others one is drawn.
      title: { ...title, hasCover: title.hasCover && seen !== null },
      far: readSoFar.find((one) => one === row.far) ?? 'new', mine: row.mine, mayHave: row.mine || (await nearestPool(context, reader, row.id)) !== null,
    };
  }
}
