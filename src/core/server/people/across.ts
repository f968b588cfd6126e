import type { ContextMaker } from '#platform/server/context.ts';
import type { PersonPart } from '#platform/server/person-part.ts';
import type { CoreContext, House } from '../core-room.ts';
import { platformPerson } from './person-columns.ts';

/** One room's answer for a person. */
export interface RoomPart {
  readonly room: string;
  readonly part: PersonPart;
  run<T>(fn: (maker: ContextMaker) => Promise<T>): Promise<T>;
}

/** Every room's part, pillars first and the ground floor last: what stands on another's rows goes before it. */
export function partsOf(context: Pick<CoreContext, 'inRoom'>, house: House): readonly RoomPart[] {
  const parts = house().map(({ name, person }) => ({ room: name, part: person, run: <T>(fn: (maker: ContextMaker) => Promise<T>) => context.inRoom(name, fn) }));
  return [...parts.toReversed(), { room: 'platform', part: platformPerson, run: (fn) => context.inRoom('core', fn) }];
}

/** Under which organisation something about the asker is written down: their own, else the topmost. */
export async function ownOrg(context: CoreContext): Promise<string> {
  if (context.who.org !== null) return context.who.org;
  const [top] = await context.asSystem(() => context.tx.query<{ id: string }>('select org_id as id from core.org where parent_id is null order by made_at, org_id limit 1'));
  return top?.id ?? '';
}

/** Names by id, past row-level security: of those whom the asker meets in what they may see anyway. */
export async function namesOf(context: CoreContext, ids: readonly string[]): Promise<ReadonlyMap<string, { readonly full: string; readonly called: string }>> {
  const rows = await context.asSystem(() =>
    context.tx.query<{ id: string; full: string; called: string }>("select person_id as id, trim(given_name || ' ' || family_name) as full, call_name as called from core.person where person_id = any ($1)", [[...new Set(ids)]]),
  );
  return new Map(rows.map((row) => [row.id, row]));
}
