import type { CoreContext } from '../core-room.ts';

/** What colleagues who share a task call each other; who may see the task may know who works on it. */
export async function callNames(context: CoreContext, people: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (people.length === 0) return new Map();
  const rows = await context.asSystem(() => context.tx.query<{ id: string; name: string }>('select person_id as id, call_name as name from core.person where person_id = any($1::uuid[])', [[...new Set(people)]]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
