import { may, type Role } from '#core/domain/roles.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { addDays, bangkokDay } from '#platform/domain/time.ts';
import type { Transaction } from '#platform/server/database.ts';
import { liveSession, sessionKey } from '#platform/server/sessions.ts';
import { NOBODY, type Credentials, type Recognition, type Who } from '#platform/server/who.ts';

/** Days after a move in which the former home's tablet may still deliver what a child did there before. */
const LATE_DELIVERY_DAYS = 90;

interface Standing extends Record<string, unknown> {
  readonly grants: { role: string; org: string }[];
  readonly home: string | null;
  /** Own organisations and everything above them. */
  readonly orgs: string[];
}

interface Found extends Standing {
  readonly tablet: string | null;
  readonly tablet_org: string | null;
  readonly session: string | null;
  readonly person: string | null;
  /** The person, where they are still with us. */
  readonly known: string | null;
}

/** How requests are recognised: a session cookie for the person, a tablet cookie for an opened tablet. */
export const recognition: Recognition = {
  role: 'kp_core',
  identify,
  sendingFor,
  readingFor,
};

/** In one question, since every request begins with it. */
async function identify(tx: Transaction, credentials: Credentials, now: Date): Promise<Who> {
  const keys = [sessionKey(credentials.cookies['tablet']), sessionKey(credentials.cookies['session'])];
  if (keys.every((key) => key === null)) return NOBODY;
  const [found] = await tx.acting({ settings: { system: 'on' } }, () => tx.query<Found>(FOUND, [...keys, now, bangkokDay(now)]));
  const tablet = found?.tablet == null || found.tablet_org === null ? null : { id: found.tablet, org: found.tablet_org };
  if (found?.person == null) return { ...NOBODY, device: tablet?.id ?? null, org: tablet?.org ?? null, settings: tablet === null ? {} : { tablet_org: tablet.org } };
  return whoOf(found.person, found.session, tablet, found.known === null ? undefined : found);
}

/** A tablet delivers what was done on it, for who once came in on it by their PIN and lives, or lately lived, in its home. */
async function sendingFor(tx: Transaction, sender: Who, person: string, now: Date): Promise<Result<Who>> {
  return await actingFor(tx, sender, person, now, LIVED_HERE, [addDays(bangkokDay(now), -LATE_DELIVERY_DAYS)]);
}

/**
 * What a tablet may hold of a person is narrower: they live here today and came in on it by their PIN since staff opened it. So a stolen tablet, or a child who knows
 * another's id, reads nothing of those who never used it, and a former home nothing of those who moved.
 */
async function readingFor(tx: Transaction, asker: Who, person: string, now: Date): Promise<Result<Who>> {
  return await actingFor(tx, asker, person, now, LIVES_HERE, []);
}

const CAME_IN = "exists (select 1 from platform.session s where s.person_id = $1 and s.device_id = $2 and s.kind = 'person'";
const LIVED_HERE = `select 1 from core.membership m where m.person_id = $1 and m.org_id = $3 and m.kind = 'resident' and (m.to_day is null or m.to_day > $4::date) and ${CAME_IN})`;
const LIVES_HERE = `select 1 from core.membership m join core.tablet t on t.tablet_id = $2 where m.person_id = $1 and m.org_id = $3 and m.kind = 'resident' and m.to_day is null and ${CAME_IN} and s.made_at >= t.opened_at)`;

async function actingFor(tx: Transaction, sender: Who, person: string, now: Date, condition: string, values: readonly unknown[]): Promise<Result<Who>> {
  if (sender.person === person) return ok(sender);
  const device = sender.device;
  const org = sender.settings['tablet_org'];
  if (device === null || org === undefined) return fail('platform.not-allowed');
  return await tx.acting({ settings: { system: 'on' } }, async () => {
    const found = await tx.query(`${condition} limit 1`, [person, device, org, ...values]);
    return found.length === 0 ? fail('platform.not-allowed') : ok(await personWho(tx, person, null, { id: device, org }, now));
  });
}

async function personWho(tx: Transaction, person: string, session: string | null, tablet: { id: string; org: string } | null, now: Date): Promise<Who> {
  const [standing] = await tx.query<Standing>(standingOf('$1', '$2'), [person, bangkokDay(now)]);
  return whoOf(person, session, tablet, standing);
}

function whoOf(person: string, session: string | null, tablet: { id: string; org: string } | null, standing: Standing | undefined): Who {
  if (standing === undefined) return NOBODY;
  return {
    person,
    session,
    device: tablet?.id ?? null,
    grants: standing.grants,
    org: standing.home ?? standing.grants[0]?.org ?? null,
    settings: {
      person,
      scopes: tops(standing.grants),
      offices: standing.grants.map((grant) => `${grant.role}:${grant.org}`).join(','),
      // An operator or a librarian meets people by number only.
      people: tops(standing.grants.filter((grant) => may(grant.role as Role, 'see-people'))),
      orgs: standing.orgs.join(','),
      ...(tablet === null ? {} : { tablet_org: tablet.org }),
    },
  };
}

/** SQL of what somebody may do today and where; no row for one who left. `person` and `day` are places of values or columns. */
function standingOf(person: string, day: string): string {
  const grants = `core.role_grant g where g.person_id = p.person_id and g.from_day <= ${day}::date and (g.to_day is null or g.to_day >= ${day}::date)`;
  const here = 'core.membership m where m.person_id = p.person_id and m.to_day is null';
  return `
    select p.person_id as known,
      (select coalesce(json_agg(json_build_object('role', g.role, 'org', g.org_id) order by g.role, g.org_id), '[]') from ${grants}) as grants,
      (select m.org_id from ${here} and m.kind = 'resident' limit 1) as home,
      (select coalesce(json_agg(distinct a.above_id), '[]') from core.org_above a where a.org_id in (select m.org_id from ${here} union select g.org_id from ${grants})) as orgs
    from core.person p where p.person_id = ${person} and p.left_at is null`;
}

// A child's session lives only on the tablet it was opened on, and only while that tablet is open.
const FOUND = `
  with tablet as (
    select s.device as id, t.org_id as org from (${liveSession('$1', '$3')}) s join core.tablet t on t.tablet_id = s.device where s.kind = 'tablet' and t.opened_at is not null and t.closed_at is null
  ), came as (
    select s.id, s.person from (${liveSession('$2', '$3')}) s where s.kind = 'person' and s.person is not null and (s.device is null or s.device = (select id from tablet))
  )
  select (select id from tablet) as tablet, (select org from tablet) as tablet_org, came.id as session, came.person, standing.*
  from (select 1) one left join came on true left join lateral (${standingOf('came.person', '$4')}) standing on true`;

function tops(grants: Standing['grants']): string {
  return [...new Set(grants.map((grant) => grant.org))].join(',');
}
