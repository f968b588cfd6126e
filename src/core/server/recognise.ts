import { may, type Role } from '#core/domain/roles.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { addDays, bangkokDay } from '#platform/domain/time.ts';
import type { Transaction } from '#platform/server/database.ts';
import { findSession } from '#platform/server/sessions.ts';
import { openVisit } from './joining/open-visit.ts';
import { NOBODY, type Credentials, type Recognition, type Who } from '#platform/server/who.ts';

/** Days after a move in which the former home's tablet may still deliver what a child did there before. */
const LATE_DELIVERY_DAYS = 90;

interface Standing extends Record<string, unknown> {
  readonly grants: { role: string; org: string }[];
  readonly home: string | null;
  /** Own organisations and everything above them. */
  readonly orgs: string[];
}

/** How requests are recognised: a session cookie for the person, a tablet cookie for an opened tablet. */
export const recognition: Recognition = {
  role: 'kp_core',
  identify,
  sendingFor,
  readingFor,
};

async function identify(tx: Transaction, credentials: Credentials, now: Date): Promise<Who> {
  return await tx.acting({ settings: { system: 'on' } }, async () => {
    const tablet = await openTablet(tx, credentials.cookies['tablet'], now);
    const session = await findSession(tx, credentials.cookies['session'], now);
    // A child's session lives only on the tablet it was opened on, and only while that tablet is open.
    if (session?.kind !== 'person' || session.person === null || (session.device !== null && session.device !== tablet?.id)) {
      const visit = await openVisit(tx, credentials.cookies['visitor'], now);
      return { ...NOBODY, device: tablet?.id ?? null, org: tablet?.org ?? null, settings: { ...(tablet === null ? {} : { tablet_org: tablet.org }), ...visit } };
    }
    return await personWho(tx, session.person, session.id, tablet, now);
  });
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
  const [standing] = await tx.query<Standing>(STANDING, [person, bangkokDay(now)]);
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

const STANDING = `
  with here as (
    select org_id, kind from core.membership where person_id = $1 and to_day is null
  ), grants as (
    select role, org_id from core.role_grant where person_id = $1 and from_day <= $2::date and (to_day is null or to_day >= $2::date)
  )
  select
    (select coalesce(json_agg(json_build_object('role', role, 'org', org_id) order by role, org_id), '[]') from grants) as grants,
    (select org_id from here where kind = 'resident' limit 1) as home,
    (select coalesce(json_agg(distinct a.above_id), '[]') from core.org_above a where a.org_id in (select org_id from here union select org_id from grants)) as orgs
  from core.person where person_id = $1 and left_at is null`;

function tops(grants: Standing['grants']): string {
  return [...new Set(grants.map((grant) => grant.org))].join(',');
}

async function openTablet(tx: Transaction, token: string | undefined, now: Date): Promise<{ id: string; org: string } | null> {
  const session = await findSession(tx, token, now);
  if (session?.kind !== 'tablet' || session.device === null) return null;
  const [tablet] = await tx.query<{ org: string }>('select org_id as org from core.tablet where tablet_id = $1 and opened_at is not null and closed_at is null', [session.device]);
  return tablet === undefined ? null : { id: session.device, org: tablet.org };
}
