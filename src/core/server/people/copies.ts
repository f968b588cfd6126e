import { askCopy, fetchCopy, type Everything } from '#core/api/people.ts';
import { coreActions } from '#core/domain/roles.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { useFile } from '#platform/server/files.ts';
import { FileAnswer, type Job, type Route } from '#platform/server/room.ts';
import { allIds } from '../all-ids.ts';
import { core, type CoreContext, type House } from '../core-room.ts';
import { allowedTo, signedIn } from '../guards.ts';
import { reachOrg, reachPerson } from '../reach.ts';
import { namesOf, ownOrg, partsOf } from './across.ts';
import { copyZip, type CopiedRoom } from './copy-zip.ts';

/** Days in which a copy can be fetched; then nothing of it is left. */
const COPY_DAYS = 7;

export function copyRoutes(): readonly Route[] {
  return [
    core.route(askCopy, signedIn, async (context, { params, body }) => {
      const allowed = await mayAskFor(context, params.person);
      if (!allowed.ok) return allowed;
      const asked = await context.db
        .insertInto('core.export')
        .values({ person_id: params.person, export_id: body.id, asked_by: context.who.person ?? '', asked_at: context.now, hash: null, ends_at: null })
        .onConflict((on) => on.doNothing())
        .executeTakeFirst();
      if (asked.numInsertedOrUpdatedRows === 1n) {
        await context.later('make-copy', { person: params.person, copy: body.id }, { key: `copy ${body.id}` });
        await context.audit({ action: 'ask-copy', org: allowed.value, subject: params.person });
      }
      return ok({ id: body.id });
    }),
    // Row-level security shows a copy to nobody but who asked for it.
    core.route(fetchCopy, signedIn, async (context, { params }) => {
      const copy = await context.db.selectFrom('core.export').select(['hash', 'person_id']).where('export_id', '=', params.copy).where('state', '=', 'ready').where('ends_at', '>', context.now).executeTakeFirst();
      if (copy?.hash == null || context.who.actor !== null) return fail('platform.not-found');
      const { person_id, hash } = copy;
      const org = await ownOrg(context);
      await context.outside((own) => own.audit({ action: 'fetch-copy', org, subject: person_id }));
      return ok(new FileAnswer(context.files.path(hash), 'application/zip', hash, 'my-things.zip'));
    }),
  ];
}

/** For oneself, or for somebody one looks after; answers the organisation under which it is written down. */
export async function mayAskFor(context: CoreContext, person: string): Promise<Result<string>> {
  if (context.who.ids.includes(person)) return ok(await ownOrg(context));
  const allowed = allowedTo(coreActions, 'hand-out-people')(context.who);
  if (!allowed.ok) return allowed;
  const reached = await reachPerson(context, person, 'hand-out-people');
  if (reached.ok) return ok(reached.value.memberships[0]?.org ?? '');
  const former = await formerPlace(context, person);
  if (former === null) return reached;
  const place = await reachOrg(context, former, 'hand-out-people');
  return place.ok ? ok(former) : reached;
}

/** Where somebody who left was last: who looks after that place answers for what is still kept of them. */
async function formerPlace(context: CoreContext, person: string): Promise<string | null> {
  const [row] = await context.asSystem(() =>
    context.tx.query<{ org: string }>(
      "select m.org_id as org from core.person p join core.membership m on m.person_id = p.person_id where p.person_id = any (core.all_ids($1)) and p.left_at is not null and p.given_name <> '' order by m.to_day desc nulls last limit 1",
      [person],
    ),
  );
  return row?.org ?? null;
}

export async function copiesOf(context: CoreContext, ids: readonly string[]): Promise<Everything['copies']> {
  const rows = await context.db.selectFrom('core.export').selectAll().where('person_id', 'in', [...ids]).where('asked_by', '=', context.who.person).orderBy('asked_at', 'desc').limit(20).execute();
  return rows.map((row) => ({ id: row.export_id, askedAt: row.asked_at.toISOString(), state: row.state, done: row.rooms_done, all: row.rooms_all, endsAt: row.ends_at?.toISOString() ?? null, mine: true }));
}

/** Makes a copy room by room, a transaction each, so that nobody's feed waits; and takes away what is a week old. */
export function copyJobs(house: House): readonly Job[] {
  return [
    core.job('make-copy', async (work, payload) => {
      const person = String(payload['person']);
      const copy = String(payload['copy']);
      const begun = await work.transaction(async (context) => {
        const [row] = await context.tx.query<{ by: string }>("select asked_by as by from core.export where export_id = $1 and state = 'waiting'", [copy]);
        const ids = await allIds(context, person);
        const byThemself = row !== undefined && ids.includes(row.by);
        return row === undefined ? null : { ids, self: byThemself, name: (await namesOf(context, ids)).get(ids[0] ?? '')?.full ?? '' };
      });
      if (begun === null) return;
      const rooms: CopiedRoom[] = [];
      const count = house().length + 1;
      for (let n = 0; n < count; n++) {
        await work.transaction(async (context) => {
          const part = partsOf(context, house).toReversed()[n];
          if (part === undefined) return;
          rooms.push({ room: part.room, groups: part.part.groups, tables: await part.run((maker) => part.part.export(maker, begun.ids, begun.self)) });
          await context.tx.query('update core.export set rooms_done = $2, rooms_all = $3 where export_id = $1', [copy, n + 1, count]);
        });
      }
      await work.transaction(async (context) => {
        // Erased while it was made, or made by another worker: then nothing of it is written to the disk, where no row would know of it.
        const wanted = await context.tx.query("select 1 from core.export where export_id = $1 and state = 'waiting' for update", [copy]);
        if (wanted.length === 0) return;
        const stored = await context.files.put(await copyZip({ name: begun.name, madeAt: context.now, self: begun.self, rooms, files: await attached(context, begun.ids) }));
        const ends = new Date(context.now.getTime() + COPY_DAYS * 86_400_000);
        await context.tx.query("update core.export set state = 'ready', hash = $2, ends_at = $3 where export_id = $1", [copy, stored.hash, ends]);
        await useFile(context.tx, 'core', copy, stored, 'application/zip', person);
      });
    }),
    core.job('end-copies', (work) => work.transaction(endCopies), '7 * * * *'),
    core.job('drop-files', (work, payload) => work.transaction((context) => dropFiles(context, payload['hashes'] as string[]))),
  ];
}

/** What the person has attached, apart from copies of copies. */
async function attached(context: CoreContext, ids: readonly string[]): Promise<readonly { readonly name: string; readonly bytes: Buffer }[]> {
  const rows = await context.tx.query<{ thing: string; hash: string; type: string }>(
    "select u.thing_id as thing, u.hash, f.type from platform.file_use u join platform.file f using (hash) where u.owner_id = any ($1) and f.type <> 'application/zip'", [ids],
  );
  return await Promise.all(rows.map(async ({ thing, hash, type }) => ({ name: `${thing}.${type.split('/')[1] ?? 'bin'}`, bytes: await context.files.read(hash) })));
}

async function endCopies(context: CoreContext): Promise<void> {
  const over = await context.tx.query<{ id: string; hash: string }>(
    "update core.export set state = 'gone' where state = 'ready' and ends_at <= $1 returning export_id as id, hash", [context.now],
  );
  await context.tx.query("delete from platform.file_use where room = 'core' and thing_id = any ($1)", [over.map(({ id }) => id)]);
  await context.tx.query("update core.export set hash = null where export_id = any ($1)", [over.map(({ id }) => id)]);
  if (over.length > 0) await context.later('drop-files', { hashes: over.map(({ hash }) => hash) });
}

/** The row goes first, and only where nothing uses the file: who attaches the same bytes meanwhile waits for the row, and finds that it is gone. */
async function dropFiles(context: { readonly tx: CoreContext['tx']; readonly files: CoreContext['files'] }, hashes: readonly string[]): Promise<void> {
  const gone = await context.tx.query<{ hash: string }>('delete from platform.file f where f.hash = any ($1) and not exists (select 1 from platform.file_use u where u.hash = f.hash) returning f.hash', [hashes]);
  for (const { hash } of gone) await context.files.remove(hash);
}
