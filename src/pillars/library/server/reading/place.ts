import type { setPlace } from '#library/api.ts';
import type { Locator } from '#library/domain/locator.ts';
import { decidePlace, type Device, type Place } from '#library/domain/place.ts';
import { ok, fail, type Result } from '#platform/domain/result.ts';
import type { Answer, Input } from '#platform/server/room.ts';
import { lockPerson } from '../lending/locked-pool.ts';
import { STAMP, type Work } from '../tables.ts';

export interface PlaceRow extends Record<string, unknown> {
  readonly title_id: string;
  readonly locator: Locator;
  readonly device: Device;
  readonly modified: Date;
  readonly version: string;
}

export function placeOf(row: PlaceRow, person: string): Place {
  return { personId: person, titleId: row.title_id, locator: row.locator, device: row.device, modified: row.modified.getTime(), version: row.version };
}

/** Keeps where a person is in a title, unless another device is further on: then the person is asked, and nothing changes. */
export async function servePlace(context: Work, { params, body }: Input<typeof setPlace>): Promise<Result<Answer<typeof setPlace>>> {
  const person = context.who.person ?? '';
  await lockPerson(context, person);
  // The place outlives the loan, so a title once read takes it even where it can no longer be borrowed.
  const known = await context.tx.query(
    'select 1 from library.loan where person_id = any (platform.ids_of($1)) and title_id = $2 union all select 1 from library.place where person_id = any (platform.ids_of($1)) and title_id = $2 limit 1', [person, params.title],
  );
  if (known.length === 0) return fail('platform.not-found');
  const [row] = await context.tx.query<PlaceRow>('select title_id, locator, device, modified, version from library.place where person_id = any (platform.ids_of($1)) and title_id = $2 order by xid desc, seq desc limit 1', [person, params.title]);
  const decision = decidePlace(row === undefined ? null : placeOf(row, person), {
    personId: person, titleId: params.title, locator: body.locator, device: body.device, modified: Date.parse(body.modified), version: body.version, seen: body.seen,
  });
  if (decision.kind === 'stored') {
    const { locator, device, modified, version } = decision.place;
    await context.tx.query(
      `insert into library.place (person_id, title_id, locator, device, modified, version) values ($1, $2, $3, $4, $5, $6)
       on conflict (person_id, title_id) do update set locator = excluded.locator, device = excluded.device, modified = excluded.modified, version = excluded.version, ${STAMP}`,
      [person, params.title, JSON.stringify(locator), JSON.stringify(device), new Date(modified), version],
    );
  }
  return ok({ kind: decision.kind });
}
